"""What a file remembers of its pages, so that a later print needs only those that changed, and cuts stay where they were.

A page is told by a digest of all that can be seen on it and where; the same content gives the same digest in any file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct, field

from journeydesk.document.trouble import Trouble
from journeydesk.language import say
from journeydesk.layout.pages import Page
from journeydesk.layout.picture import Group, Image, Leaf, Picture, Rect, Text
from journeydesk.prints import furniture

_PACK = msgspec.msgpack.Encoder()
_DIGITS = 16


class RemembersNothing(Trouble):
    """What should be a file's memory of its pages is none."""

    def __init__(self) -> None:
        super().__init__(
            say(
                "The earlier file does not say what its pages showed: only a PDF that this program made on sheets or as "
                "pages does. Print all of it once."
            )
        )


class Memory(Struct, frozen=True):
    """What is remembered: the digest of each page by its label, and where each poster was cut, across and down."""

    pages: Mapping[str, str] = field(default_factory=dict)
    cuts: Mapping[str, tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=dict)

    def to_text(self) -> str:
        """The memory as a file keeps it."""
        return json.dumps({"pages": dict(self.pages), "cuts": dict(self.cuts)}, sort_keys=True, separators=(",", ":"))


def memory(text: str) -> Memory:
    """What a file remembers. Raises `RemembersNothing`."""
    try:
        return msgspec.json.decode(text.encode(), type=Memory)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise RemembersNothing from error


class Digests:
    """Digests of pages; each picture's groups are told once, however many pages show it."""

    def __init__(self) -> None:
        self._groups: dict[int, tuple[Picture, Sequence[tuple[Rect, bytes]]]] = {}

    def of(self, page: Page) -> str:
        """The digest of all that can be seen on a page."""
        whole = hashlib.sha256(_PACK.encode((page.width, page.height, page.trim, page.bleed)))
        for shown in page.shown:
            seen = shown.clip or page.whole
            left, top = shown.on_picture(seen.x, seen.y)
            right, bottom = shown.on_picture(seen.right, seen.bottom)
            told = self._told(shown.picture)
            if not told and furniture.beside(shown.picture):
                continue
            whole.update(_PACK.encode((shown.scale, shown.x, shown.y, shown.clip, shown.picture.ground)))
            for rect, digest in told:
                if rect.x < right and rect.right > left and rect.y < bottom and rect.bottom > top:
                    whole.update(digest)
        return whole.hexdigest()[:_DIGITS]

    def _told(self, picture: Picture) -> Sequence[tuple[Rect, bytes]]:
        kept = self._groups.get(id(picture))
        if kept is None:
            # what a slug line says of version and date changes no sheet
            told = [(group.reach, _digest(group)) for group in picture.groups if group.key != furniture.KEY]
            # the picture is kept with them, so that no other is ever taken for it
            kept = self._groups[id(picture)] = (picture, told)
        return kept[1]


def _digest(group: Group) -> bytes:
    """A group by where it stands and what it draws."""
    return hashlib.sha256(_PACK.encode((group.x, group.y, [_plain(mark) for mark in group.marks]))).digest()


def _plain(mark: Leaf) -> object:
    """A mark without what only programs see of it, and without the bytes of fonts and pictures."""
    match mark:
        case Text(x=x, y=y, line=line, ink=ink):
            return ("text", x, y, ink, line.text, [(run.face.key, run.size, run.glyphs, run.xs) for run in line.runs])
        case Image(rect=rect, digest=digest, radius=radius):
            return ("image", rect, digest, radius)
    return (type(mark).__name__, mark)
