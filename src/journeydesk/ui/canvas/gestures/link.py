"""Drawing a link: from a handle to the card or step it leads to, or, begun by keyboard, from one to the next until Enter.

A link let go over the empty ground of a cell makes a new card there and opens it for writing, all one undo step: what one
wants to link to is often not written down yet, and a choice to click first would be one stop more. A link's end let go
over nothing springs back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from typing_extensions import override

from journeydesk.desk.history import new_token
from journeydesk.desk.looking import cell_of
from journeydesk.desk.walking import Spot, beside
from journeydesk.document.records import Card, CardId, Cell, Lane, LinkId, RecordId, Step
from journeydesk.edits import cards, links
from journeydesk.edits.draft import Draft
from journeydesk.language import say, to_say
from journeydesk.layout import where
from journeydesk.layout.links import step_dot
from journeydesk.layout.picture import Rect
from journeydesk.ui.canvas.gaps import cell_shapes, holds_cards
from journeydesk.ui.canvas.ghost import Bubble
from journeydesk.ui.canvas.link_shapes import Aimed, LiveArrow
from journeydesk.ui.canvas.typist import Typist

if TYPE_CHECKING:
    from journeydesk.edits.links import Refusal
    from journeydesk.ui.canvas.gestures.gesture import Bench, Pointer
    from journeydesk.ui.canvas.overlay import Shape

Keys = Qt.Key
ENTER: Final = frozenset((int(Keys.Key_Return), int(Keys.Key_Enter)))
WALKS: Final = {
    int(Keys.Key_Left): (-1, 0),
    int(Keys.Key_Right): (1, 0),
    int(Keys.Key_Up): (0, -1),
    int(Keys.Key_Down): (0, 1),
}
"""The keys that lead on, and how many steps to the right and lanes down."""

SNAP: Final = 9.0
"""So near to a card, in pixels, the arrow snaps to it."""

REFUSALS: Final[dict[Refusal, str]] = {
    "nothing": to_say("Links lead from card to card or from step to step."),
    "itself": to_say("A link leads from one thing to another."),
    "kinds": to_say("Links lead from card to card or from step to step."),
    "maps": to_say("Links lead from thing to thing of one map."),
    "there": to_say("These two are linked already."),
}
"""Why there is no link, in a sentence."""


class DrawLink:
    """A link from a card or step to whatever the pointer is on; `moves` is the link whose one end is led elsewhere.

    (x, y) `at` is where the arrow begins, `off` the side of the card it sets out from.
    """

    scrolls = True
    lifts = False

    def __init__(
        self,
        bench: Bench,
        source: RecordId,
        *,
        at: tuple[float, float],
        off: tuple[float, float] = (0.0, 0.0),
        moves: LinkId | None = None,
        at_start: bool = False,
    ) -> None:
        self._bench, self._source = bench, source
        self._at, self._off = at, off
        self._moves, self._at_start = moves, at_start
        self._target: RecordId | None = None
        self._refusal: Refusal | None = None
        self._cell: Cell | None = None
        self._before: CardId | None = None
        self._writes: tuple[RecordId, str] | None = None
        self._tells: str = ""
        self.cursor = Qt.CursorShape.CrossCursor

    @property
    def source(self) -> RecordId:
        """What the link leads from, or the end that stays."""
        return self._source

    @property
    def picks(self) -> bool:
        """Whether a mere click begins it too, to be ended by another one."""
        return self._moves is None

    def move(self, pointer: Pointer) -> None:
        """Let the arrow follow the pointer and snap to what it may lead to."""
        target = self._under(pointer)
        cell = None
        if target is None and self._moves is None and self._bench.shown.document.find(Card, self._source) is not None:
            cell = self._empty_ground(pointer)
        self._aim(target, cell, pointer)

    def _under(self, pointer: Pointer) -> RecordId | None:
        """The card or step at the pointer, or a card so near that it is meant."""
        shown, reach = self._bench.shown, SNAP * self._bench.pixel()
        for dx, dy in ((0.0, 0.0), (reach, 0.0), (-reach, 0.0), (0.0, reach), (0.0, -reach)):
            found = shown.record_at(pointer.x + dx, pointer.y + dy)
            if found is not None and isinstance(shown.document.records.get(found), Card | Step):
                return found
        return None

    def _empty_ground(self, pointer: Pointer) -> Cell | None:
        shown = self._bench.shown
        cell = shown.cell_at(pointer.x, pointer.y)
        return cell if cell is not None and holds_cards(shown.document.find(Lane, cell.lane)) else None

    def _aim(self, target: RecordId | None, cell: Cell | None, pointer: Pointer) -> None:
        shown, overlay, pixel = self._bench.shown, self._bench.overlay, self._bench.pixel()
        self._target, self._cell = target, cell
        self._before = where.place_in_cell(shown.picture, shown.document, cell, pointer.y) if cell is not None else None
        self._refusal = self._why_not(target) if target is not None else None
        frame = shown.frame(target) if target is not None else None
        allowed = frame is not None and self._refusal in (None, "there")
        barred = self._refusal not in (None, "itself", "there")
        self.cursor = Qt.CursorShape.ForbiddenCursor if barred else Qt.CursorShape.CrossCursor
        shapes: list[Shape] = []
        if frame is not None and target is not None and allowed:
            shapes += [Aimed(frame), self._arrow_to(target, frame)]
        else:
            shapes += cell_shapes(shown, cell, self._before) if cell is not None else ()
            shapes.append(self._arrow(pointer.x, pointer.y))
        overlay.show("target", shapes)
        overlay.clear("hover", "links")
        said = ""
        if self._refusal is not None and self._refusal != "itself":
            said = say(REFUSALS[self._refusal])
        elif cell is not None:
            said = say("New card")
        overlay.show("ghost", [Bubble(said, pointer.x + 14 * pixel, pointer.y + 26 * pixel)] if said else [])

    def _why_not(self, target: RecordId) -> Refusal | None:
        start, end = (target, self._source) if self._at_start else (self._source, target)
        there = links.between(self._bench.shown.document, start, end)
        if there is not None and there.id == self._moves:
            return None
        return links.refusal(self._bench.shown.document, start, end)

    def _arrow(self, x: float, y: float, ex: float = 0.0, ey: float = 0.0) -> LiveArrow:
        dx, dy = self._off
        if self._at_start:
            return LiveArrow(x, y, -ex, -ey, *self._at)
        return LiveArrow(*self._at, dx, dy, x, y, ex, ey)

    def _arrow_to(self, target: RecordId, frame: Rect) -> LiveArrow:
        """The arrow to the middle of the side that faces where it comes from."""
        if self._bench.shown.document.find(Step, target) is not None:
            frame = step_dot(frame)
        x, y = self._at
        beyond = max(frame.x - x, x - frame.right)
        if beyond >= max(frame.y - y, y - frame.bottom):
            side = 1.0 if x <= frame.x + frame.width / 2 else -1.0
            return self._arrow(frame.x if side > 0 else frame.right, frame.y + frame.height / 2, side, 0.0)
        side = 1.0 if y <= frame.y + frame.height / 2 else -1.0
        return self._arrow(frame.x + frame.width / 2, frame.y if side > 0 else frame.bottom, 0.0, side)

    def drop(self) -> None:
        """Link, or lead the link's end elsewhere, or make a new card that is linked."""
        target, cell, before, refusal = self._target, self._cell, self._before, self._refusal
        self.cancel()
        document = self._bench.shown.document
        if target is not None and self._moves is not None:
            where_to = {"start": target} if self._at_start else {"end": target}
            self._bench.do(links.attach(document, self._moves, **where_to), self._moves)
        elif target is not None and target != self._source:
            edit, link_id = links.add(document, self._source, target)
            self._bench.do(edit, link_id)
            if not edit and link_id in document:
                self._bench.shown.open_document.select([link_id])
        elif cell is not None:
            draft, token = Draft(document, say("Add linked card")), new_token()
            card_id = draft.add(cards.add(document, cell, before=before))
            draft.add(links.add(draft.document, self._source, card_id))
            self._bench.shown.open_document.do(draft.edit, joins=token, select=[card_id], cell=cell)
            self._writes = (card_id, token)
        if target is not None and refusal is not None and refusal != "itself":
            self._tells = say(REFUSALS[refusal])

    def follow_up(self, typist: Typist, tell: Callable[[str], None]) -> None:
        """What the drop leads to: the new card is written, or a sentence says why there is no link."""
        if self._writes is not None:
            card_id, token = self._writes
            typist.open(card_id, "text", token=token, fresh=True)
        if self._tells:
            tell(self._tells)

    def cancel(self) -> None:
        """Take arrow and target away."""
        self._bench.overlay.clear("target", "ghost")


class PickTarget(DrawLink):
    """The same by keyboard: arrows go from card to card or from step to step, Enter links; the pointer may choose, too."""

    def __init__(self, bench: Bench, source: RecordId, looks: Callable[[QRectF], None]) -> None:
        frame = bench.shown.frame(source)
        assert frame is not None
        self._frame = step_dot(frame) if bench.shown.document.find(Step, source) is not None else frame
        super().__init__(bench, source, at=(self._frame.x, self._frame.y))
        self._looks = looks
        self._on = source
        for right, down in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            if self.walk(right, down):
                break

    @override
    def _aim(self, target: RecordId | None, cell: Cell | None, pointer: Pointer) -> None:
        self._set_out(pointer.x, pointer.y)
        super()._aim(target, cell, pointer)

    def _set_out(self, x: float, y: float) -> None:
        """Let the arrow begin in the middle of the side that faces a point."""
        frame = self._frame
        dx, dy = x - frame.x - frame.width / 2, y - frame.y - frame.height / 2
        level = abs(dx) - frame.width / 2 >= abs(dy) - frame.height / 2
        self._off = ((1.0 if dx > 0 else -1.0), 0.0) if level else (0.0, (1.0 if dy > 0 else -1.0))
        across, down = (1 + self._off[0]) / 2, (1 + self._off[1]) / 2
        self._at = frame.x + frame.width * across, frame.y + frame.height * down

    def walk(self, right: int, down: int) -> bool:
        """Go on to the next card or step in a direction; False if there is none."""
        following = self._next(right, down)
        if following is None:
            return False
        self._on = following
        shown = self._bench.shown
        frame = shown.frame(following)
        if frame is not None:
            self._looks(QRectF(frame.x, frame.y, frame.width, frame.height))
            self._choose(following, frame)
        return True

    def _next(self, right: int, down: int) -> RecordId | None:
        shown = self._bench.shown
        document, columns = shown.document, shown.picture.grid.columns
        if shown.picture.grid.right_to_left:
            right = -right
        if document.find(Step, self._source) is not None:
            steps = [column.step for column in columns]
            at = [str(step) for step in steps].index(self._on) + right
            return steps[at] if right and 0 <= at < len(steps) else None
        cell = cell_of(document, self._on)
        spot = Spot(cell, self._on) if cell is not None else None
        while spot is not None:
            onward = beside(document, shown.map_id, spot, right=right, down=down)
            if onward == spot:
                return None
            spot = onward
            if spot.record is not None and document.find(Card, spot.record) is not None:
                return spot.record
        return None

    def _choose(self, target: RecordId, frame: Rect) -> None:
        self._target, self._cell, self._refusal = target, None, self._why_not(target)
        self._set_out(frame.x + frame.width / 2, frame.y + frame.height / 2)
        shapes: list[Shape] = [Aimed(frame), self._arrow_to(target, frame)]
        source = self._bench.shown.frame(self._source)
        if source is not None:
            shapes.insert(0, Aimed(source))
        self._bench.overlay.show("target", shapes)
        self._bench.overlay.clear("hover", "links")
        said = say("Enter links, Escape leaves") if self._refusal is None else say(REFUSALS[self._refusal])
        pixel = self._bench.pixel()
        from_below = self._at[1] > frame.bottom
        y = frame.y - 18 * pixel if from_below else frame.bottom + 18 * pixel
        self._bench.overlay.show("ghost", [Bubble(said, frame.x, y)])
