"""The groups of one picture as they stand on the canvas, brought in step with it by touching only what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from journeydesk.ui.canvas.items import Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PySide6.QtGui import QPainter

    from journeydesk.layout.picture import Group, GroupKey, Picture
    from journeydesk.ui.raw_faces import RawFaces

TILE: Final = 512.0
"""Groups are looked up by squares of this many points."""
WIDE: Final = 256
"""A group that lies in more squares than this is looked at every time."""


class MapScene:
    """What stands where. `repaint` is asked for the areas in which marks changed or moved."""

    def __init__(self, faces: RawFaces, repaint: Callable[[QRectF], None]) -> None:
        self._faces, self._repaint = faces, repaint
        self._groups: tuple[Group, ...] = ()
        self._standing: dict[GroupKey, Standing] = {}
        self._order: list[Standing] = []
        self._places: _Places | None = None
        self._ready: dict[bool, int] = {True: 0, False: 0}

    def group(self, *key: str) -> Group | None:
        """The group with this key, without looking through all of them."""
        standing = self._standing.get(key)
        return standing.group if standing is not None else None

    def show_picture(self, picture: Picture | None) -> None:
        """Show this picture from now on."""
        before, self._groups = self._groups, () if picture is None else picture.groups
        self._ready = {True: 0, False: 0}
        if len(before) == len(self._groups):
            others = [(old, new) for old, new in zip(before, self._groups, strict=True) if old is not new]
            if all(old.key == new.key for old, new in others):
                self._faces.learn(new for old, new in others if new.marks is not old.marks)
                self._become([(self._standing[new.key], new) for _, new in others])
                return
        self._show_all()

    def _show_all(self) -> None:
        standing, groups = self._standing, self._groups
        self._places = None
        self._faces.learn(group for group in groups if group.key not in standing or standing[group.key].group is not group)
        others: list[tuple[Standing, Group]] = []
        areas = _Areas()
        for group in groups:
            there = standing.get(group.key)
            if there is None:
                there = standing[group.key] = Standing(group, self._faces)
                areas.add(there.bounds)
            elif there.group is not group:
                others.append((there, group))
        if len(standing) != len(groups):
            wanted = {group.key for group in groups}
            for key in [key for key in standing if key not in wanted]:
                areas.add(standing.pop(key).bounds)
        order = [standing[group.key] for group in groups]
        was = [there for there in self._order if standing.get(there.group.key) is there]
        known = set(map(id, was))
        now = [there for there in order if id(there) in known]
        for one, two in zip(was, now, strict=True):
            if one is not two:
                areas.add(two.bounds)
        self._order = order
        self._become(others)
        areas.tell(self._repaint)

    def _become(self, others: Iterable[tuple[Standing, Group]]) -> None:
        areas = _Areas()
        for there, group in others:
            old = there.group
            area = there.become(group)
            if area is not None:
                areas.add(area)
            if (old.x, old.y, old.width, old.height, old.bleed) != (group.x, group.y, group.width, group.height, group.bleed):
                self._places = None
        areas.tell(self._repaint)

    def reaching(self, area: QRectF) -> list[Standing]:
        """The groups that may have ink in an area, from back to front."""
        if self._places is None:
            self._places = _Places(self._order)
        return self._places.reaching(area)

    def paint(self, painter: QPainter, area: QRectF, *, detail: bool) -> None:
        """Draw what reaches into an area; the painter is in the picture's coordinates and clips."""
        for there in self.reaching(area):
            there.paint(painter, detail=detail)

    def unprepared(self, *, detail: bool) -> Iterator[Standing]:
        """The groups whose strokes have not been made yet; those that have are not looked at again."""
        order = self._order
        while self._ready[detail] < len(order):
            there = order[self._ready[detail]]
            if not there.is_prepared(detail=detail):
                yield there
            self._ready[detail] += 1


class _Places:
    """Groups by the squares they lie in; made anew when one moves."""

    def __init__(self, order: list[Standing]) -> None:
        self._order = order
        self._squares: dict[tuple[int, int], list[int]] = {}
        self._wide: list[int] = []
        for number, there in enumerate(order):
            left, right = int(there.left // TILE), int(there.right // TILE)
            top, bottom = int(there.top // TILE), int(there.bottom // TILE)
            if (right - left + 1) * (bottom - top + 1) > WIDE:
                self._wide.append(number)
                continue
            for x in range(left, right + 1):
                for y in range(top, bottom + 1):
                    self._squares.setdefault((x, y), []).append(number)

    def reaching(self, area: QRectF) -> list[Standing]:
        left, top, right, bottom = area.left(), area.top(), area.right(), area.bottom()
        xs = range(int(left // TILE), int(right // TILE) + 1)
        ys = range(int(top // TILE), int(bottom // TILE) + 1)
        if len(xs) * len(ys) > len(self._squares):
            found = set(range(len(self._order)))
        else:
            squares = self._squares
            found = set(self._wide)
            for x in xs:
                for y in ys:
                    found.update(squares.get((x, y), ()))
        order = self._order
        return [
            there
            for number in sorted(found)
            if (there := order[number]).left < right and there.right > left and there.top < bottom and there.bottom > top
        ]


FEW: Final = 12


class _Areas:
    """Areas to be painted again: a few by themselves, many as the one that holds them all."""

    def __init__(self) -> None:
        self._few: list[QRectF] = []

    def add(self, area: QRectF) -> None:
        self._few.append(area)

    def tell(self, repaint: Callable[[QRectF], None]) -> None:
        if len(self._few) > FEW:
            whole = QRectF()
            for area in self._few:
                whole |= area
            self._few = [whole]
        for area in self._few:
            if not area.isEmpty():
                repaint(area)
