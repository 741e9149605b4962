"""Cold start of the editor to the painted example map, against a bare window with a QGraphicsView."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.bench.turns import in_turn

OURS = """
import gc; gc.disable()
from journeydesk import app
application = app.make_application()
window = app.make_window(application)
app.begin(window, [])
from PySide6.QtCore import QEvent, QObject, QTimer
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, end)
        return False
def end():
    import os
    assert window.canvas.shown is not None
    os._exit(0)
painted = Painted()
window.canvas.viewport().installEventFilter(painted)
window.show()
application.exec()
"""

BARE = """
import os
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView
application = QApplication([])
scene = QGraphicsScene()
scene.addRect(0, 0, 100, 100)
view = QGraphicsView(scene)
view.resize(1600, 1000)
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: os._exit(0))
        return False
painted = Painted()
view.viewport().installEventFilter(painted)
view.show()
application.exec()
"""


def start_ratio() -> tuple[float, float]:
    """Seconds of a whole process to the first painted frame: of the editor with its example, and of the bare window.

    Both with bytecode at hand and the cache of faces filled, as at any start but the very first.
    """
    with tempfile.TemporaryDirectory() as home:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"HOME": home, "PYTHONPYCACHEPREFIX": str(Path(home) / "bytecode")}
        environment |= {f"XDG_{name}_HOME": str(Path(home) / name.lower()) for name in ("CONFIG", "CACHE", "DATA", "STATE")}
        return in_turn(partial(_run, OURS, environment), partial(_run, BARE, environment), times=9)


def _run(script: str, environment: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-c", script], check=True, env=environment)


if __name__ == "__main__":
    ours, bare = start_ratio()
    print(f"{ours * 1e3:.0f} ms, bare {bare * 1e3:.0f} ms, ratio {ours / bare:.2f}")
