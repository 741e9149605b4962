"""Opening and saving against bare `json` on the same bytes."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

from journeydesk.files import project
from tests.bench.turns import in_turn
from tests.layout.maps import many_cards


def open_and_save(cards: int) -> tuple[float, float]:
    """Seconds to read and write a file of so many cards, and to do it with bare `json` and one fsync."""
    document = many_cards(cards)
    with tempfile.TemporaryDirectory() as folder:
        path, bare = Path(folder) / "ours.journey", Path(folder) / "bare.json"
        project.write(document, path)
        bare.write_bytes(path.read_bytes())

        def ours() -> None:
            project.write(project.read(path), path)

        def theirs() -> None:
            parsed = json.loads(bare.read_bytes())
            with bare.open("w", encoding="utf-8") as file:
                file.write(json.dumps(parsed, ensure_ascii=False))
                file.flush()
                os.fsync(file.fileno())

        return in_turn(ours, theirs)
