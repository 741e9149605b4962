"""Maps of Mermaid diagrams: tasks become steps, runs of one section stages, people personas with a curve each."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final

from journeydesk.document.records import LaneKind
from journeydesk.exchange import mermaid_lenient, mermaid_unseen
from journeydesk.exchange.drafts import DraftLane, DraftMap, DraftStage, DraftStep, Knot
from journeydesk.exchange.mermaid import Diagram, NotMermaid, Task, parse
from journeydesk.exchange.mermaid_lenient import MOST_TASKS, NO_SCORE
from journeydesk.exchange.mermaid_source import codes_decoded, codes_restored
from journeydesk.exchange.plain import broken, name, quoted
from journeydesk.exchange.report import Report
from journeydesk.language import say, say_many

MOST_PEOPLE: Final = 100
"""More people in a map are no journey anybody could look at; the rest is left out and reported."""

_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")
_PAIR: Final = re.compile(r"\s*([-+]?[0-9]{1,9}(?:\.[0-9]{1,9})?)\s*:\s*(\S[^:]*)")

Scores = list[tuple[str | None, float]]


def read(text: str, *, title: str, report: Report, at: int = 0, own_scores: bool) -> DraftMap | None:
    """The map of a diagram, or None if the text is no journey even with good will.

    `title` is for a diagram without its own, `at` the number of lines ahead of it in its file. With `own_scores`, in
    `Demo: 3: Customer, 4: Vendor` each person gets the score the writer gave; without it Mermaid's reading stands, to
    whom `4` is somebody's name.
    """
    try:
        diagram = parse(text)
    except NotMermaid as refused:
        lenient = mermaid_lenient.read(text, refused, report, at=at)
        if lenient is None:
            return None
        diagram = lenient
    else:
        mermaid_unseen.tell(text, report, at=at)
    return _Making(diagram, title, report, at, own_scores).map()


class _Making:
    """A map in the making."""

    def __init__(self, diagram: Diagram, title: str, report: Report, at: int, own_scores: bool) -> None:
        self.diagram = diagram
        self.report = report
        self.at = at
        self.own_scores = own_scores
        own = name(_TAG.sub("", broken(diagram.title))) or name(_TAG.sub("", broken(diagram.acc_title)))
        self.draft = DraftMap(own or title, scenario=name(diagram.acc_descr))
        self.several: list[int] = []

    def map(self) -> DraftMap:
        """The map, with everything it could not take over in the report."""
        draft = self.draft
        draft.lanes.append(DraftLane(LaneKind.EMOTIONS, say("Emotions")))
        for title, tasks in self.bands():
            stage = DraftStage(title, [self.step(task) for task in tasks] or [DraftStep()])
            draft.stages.append(stage)
        if not draft.stages:
            self.report.tell(self.at + 1, say("the diagram {title} has no sections and no tasks.", title=quoted(draft.title)))
        if self.several:
            self.report.tell(self.several[0], self.several_told())
        return draft

    def bands(self) -> Iterator[tuple[str, list[Task]]]:
        """Sections with their tasks as Mermaid draws them, neighbours of one name as one; empty ones are kept."""
        tasks = self.diagram.tasks
        if len(tasks) > MOST_TASKS:
            line = tasks[MOST_TASKS].line + self.at
            self.report.tell(
                line,
                say("this diagram has more than {most} tasks; those from here on were left out.", most=MOST_TASKS),
                serious=True,
            )
            tasks = tasks[:MOST_TASKS]
        by_place: dict[int, list[Task]] = {}
        for task in tasks:
            by_place.setdefault(task.place, []).append(task)
        bands: list[tuple[str, list[Task]]] = []
        if -1 in by_place:
            bands.append(("", by_place[-1]))
        for place, section in enumerate(self.diagram.statements[:MOST_TASKS]):
            mine = by_place.get(place, [])
            if mine and bands and bands[-1][1] and bands[-1][1][-1].section == section.name:
                bands[-1][1].extend(mine)
                continue
            bands.append((name(section.name), mine))
            if not mine:
                sentence = say(
                    "the section {title} has no tasks; it was kept as a stage with one untitled step.",
                    title=quoted(section.name),
                )
                self.report.tell(section.line + self.at, sentence, sort=say("sections without tasks"))
        return iter(bands)

    def step(self, task: Task) -> DraftStep:
        """A task as a step, with a knot for each of its people, or nobody's if it has none."""
        step = DraftStep(name(task.name))
        knots: dict[str | None, Knot] = {}
        for person, score in self.scores(task):
            if person is not None and person not in self.draft.people and len(self.draft.people) >= MOST_PEOPLE:
                sentence = say(
                    "this map has {most} people already; {person} was left out.", most=MOST_PEOPLE, person=quoted(person)
                )
                self.report.tell(task.line + self.at, sentence, serious=True, sort=say("people left out"))
                continue
            if person is not None:
                self.draft.meet(person)
            near = self.near(score, task)
            if near is not None and person not in knots:
                knots[person] = Knot(person, near)
        if knots:
            step.knots[0] = list(knots.values())
        return step

    def scores(self, task: Task) -> Scores:
        """Who feels how at a task, before the scores are brought into their bounds."""
        each = own_scores(task.data)
        if each:
            self.several.append(task.line + self.at)
            if self.own_scores:
                return each
        pieces = codes_restored(task.data).split(":", 2)
        if len(pieces) == 3 and pieces[2].strip() and not each:
            sentence = say(
                "Mermaid drops what follows the third colon of a task ({text}), and so it was left out.",
                text=quoted(pieces[2]),
            )
            self.report.tell(task.line + self.at, sentence, sort=say("texts after a third colon"))
        people = dict.fromkeys(person for each in task.people if (person := name(each)))
        return [(person, task.score) for person in people] or [(None, task.score)]

    def near(self, score: float, task: Task) -> float | None:
        """The score within 1 to 5, or None if it is no number; both are reported."""
        line = task.line + self.at
        written = codes_restored(task.data.split(":")[0])
        if task.data == NO_SCORE:
            return None
        if math.isnan(score):
            sentence = say(
                "the score {score} of {task} is no number; the step is there without a score.",
                score=quoted(written),
                task=quoted(task.name),
            )
            self.report.tell(line, sentence, sort=say("scores that are no numbers"))
            return None
        near = min(5.0, max(1.0, score))
        if near != score:
            sentence = say(
                "the score of {task} is {score} and was brought to {near}, as scores go from 1 to 5.",
                task=quoted(task.name),
                score=written.strip()[:30] or say("nothing, which counts as 0,"),
                near=f"{near:g}",
            )
            self.report.tell(line, sentence, sort=say("scores outside 1 to 5"))
        return near

    def several_told(self) -> str:
        """What to say of tasks with a score for each person."""
        count = len(self.several)
        if count == 1:
            scores = say("this task gives people scores of their own, as in “3: Customer, 4: Vendor”")
        else:
            scores = say_many(
                "here and in one more task people have scores of their own, as in “3: Customer, 4: Vendor”",
                "here and in further {n} tasks people have scores of their own, as in “3: Customer, 4: Vendor”",
                count - 1,
            )
        if self.own_scores:
            return say("{scores}; they were read so, though Mermaid reads one score and drops the rest.", scores=scores)
        return say(
            "{scores}; it was read as Mermaid reads it: one score, and the second number as a person's name.", scores=scores
        )


def own_scores(data: str) -> Scores:
    """The people and scores of `3: Customer, 4: Vendor`, or nothing if the text is not of that form."""
    pairs: Scores = []
    for part in data.split(","):
        pair = _PAIR.fullmatch(part)
        person = name(codes_decoded(pair[2])) if pair else ""
        if pair is None or not person:
            return []
        pairs.append((person, float(pair[1])))
    return pairs if len(pairs) > 1 else []
