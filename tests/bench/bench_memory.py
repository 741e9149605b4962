"""Memory with a map open in the editor, against the editor's window without one, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from journeydesk.files import project
from tests.layout.maps import many_cards

EDITOR = """
import sys
from pathlib import Path
from time import perf_counter
from journeydesk import app
application = app.make_application()
window = app.make_window(application)
paths = [Path(path) for path in sys.argv[1:]]
if paths:
    app.begin(window, paths)
window.show()
window.finish()
app.collect_garbage()

def idle(seconds):
    end = perf_counter() + seconds
    while perf_counter() < end:
        application.processEvents()

idle(2)
for zoom in ("map", "100", "map"):
    window.canvas.zoom(zoom)
    idle(2)
assert (window.canvas.shown is not None) == bool(paths)
for line in open("/proc/self/status"):
    if line.startswith("VmRSS"):
        print(int(line.split()[1]) * 1024)
import os
sys.stdout.flush()
os._exit(0)
"""
"""Every part of the window is there, every stroke made, and the map was looked at from near and from afar."""


def memory_ratio(cards: int) -> tuple[float, float]:
    """Bytes that stay in memory with a map of so many cards open, and without any."""
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "large.journey"
        project.write(many_cards(cards), path)
        environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", HOME=home)
        environment |= {f"XDG_{name}_HOME": str(Path(home) / name.lower()) for name in ("CONFIG", "CACHE", "DATA", "STATE")}
        _resident([], environment)  # fills the cache of faces
        return _resident([str(path)], environment), _resident([], environment)


def _resident(paths: list[str], environment: dict[str, str]) -> float:
    done = subprocess.run(
        [sys.executable, "-c", EDITOR, *paths], check=True, env=environment, stdout=subprocess.PIPE, text=True
    )
    return float(done.stdout)


if __name__ == "__main__":
    ours, empty = memory_ratio(10_000)
    print(f"{ours / 2**20:.0f} MB, empty {empty / 2**20:.0f} MB, ratio {ours / empty:.2f}")
