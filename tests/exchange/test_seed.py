"""The document someone really wrote comes in whole: proved by a scan of its own text, not by what the program says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from journeydesk.document.records import LaneKind
from journeydesk.exchange.formats import import_file
from tests.exchange.corpus import SEED, needs_corpus, outline

Tasks = list[tuple[str, str, dict[str, float]]]


@dataclass
class Found:
    """What a scan of lines finds in the document, in its order."""

    diagrams: list[tuple[str, Tasks]] = field(default_factory=list)
    tables: list[tuple[str, list[list[str]]]] = field(default_factory=list)


def scan() -> Found:
    found = Found()
    heading = section = ""
    for line in SEED.read_text(encoding="utf-8").splitlines():
        if match := re.match(r"#+ (.*)", line):
            heading = match[1]
        elif match := re.match(r"\s+title (.*)", line):
            found.diagrams.append((match[1], []))
        elif match := re.match(r"\s+section (.*)", line):
            section = match[1]
        elif match := re.match(r"\s+(\w[^:*]*): (\d: .*)", line):
            scores = {name: float(score) for score, name in re.findall(r"(\d): (\w+)", match[2])}
            found.diagrams[-1][1].append((section, match[1], scores))
        elif line.startswith("| Touchpoint "):
            found.tables.append((heading, []))
        elif re.match(r"\| [A-Z].* \|.* \|.* \|.* \|.* \|$", line):
            found.tables[-1][1].append([cell.strip() for cell in line.strip("|").split("|")])
    return found


@needs_corpus
def test_the_scan_finds_what_a_reader_counts() -> None:
    found = scan()
    assert (len(found.diagrams), len(found.tables)) == (7, 5)
    assert [len(tasks) for _, tasks in found.diagrams] == [16, 16, 12, 16, 12, 20, 12]
    assert [len(rows) for _, rows in found.tables] == [6, 8, 6, 8, 6]
    assert {name for _, tasks in found.diagrams for _, _, scores in tasks for name in scores} == {"Customer", "Vendor"}


@needs_corpus
def test_every_diagram_and_table_of_the_document_is_a_map() -> None:
    found = scan()
    document = import_file(SEED).document
    assert len(document.maps) == 12
    assert [persona.name for persona in document.personas] == ["Customer", "Vendor"]

    by_title = {each.title: at for at, each in enumerate(document.maps)}
    for title, tasks in found.diagrams:
        stages = outline(document, by_title[title])
        assert [(stage, step, scores) for stage, steps in stages for step, scores in steps] == tasks

    for heading, rows in found.tables:
        map_id = document.maps[by_title[heading]].id
        kinds = {lane.lane_kind: lane.id for lane in document.lanes(map_id)}
        assert list(kinds) == [LaneKind.TOUCHPOINTS, LaneKind.EMOTIONS, LaneKind.PAIN_POINTS, LaneKind.OPPORTUNITIES]
        for step, (touchpoint, channel, emotion, pain, opportunity) in zip(document.steps_of_map(map_id), rows, strict=True):
            cards = {
                kind: [(card.text, card.channel) for card in document.cards(lane, step.id)] for kind, lane in kinds.items()
            }
            assert cards[LaneKind.TOUCHPOINTS] == [(touchpoint, channel)]
            assert cards[LaneKind.PAIN_POINTS] == [(pain, "")]
            assert cards[LaneKind.OPPORTUNITIES] == [(opportunity, "")]
            assert [(point.persona, point.label) for point in document.points_at(step.id)] == [(None, emotion)]


def texts(value: object) -> set[str]:
    """Every string within a JSON value."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        return set().union(*map(texts, value.values())) if value else set()
    return set().union(*map(texts, value)) if isinstance(value, list) and value else set()


@needs_corpus
def test_info_tells_everything_the_document_says(tmp_path: Path) -> None:
    pytest.importorskip("journeydesk.cli", reason="The command line is not built yet.")
    out = tmp_path / "out.journey"
    run = [sys.executable, "-m", "journeydesk"]
    subprocess.run([*run, "import", str(SEED), str(out)], check=True, capture_output=True)
    answer = subprocess.run([*run, "info", str(out), "--json"], check=True, capture_output=True, text=True, encoding="utf-8")
    info = json.loads(answer.stdout)
    found = scan()

    assert len(info["maps"]) == 12
    by_title = {each["title"]: each for each in info["maps"]}
    for title, tasks in found.diagrams:
        told = [
            (stage["title"], step["title"], {score["persona"]: score["score"] for score in step["scores"]})
            for stage in by_title[title]["stages"]
            for step in stage["steps"]
        ]
        assert told == tasks
    for heading, rows in found.tables:
        there = texts(by_title[heading])
        assert [cell for row in rows for cell in row if cell not in there] == []
        cards = {lane["kind"]: lane["cards"] for lane in by_title[heading]["lanes"]}
        assert [(card["text"], card["channel"]) for card in cards["touchpoints"]] == [(row[0], row[1]) for row in rows]
        assert [(card["stage"], card["text"]) for card in cards["emotions"]] == [(row[0], row[2]) for row in rows]
        assert [(card["stage"], card["text"]) for card in cards["pain points"]] == [(row[0], row[3]) for row in rows]
        assert [(card["stage"], card["text"]) for card in cards["opportunities"]] == [(row[0], row[4]) for row in rows]
