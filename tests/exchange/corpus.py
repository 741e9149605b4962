"""The real files to try, which lie beside the repository and are read from there."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, Final

import pytest

from journeydesk.document.document import Document
from journeydesk.document.records import Card, EmotionPoint, Lane, Map, Persona, Stage, Step
from journeydesk.exchange.mermaid import Diagram

CORPUS: Final = Path(__file__).resolve().parents[3] / "shared" / "corpus"
SEED: Final = CORPUS / "seeds" / "001_1b5630b4c7f80631.txt"

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason=f"The corpus of real files is not at {CORPUS}.")


def files(folder: str, pattern: str) -> list[Path]:
    """The files of a folder of the corpus; none where there is no corpus."""
    return sorted((CORPUS / folder).glob(pattern))


def expectations() -> dict[str, dict[str, Any]]:
    """What Mermaid makes of each diagram of the corpus; nothing where there is no corpus."""
    path = CORPUS / "mermaid" / "expected.json"
    found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def cases() -> list[dict[str, Any]]:
    """Small texts with Mermaid's verified answer; none where there is no corpus."""
    path = CORPUS / "mermaid" / "cases.json"
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return found


def as_mermaid_says(diagram: Diagram) -> dict[str, object]:
    """A diagram in the form of the corpus's expectations."""
    return {
        "title": diagram.title,
        "accTitle": diagram.acc_title,
        "accDescr": diagram.acc_descr,
        "sections": diagram.sections,
        "tasks": [
            {"section": task.section, "task": task.name, "score": number(task.score), "people": list(task.people)}
            for task in diagram.tasks
        ],
        "actors": diagram.actors,
    }


def number(score: float) -> float | str:
    """A score as the corpus writes it: what JSON cannot say is a word."""
    if math.isnan(score):
        return "NaN"
    return score if math.isfinite(score) else "Infinity" if score > 0 else "-Infinity"


def said(document: Document) -> list[str]:
    """Every text that stands somewhere on a map."""
    texts: list[str] = []
    for record in document:
        match record:
            case Map():
                texts += (record.title, record.scenario)
            case Stage() | Step() | Lane():
                texts.append(record.title)
            case Card():
                texts += (record.text, record.channel)
            case EmotionPoint():
                texts.append(record.label)
            case Persona():
                texts.append(record.name)
    return texts


def outline(document: Document, at: int = 0) -> list[tuple[str, list[tuple[str, dict[str | None, float]]]]]:
    """A map's stages with their steps, and everybody's scores there."""
    map_id = document.maps[at].id
    names = {persona.id: persona.name for persona in document.personas}
    return [
        (
            stage.title,
            [
                (
                    step.title,
                    {names[point.persona] if point.persona else None: point.score for point in document.points_at(step.id)},
                )
                for step in document.steps(stage.id)
            ],
        )
        for stage in document.stages(map_id)
    ]


def lanes(document: Document, at: int = 0) -> dict[str, list[list[str]]]:
    """A map's lanes by title: the texts of each step's cards, with the channel in brackets."""
    map_id = document.maps[at].id
    return {
        lane.title: [
            [f"{card.text} [{card.channel}]" if card.channel else card.text for card in document.cards(lane.id, step.id)]
            for step in document.steps_of_map(map_id)
        ]
        for lane in document.lanes(map_id)
    }


def curve(document: Document, at: int = 0) -> list[list[tuple[float, str]]]:
    """The scores and labels above each step of a map."""
    steps = document.steps_of_map(document.maps[at].id)
    return [[(point.score, point.label) for point in document.points_at(step.id)] for step in steps]
