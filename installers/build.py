"""Build a one-folder program with PyInstaller and prove that it works away from the source tree.

Run by `make installer`. The folder lies in `dist/journeydesk`; it starts without Python, finds its fonts and resources and
exports the bundled example, which this script checks before it says so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"


def build() -> Path:
    """Build the folder and return the program in it."""
    subprocess.run(
        [
            sys.executable,
            *("-m", "PyInstaller", str(ROOT / "installers" / "journeydesk.spec")),
            *("--noconfirm", "--log-level", "WARN"),
            *("--distpath", str(DIST), "--workpath", str(ROOT / "build" / "pyinstaller")),
        ],
        check=True,
    )
    return DIST / "journeydesk" / ("journeydesk.exe" if sys.platform == "win32" else "journeydesk")


def prove(program: Path) -> None:
    """Copy the folder elsewhere and let it list, make and export a map there, and start its editor for a moment."""
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder) / "moved here"
        shutil.copytree(program.parent, away)
        moved = str(away / program.name)
        poster = Path(folder) / "example.pdf"
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
        clean |= {"QT_QPA_PLATFORM": "offscreen"} if sys.platform.startswith("linux") else {}

        def run(*arguments: str) -> str:
            done = subprocess.run(
                [moved, *arguments], cwd=folder, env=clean, capture_output=True, text=True, timeout=120, check=False
            )
            if done.returncode != 0:
                sys.exit(f"journeydesk {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
            return done.stdout

        run("new", "blueprint.journey", "--template", "service-blueprint")
        run("info", "blueprint.journey", "--json")
        example = str(next(away.rglob("examples/*.journey")))
        run("export", example, poster.name, "--paper", "A0")
        run("export", example, "example.png")
        if not poster.read_bytes().startswith(b"%PDF-"):
            sys.exit("The built program did not export the example as a PDF.")
        prove_that_the_editor_starts(moved, Path(folder), clean)


def prove_that_the_editor_starts(moved: str, folder: Path, environment: dict[str, str]) -> None:
    """The editor opens a file, locks it, keeps a journal of it and runs on until it is told to end.

    One that cannot start ends by itself. Lock and journal need what each system has its own libraries for.
    """
    file, home = folder / "blueprint.journey", folder / "home"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    # what has to be mended is in a journal at once
    file.write_text("".join(line for line in lines if '"kind": "stage"' not in line), "utf-8")
    own = {name: str(home) for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    with subprocess.Popen([moved, str(file)], env=environment | own, stderr=subprocess.PIPE, text=True) as editor:
        try:
            editor.wait(timeout=8)
        except subprocess.TimeoutExpired:
            locks, journals = list(folder.glob(".~lock.*#")), list(home.rglob("*.journal"))
            editor.terminate()
            editor.wait(timeout=20)
            if not locks:
                sys.exit("The built editor does not lock the file it opens.")
            if not any(one.stat().st_size for one in journals) and sys.platform != "win32":  # where it has no home of its own
                sys.exit("The built editor keeps no journal.")
            return
        sys.exit(f"The built editor ended at once: {editor.stderr.read() if editor.stderr else ''}")


def main() -> None:
    """Build, prove, and say where the program lies."""
    program = build()
    prove(program)
    size = sum(path.stat().st_size for path in program.parent.rglob("*") if path.is_file())
    print(f"{program.parent} starts, finds its fonts and exports the example ({size / 1e6:.0f} MB).")


if __name__ == "__main__":
    main()
