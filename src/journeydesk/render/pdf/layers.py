"""Layers of a PDF file: one for each lane of a map and one for its links, to be shown and hidden in a reader (8.11)."""

from __future__ import annotations

from collections.abc import Sequence

from journeydesk.language import say
from journeydesk.layout.picture import Group, Picture
from journeydesk.render.pdf.marked import title_of
from journeydesk.render.pdf.objects import Objects, Reference, Value, array, dictionary, name, string

LANES = frozenset({"lane", "cell", "curve"})
LINKS = frozenset({"link", "label"})


class Layers:
    """The layers of one file, by lane; the pictures of one map share them."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._layers: dict[tuple[str, str], tuple[str, Reference]] = {}
        self._maps: dict[str, tuple[str, list[Reference]]] = {}

    def of(self, picture: Picture) -> PictureLayers:
        """The layers of a picture; those of its lanes in the order of the map."""
        found = PictureLayers(picture)
        if not picture.grid.bands:
            return found
        whose = next((str(next(iter(group.frames), "")) for group in picture.groups if group.key == ("header",)), "")
        titles = {group.key[1]: title_of(group) for group in picture.groups if group.key[0] == "lane"}
        wanted = [("lane", str(band.lane), titles.get(band.lane, "")) for band in picture.grid.bands]
        if any(group.key[0] in LINKS for group in picture.groups):
            wanted.append(("links", whose, say("Links")))
        for kind, which, title in wanted:
            layer = self._layers.get((kind, which))
            if layer is None:
                made = dictionary({"Type": name("OCG"), "Name": string(title or "…")})
                layer = self._layers[kind, which] = (f"L{len(self._layers)}", self._objects.add(made))
                self._maps.setdefault(whose, (picture.title, []))[1].append(layer[1])
            found.names["" if kind == "links" else which] = layer[0]
        return found

    def properties(self) -> dict[str, Value]:
        """The resources' table of layers."""
        return dict(self._layers.values())

    def catalog(self) -> dict[str, Value]:
        """What the catalog says of layers: all are there, in the order of their maps, and on."""
        every = array([reference for _, reference in self._layers.values()])
        if not self._layers:
            return {}
        order: Sequence[Value] = [array([string(title or "…"), *layers]) for title, layers in self._maps.values()]
        if len(self._maps) == 1:
            order = [reference for _, layers in self._maps.values() for reference in layers]
        shown = dictionary({"Name": string(say("Layers")), "BaseState": name("ON"), "Order": array(order)})
        return {"OCProperties": dictionary({"OCGs": every, "D": shown})}


class PictureLayers:
    """Which layer each group of a picture lies on."""

    def __init__(self, picture: Picture) -> None:
        self.names: dict[str, str] = {}
        self._bands = picture.grid.bands

    def layer(self, group: Group) -> str:
        """The name of the group's layer in the resources; empty if it lies on none."""
        kind = group.key[0]
        if kind in LANES:
            return self.names.get(group.key[1], "")
        if kind in LINKS:
            return self.names.get("", "")
        if kind == "span":
            return next((self.names[band.lane] for band in self._bands if band.y <= group.y < band.y + band.height), "")
        return ""
