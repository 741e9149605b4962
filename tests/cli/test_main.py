"""The program as it is started: help, exit status, no display, nothing loaded that is not needed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from journeydesk import __version__
from journeydesk.__main__ import SUBCOMMANDS, main
from journeydesk.cli.progress import Progress
from journeydesk.document.document import Document
from tests.cli.running import Run, saved
from tests.document.making import a_card, a_map, the_ground

BARE = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}


def started(*words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, without a display."""
    return subprocess.run(
        [sys.executable, "-m", "journeydesk", *map(str, words)],
        env={**BARE, **more},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("name", SUBCOMMANDS)
def test_every_subcommand_explains_itself(name: str, run: Run) -> None:
    ran = run(name, "--help")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: journeydesk {name} ")
    assert len(ran.out.splitlines()) > 6


def test_the_program_explains_itself(run: Run) -> None:
    told = run("--help").out

    assert all(f"\n    {name} " in told for name in SUBCOMMANDS)
    assert "Exit status: 0" in told
    assert run("--version").out == f"JourneyDesk {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["info"],
        ["info", "a", "b"],
        ["info", "--jsn", "a"],
        ["--nonsense"],
        ["merge", "a", "b", "c"],
        ["export", "a", "b.png", "--dpi", "many"],
        ["export", "a", "b.png", "--dpi", "0"],
        ["export", "a", "b.pdf", "--portrait", "--landscape"],
        ["export", "a", "b.pdf", "--map", "x", "--all-maps"],
    ],
)
def test_wrong_words_get_one_line_that_points_to_help(words: list[str], run: Run) -> None:
    assert "--help" in run(*words).sentence


def test_everything_but_the_editor_runs_without_a_display(tmp_path: Path) -> None:
    source = tmp_path / "day.mmd"
    source.write_text("journey\n  section Früh\n    Make tea: 5: Me\n", encoding="utf-8")
    out, other = tmp_path / "day.journey", tmp_path / "other.journey"

    assert started("import", source, out).returncode == 0
    assert started("new", other).returncode == 0
    for name in ("a.pdf", "a.svg", "a.png"):
        assert started("export", out, tmp_path / name).returncode == 0, name
    assert started("info", out).stdout.endswith(": 1 stage, 1 step, 1 lane, 0 cards; Me\n")
    assert started("check", out).returncode == 0
    assert started("diff", out, other).returncode == 1
    assert started("merge", out, out, out, "-o", out).returncode == 0


def test_an_export_needs_no_display_even_where_one_is_named_that_is_not_there(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.journey", the_ground())

    assert started("export", path, tmp_path / "a.png", DISPLAY=":4711").returncode == 0


def test_the_editor_without_a_display_says_what_can_be_done(tmp_path: Path) -> None:
    for words in ([], [str(tmp_path / "info")], ["--", "-odd.journey"]):
        ran = started(*words)
        assert ran.returncode == 2
        assert ran.stderr.count("\n") == 1
        assert "display" in ran.stderr


@pytest.mark.parametrize("words", [["info"], ["info", "--json"], ["check"]])
def test_telling_about_a_project_loads_neither_qt_nor_fonts_nor_pdf(words: list[str], tmp_path: Path) -> None:
    path = saved(tmp_path / "a.journey", the_ground())
    code = "import sys; from journeydesk.__main__ import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"

    ran = subprocess.run(
        [sys.executable, "-c", code, words[0], str(path), *words[1:]], capture_output=True, text=True, check=True, env=BARE
    )

    loaded = {name.split(".")[0] for name in ran.stderr.split()}
    assert not loaded & {"PySide6", "reportlab", "uharfbuzz", "icu4py", "PIL", "markdown_it", "yaml", "fontpkg_inter"}


def test_output_is_utf_8_wherever_it_goes(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.journey", Document([a_map(title="预约 ★")]))

    assert "预约 ★" in started("info", path, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C").stdout


def test_a_reader_that_wants_no_more_is_no_error(tmp_path: Path) -> None:
    cards = [a_card(f"c{n}", order=f"a{n}", text="x" * 200) for n in range(3000)]
    path = saved(tmp_path / "a.journey", Document([*the_ground(), *cards]))
    with subprocess.Popen(
        [sys.executable, "-m", "journeydesk", "info", str(path), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=BARE,
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.read(10)
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


def test_an_interrupted_run_ends_without_a_word_of_python(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("journeydesk.cli.telling.info", interrupted)

    assert main(["info", "a.journey"]) == 130
    assert capsys.readouterr().err == "\n"


def test_progress_is_told_only_of_what_takes_long(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(patience=30) as quick:
        quick("Reading")
    assert capsys.readouterr().err == ""

    with Progress(patience=0.01) as slow:
        slow("Reading")
        for _ in range(500):
            time.sleep(0.01)
            told = capsys.readouterr().err
            if told:
                break
        slow("Drawing map 1 of 2")

    assert told == "Reading …\n"
    assert capsys.readouterr().err == "Drawing map 1 of 2 …\n"


def test_progress_without_a_step_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(patience=0.0):
        time.sleep(0.05)
    assert capsys.readouterr().err == ""


def test_a_closed_output_is_no_error_and_a_full_one_gets_one_line(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.journey", the_ground())
    program = f'"{sys.executable}" -m journeydesk info "{path}"'

    closed = subprocess.run(["sh", "-c", f"{program} >&-"], capture_output=True, text=True, check=False, env=BARE)
    silent = subprocess.run(["sh", "-c", f"{program}x 2>&-"], capture_output=True, text=True, check=False, env=BARE)

    assert (closed.returncode, closed.stderr) == (0, "")
    assert (silent.returncode, silent.stdout) == (2, "")
    if Path("/dev/full").exists():
        full = subprocess.run(["sh", "-c", f"{program} >/dev/full"], capture_output=True, text=True, check=False, env=BARE)
        assert full.returncode == 2
        assert full.stderr == "journeydesk info: What was to be said could not be written: No space left on device.\n"


def test_a_line_end_in_a_file_name_makes_no_second_line(run: Run) -> None:
    assert run("info", "a\nb.journey").sentence == "journeydesk info: There is no file a b.journey."
