"""The subcommand `preflight`: what will not print well, before any paper is used."""

from __future__ import annotations

import json
import shlex
import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from journeydesk.cli.choosing import Chosen, choose
from journeydesk.cli.progress import Progress
from journeydesk.cli.screenless import Screenless
from journeydesk.cli.soundness import is_sound
from journeydesk.document.mending import title
from journeydesk.document.records import PrintSet, Turn
from journeydesk.language import say, say_many

if TYPE_CHECKING:
    from journeydesk.prints.preflight import Finding, Place, Report
    from journeydesk.prints.printout import Printout

_MILLIMETRE: Final = 72 / 25.4
_LONGEST: Final = 60
_LISTED: Final = 10

_OPTIONS: Final = {
    "handout": "--handout {}",
    "paper": "--paper {}",
    "sheets": "--sheets {}",
    "overlap": "--overlap {:g}mm",
    "margin": "--margin {:g}mm",
    "bleed": "--bleed {:g}mm",
    "least_type": "--least-type {:g}",
    "view": "--view {}",
}
_SWITCHES: Final = ("marks", "heads", "reflow", "customer", "black_and_white")


def preflight(given: Namespace, progress: Progress) -> int:
    """Say what will not print well, each finding with the options that mend it."""
    chosen = choose(given, progress)
    from journeydesk.cli.printing import printed
    from journeydesk.prints.preflight import preflight as looked_through

    made = printed(chosen, given, Screenless(), progress)
    printout = made.printout
    progress(say("Looking through {count} pages", count=len(printout.pages)))
    report = looked_through(printout, chosen.prints, made.typesetter, again=made.again)
    if given.json:
        print(json.dumps(_plain(report, printout, chosen.prints), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_told(report, printout, chosen, str(given.file))))
    sys.stdout.flush()
    return 0 if is_sound(chosen.read, given.file) and not report.findings else 1


def options(before: PrintSet, after: PrintSet) -> str:
    """The options of the command line that turn one print set into another."""
    words = []
    for name, option in _OPTIONS.items():
        value = getattr(after, name)
        if value != getattr(before, name):
            words.append(option.format(shlex.quote(value) if isinstance(value, str) else value))
    if after.turn != before.turn and after.turn is not Turn.AUTO:
        words.append(f"--{after.turn.value}")
    words.extend(
        f"--{'' if getattr(after, name) else 'no-'}{name.replace('_', '-')}"
        for name in _SWITCHES
        if getattr(after, name) != getattr(before, name)
    )
    return " ".join(words)


def _plain(report: Report, printout: Printout, prints: PrintSet) -> dict[str, Any]:
    """What `preflight --json` prints; sizes of type in points, distances in metres, pages in millimetres."""
    from journeydesk.prints import legibility

    return {
        "pages": [
            {
                "label": page.label,
                "width": round(page.width / _MILLIMETRE, 2),
                "height": round(page.height / _MILLIMETRE, 2),
            }
            for page in printout.pages
        ],
        "smallest": round(report.smallest, 3),
        "distance": round(report.distance, 3),
        "map_smallest": round(report.map_smallest, 3),
        "map_distance": round(report.map_distance, 3),
        "rule": legibility.rule(),
        "source": legibility.SOURCE,
        "worst": [
            {"size": round(place.size, 3), "text": place.text, "record": place.record, "page": place.page}
            for place in report.worst
        ],
        "findings": [
            {
                "about": finding.about,
                "sentence": finding.sentence,
                "records": list(finding.records),
                "page": finding.page,
                "remedies": [
                    {"title": remedy.title, "options": options(prints, remedy.prints)} for remedy in finding.remedies
                ],
            }
            for finding in report.findings
        ],
    }


def _told(report: Report, printout: Printout, chosen: Chosen, file: str) -> Iterator[str]:
    """The same for people."""
    from journeydesk.prints import legibility
    from journeydesk.prints.page_findings import torn_lines

    sizes = dict.fromkeys(f"{page.width / _MILLIMETRE:.0f} × {page.height / _MILLIMETRE:.0f} mm" for page in printout.pages)
    pages = say_many("{n} page", "{n} pages", len(printout.pages))
    print_size = ", ".join(list(sizes)[:4])
    yield f"{file}: {pages}, {print_size}"
    if report.smallest:
        yield say(
            "The smallest type is {points} pt and can be read fluently from {metres} m.",
            points=f"{report.map_smallest or report.smallest:.1f}",
            metres=f"{report.map_distance or report.distance:.2f}",
        )
        if report.smallest < report.map_smallest:
            yield f"  {say('What stands beside the map is smaller: {points} pt.', points=f'{report.smallest:.1f}')}"
        yield f"  {legibility.rule()} ({legibility.SOURCE})"
        yield from (f"  {_place(place)}" for place in report.worst)
    torn = torn_lines(printout)
    if torn:
        yield say_many(
            "A seam goes through {n} line of a title or label.", "Seams go through {n} lines of titles and labels.", torn
        )
    for finding in report.findings:
        page = f"{finding.page}: " if finding.page else ""
        yield f"{page}{finding.sentence}"
        if finding.about != "type":  # where small type stands has been told
            yield from _which(finding, chosen)
        for remedy in finding.remedies:
            yield f"  → {remedy.title}: {options(chosen.prints, remedy.prints)}"
    if not report.findings:
        yield say("Nothing will print badly.")


def _which(finding: Finding, chosen: Chosen) -> Iterator[str]:
    """The things a finding is about, as far as they are not too many."""
    found = [chosen.document.records[record] for record in finding.records if record in chosen.document]
    yield from (f"  {title(record)}  ({record.id})" for record in found[:_LISTED])
    more = len(found) - _LISTED
    if more > 0:
        yield "  " + say_many("and {n} more; --json lists all", "and {n} more; --json lists all", more)


def _place(place: Place) -> str:
    text = place.text if len(place.text) <= _LONGEST else f"{place.text[:_LONGEST]}…"
    parts = [say("{points} pt", points=f"{place.size:.1f}"), place.page, say("“{text}”", text=text)]
    return "  ".join(part for part in parts if part) + (f"  ({place.record})" if place.record is not None else "")
