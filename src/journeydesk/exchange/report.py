"""What comes out of an import: the document, and an honest list of what could not be carried over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from journeydesk.document.document import Document
from journeydesk.document.trouble import Trouble
from journeydesk.language import say, say_many

MANY: Final = 40
"""Remarks of one sort beyond this number are counted, not listed."""


class NothingToImport(Trouble):
    """The file or text holds no diagram and no table that could become a map."""


class NotText(Trouble):
    """The file is not text in any encoding that can be told."""


class TooLarge(Trouble):
    """The file is far larger than a journey document and was not read."""


class CannotRead(Trouble):
    """The system does not hand the file out: missing, a folder, no permission."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing a person should know about an import; serious where the source itself is at fault."""

    line: int | None
    sentence: str
    serious: bool = False

    def __str__(self) -> str:
        return self.sentence if self.line is None else say("Line {line}: {sentence}", line=self.line, sentence=self.sentence)


@dataclass(frozen=True, slots=True)
class Imported:
    """A document made from a foreign text, with remarks in the order of their lines."""

    document: Document
    report: tuple[Remark, ...] = ()


@dataclass(slots=True)
class Report:
    """Remarks while they are collected."""

    remarks: list[Remark] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    def tell(self, line: int | None, sentence: str, *, serious: bool = False, sort: str = "") -> None:
        """Add a remark; of those that share a `sort` only the first `MANY` are listed."""
        if sort:
            self.seen[sort] += 1
            if self.seen[sort] > MANY:
                return
        self.remarks.append(Remark(line, sentence[:1].upper() + sentence[1:], serious))

    def finished(self) -> tuple[Remark, ...]:
        """All remarks by line, those about the whole file first, with the counts of what was not listed."""
        listed = sorted(self.remarks, key=lambda remark: remark.line or 0)
        more = [
            Remark(
                None,
                say_many(
                    "There is one more place of this kind: {kind}.",
                    "There are {n} more places of this kind: {kind}.",
                    count - MANY,
                    kind=sort,
                ),
            )
            for sort, count in self.seen.items()
            if count > MANY
        ]
        return (*listed, *more)
