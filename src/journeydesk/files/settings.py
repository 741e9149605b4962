"""What the program remembers between two starts; a damaged file of settings is set aside and never keeps it from starting."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final, Literal, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from journeydesk.files import atomic, places

NAME: Final = "settings.json"
ASIDE: Final = "settings.damaged.json"


class Settings(BaseModel):
    """Recent files (latest first), theme, the window's geometry (base64) and the folder last used."""

    model_config = ConfigDict(extra="allow", defer_build=True)

    recent: list[str] = []
    theme: Literal["", "light", "dark"] = ""
    geometry: str = ""
    last_folder: str = ""

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """The settings kept in the folder, by default the user's; fresh ones if there are none or they cannot be read."""
        path = (folder or places.config()) / NAME
        try:
            return cls.model_validate_json(path.read_bytes())
        except ValidationError:
            with suppress(OSError):
                path.replace(path.with_name(ASIDE))
        except OSError:
            pass  # none yet, or not ours to read: either way the program starts
        return cls()

    def save(self, folder: Path | None = None) -> None:
        """Keep the settings in the folder, by default the user's. Raises `atomic.NotWritten`."""
        folder = folder or places.config()
        with suppress(OSError):  # if it cannot be made, writing says why
            folder.mkdir(parents=True, exist_ok=True)
        atomic.replace(folder / NAME, self.model_dump_json(indent=2).encode() + b"\n")
