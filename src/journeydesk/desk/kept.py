"""How safe an open document is right now."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct


class Kept(Struct, frozen=True):
    """Where the work is.

    In the file (`saved`); in the journal on this computer (`kept`), on its way there for longer than anybody would notice
    (`keeping`), on its way to the file (`saving`), or nowhere but in the window (`failed`, and why).
    """

    state: Literal["saved", "kept", "keeping", "saving", "failed"] = "saved"
    why: str = ""
