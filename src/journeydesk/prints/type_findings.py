"""Findings about text: too small to be read, of no font, or hardly to be told from what is below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from journeydesk.document.records import PrintSet
from journeydesk.language import say, say_many
from journeydesk.layout.contrast import ENOUGH
from journeydesk.prints import legibility, remedies
from journeydesk.prints.contrasts import Contrasts
from journeydesk.prints.findings import Finding
from journeydesk.prints.printout import Printout
from journeydesk.prints.remedies import Again, Remedy
from journeydesk.prints.words import Words, of_map, records_of, to_be_read, words_of, worst_of

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

NAMED: Final = 10
"""So many characters are named."""


def type_findings(words: Sequence[Words], prints: PrintSet, again: Again | None) -> Iterator[Finding]:
    """Type that cannot be read at arm's length, and type smaller than was asked for."""
    near = legibility.needed(legibility.ARM)
    unread = [one for one in words if one.x_height < near * 0.999]
    if unread:
        worst = min(unread, key=lambda one: one.x_height)
        records = records_of(worst_of(unread))
        yield Finding(
            "type",
            say_many(
                "In {n} place type is too small to be read at arm’s length ({arm} m): down to {points} pt, for {metres} m.",
                "In {n} places type is too small to be read at arm’s length ({arm} m): down to {points} pt, for {metres} m.",
                len(records),
                arm=f"{legibility.ARM:.1f}",
                points=f"{worst.size:.1f}",
                metres=f"{legibility.distance(worst.x_height):.2f}",
            ),
            records,
            worst.seen.page.label,
            _for_type(worst, prints, again, _least_x_height, worst.x_height, near),
        )
    small = [one for one in words if one.size < prints.least_type - 0.005]
    if small:
        worst = min(small, key=lambda one: one.size)
        records = records_of(worst_of(small))
        yield Finding(
            "type",
            say_many(
                "In {n} place type is smaller than the {least} pt asked for: {points} pt.",
                "In {n} places type is smaller than the {least} pt asked for: down to {points} pt.",
                len(records),
                least=f"{prints.least_type:g}",
                points=f"{worst.size:.1f}",
            ),
            records,
            worst.seen.page.label,
            _for_type(worst, prints, again, _least_size, worst.size, prints.least_type),
        )


def _for_type(
    worst: Words, prints: PrintSet, again: Again | None, measure: Callable[[Printout], float], now: float, wanted: float
) -> tuple[Remedy, ...]:
    picture, factor = worst.seen.shown.picture, wanted / now

    def tried(way: PrintSet) -> bool:
        return again is not None and remedies.measured(again, way, measure) >= wanted * 0.999

    return (
        *remedies.larger_paper(prints, picture, factor, tried=tried if again is not None else None),
        *remedies.larger_type(prints, again, now=now, wanted=wanted, size=worst.size * factor, measure=measure),
    )


def _least_x_height(printout: Printout) -> float:
    return min((one.x_height for one in of_map(words_of(to_be_read(printout)))), default=0.0)


def _least_size(printout: Printout) -> float:
    return min((one.size for one in of_map(words_of(to_be_read(printout)))), default=0.0)


def missing_characters(words: Sequence[Words], typesetter: Typesetter) -> Iterator[Finding]:
    """Characters that no font has."""
    missing = typesetter.missing(one.mark.line for one in words)
    if not missing:
        return
    where = [one for one in words if typesetter.missing([one.mark.line])]
    told = ", ".join(f"{say('“{text}”', text=character)} (U+{ord(character):04X})" for character in missing[:NAMED])
    yield Finding(
        "characters",
        say_many(
            "No font here has {n} character: {names}; a box stands in its place. Install a font that has it, or write "
            "something else.",
            "No font here has {n} characters: {names}; boxes stand in their place. Install a font that has them, or write "
            "something else.",
            len(missing),
            names=told if len(missing) <= NAMED else f"{told} …",
        ),
        records_of(where),
        where[0].seen.page.label,
    )


def faint_text(words: Sequence[Words], prints: PrintSet) -> Iterator[Finding]:
    """Text that hardly stands out from what is below it."""
    contrasts = Contrasts()
    judged: dict[tuple[int, int, int], float | None] = {}
    faint: list[tuple[float, Words]] = []
    for one in words:
        key = id(one.seen.shown.picture), one.seen.order, one.seen.number
        if key not in judged:
            judged[key] = contrasts.of(one.seen, one.mark)
        found = judged[key]
        if found is not None and found < ENOUGH - 0.005:
            faint.append((found, one))
    if not faint:
        return
    worst, where = min(faint, key=lambda pair: pair[0])
    records = records_of(one for _, one in sorted(faint, key=lambda pair: pair[0]))
    grey = () if prints.black_and_white else (Remedy(say("Print in black and white"), prints.but(black_and_white=True)),)
    yield Finding(
        "contrast",
        say_many(
            "In {n} place text hardly stands out from what is below it: contrast {worst} to 1, where reading needs 4.5 to 1.",
            "In {n} places text hardly stands out from what is below it: contrast down to {worst} to 1, where reading needs "
            "4.5 to 1.",
            len(records) or 1,
            worst=f"{worst:.1f}",
        ),
        records,
        where.seen.page.label,
        grey,
    )
