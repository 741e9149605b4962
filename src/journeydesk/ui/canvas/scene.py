"""The scene: one item a group, brought in step with a picture by touching only what differs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF
from PySide6.QtWidgets import QGraphicsScene

from journeydesk.ui.canvas.items import GroupItem

if TYPE_CHECKING:
    from journeydesk.layout.picture import Group, GroupKey, Picture
    from journeydesk.ui.raw_faces import RawFaces


class MapScene(QGraphicsScene):
    """The items of one picture by the keys of its groups.

    `repaint` is asked for the areas in which marks changed. An item's own `update` would have Qt look at every item of the
    scene, a millisecond on a large map and most of what a typed letter costs.
    """

    def __init__(self, faces: RawFaces, repaint: Callable[[QRectF], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        # an index would be made anew whenever a lane grows and moves everything below it
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._faces, self._repaint = faces, repaint
        self._groups: tuple[Group, ...] = ()
        self._items: dict[GroupKey, GroupItem] = {}
        self._heights: dict[str, int] = {}

    def group(self, *key: str) -> Group | None:
        """The group with this key, without looking through all of them."""
        item = self._items.get(key)
        return item.shown if item is not None else None

    def show_picture(self, picture: Picture | None) -> None:
        """Add, move, repaint and remove items until they show this picture."""
        before, self._groups = self._groups, () if picture is None else picture.groups
        if len(before) == len(self._groups):
            others = [(old, new) for old, new in zip(before, self._groups, strict=True) if old is not new]
            if all(old.key == new.key for old, new in others):
                self._faces.learn(new for old, new in others if new.marks is not old.marks)
                for _, new in others:
                    self._show(self._items[new.key], new)
                return
        self._show_all()

    def _show_all(self) -> None:
        items, groups = self._items, self._groups
        heights: dict[str, int] = {}
        self._faces.learn(group for group in groups if group.key not in items or items[group.key].shown is not group)
        for at, group in enumerate(groups):
            item = items.get(group.key)
            heights.setdefault(group.key[0], at)
            if item is None:
                item = GroupItem(group, self._faces)
                item.setZValue(heights[group.key[0]])
                items[group.key] = item
                self.addItem(item)
            elif item.shown is not group:
                self._show(item, group)
        if len(items) != len(groups):
            wanted = {group.key for group in groups}
            for key in [key for key in items if key not in wanted]:
                self.removeItem(items.pop(key))
        if heights != self._heights:
            self._heights = heights
            for key, item in items.items():
                item.setZValue(heights[key[0]])

    def _show(self, item: GroupItem, group: Group) -> None:
        area = item.show_group(group)
        if area is not None:
            self._repaint(area)
