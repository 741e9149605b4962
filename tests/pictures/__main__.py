"""Make the pictures: `python -m tests.pictures [FOLDER] [NAME …]`; those of another density are made by another process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main(arguments: list[str]) -> int:
    """Make all pictures, or those named."""
    folder = Path(arguments[0] if arguments else "build/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        # nobody's own settings and recent files are to be seen
        os.environ["HOME"] = home
        for name in ("CONFIG", "CACHE", "DATA", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = str(Path(home) / name.lower())
        from tests.pictures.states import STATES

        wanted = [state for state in STATES if not arguments[1:] or state.name in arguments[1:]]
        failed: list[object] = []

        def fail(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            """An error inside an event is told and remembered, for Qt goes on."""
            failed.append(error)
            sys.__excepthook__(kind, error, trace)

        sys.excepthook = fail
        density = float(os.environ.get("QT_SCALE_FACTOR", "1"))
        for other in sorted({state.density for state in wanted} - {density}):
            names = [state.name for state in wanted if state.density == other]
            command = [sys.executable, "-m", "tests.pictures", str(folder), *names]
            subprocess.run(command, env={**os.environ, "QT_SCALE_FACTOR": f"{other:g}"}, check=True)
        for state in wanted:
            if state.density == density:
                state.make(folder / f"{state.name}.png")
                print(folder / f"{state.name}.png")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
