"""The scene: one item a group, brought in step with a picture by touching only what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGraphicsScene

from journeydesk.ui.canvas.items import GroupItem

if TYPE_CHECKING:
    from journeydesk.layout.picture import GroupKey, Picture
    from journeydesk.ui.raw_faces import RawFaces


class MapScene(QGraphicsScene):
    """The items of one picture by the keys of its groups."""

    def __init__(self, faces: RawFaces, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # an index would be made anew whenever a lane grows and moves everything below it; looking at each item is cheaper
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._faces = faces
        self._items: dict[GroupKey, GroupItem] = {}
        self._heights: dict[str, int] = {}

    def show_picture(self, picture: Picture | None) -> None:
        """Add, move, repaint and remove items until they show this picture."""
        items, groups = self._items, () if picture is None else picture.groups
        heights: dict[str, int] = {}
        self._faces.learn(group for group in groups if group.key not in items or items[group.key].shown is not group)
        for at, group in enumerate(groups):
            item = items.get(group.key)
            kind = group.key[0]
            if kind not in heights:
                heights[kind] = at
            if item is None:
                item = GroupItem(group, self._faces)
                item.setZValue(heights[kind])
                items[group.key] = item
                self.addItem(item)
            elif item.shown is not group:
                item.show_group(group)
        if len(items) != len(groups):
            wanted = {group.key for group in groups}
            for key in [key for key in items if key not in wanted]:
                self.removeItem(items.pop(key))
        if heights != self._heights:
            self._heights = heights
            for key, item in items.items():
                item.setZValue(heights[key[0]])
