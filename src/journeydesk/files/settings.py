"""What the program remembers between two starts; a damaged file of settings is set aside and never keeps it from starting."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Final, Literal, Self

from msgspec import field

from journeydesk.document.checked import Frozen
from journeydesk.files import atomic, places

NAME: Final = "settings.json"
ASIDE: Final = "settings.damaged.json"


class Settings(Frozen, frozen=True, kw_only=True):
    """Recent files (latest first), theme, language (empty: the system's), the window's geometry (base64), the last folder.

    `autosave` has maps saved by themselves; the journal is always written. `motion` "none" keeps everything from moving by
    itself; `minimap` says whether large maps show one. `differences_by` is how the list of a comparison is grouped.
    `shortcuts` are the keys the user has changed, by the command's id: "Ctrl+B, F7", or empty for none.
    """

    recent: tuple[str, ...] = ()
    theme: Literal["", "light", "dark"] = ""
    language: str = ""
    geometry: str = ""
    last_folder: str = ""
    motion: Literal["", "none"] = ""
    minimap: bool = True
    autosave: bool = False
    differences_by: Literal["stage", "kind"] = "stage"
    shortcuts: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """The settings kept in the folder, by default the user's; fresh ones if there are none or they cannot be read."""
        path = (folder or places.config()) / NAME
        try:
            content = json.loads(path.read_bytes())
            if isinstance(content, dict):
                return cls.checked(content)
        except OSError:
            return cls()  # none yet, or not ours to read: either way the program starts
        except (ValueError, RecursionError):  # WrongField and JSON's errors are ValueErrors
            pass
        with suppress(OSError):
            path.replace(path.with_name(ASIDE))
        return cls()

    def save(self, folder: Path | None = None) -> None:
        """Keep the settings in the folder, by default the user's. Raises `atomic.NotWritten`."""
        folder = folder or places.config()
        with suppress(OSError):  # if it cannot be made, writing says why
            folder.mkdir(parents=True, exist_ok=True)
        atomic.replace(folder / NAME, json.dumps(self.content(), indent=2).encode() + b"\n")
