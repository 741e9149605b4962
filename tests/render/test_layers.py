"""Layers of a PDF: one for each lane, in the order of the map, and one for links."""

from __future__ import annotations

import io

import pikepdf
from msgspec.structs import replace

from journeydesk.document.document import Document
from journeydesk.document.records import LaneKind
from journeydesk.layout.journey import lay_out
from journeydesk.layout.pages import Page, Shown, own_size
from journeydesk.layout.picture import Picture
from journeydesk.text.lines import Typesetter
from tests.layout.build import Build
from tests.layout.maps import everything, example, sixty_steps
from tests.render.drawing import picture, rasterised, words
from tests.render.sheets import instructions, marks, opened, written


def laid_out(document: Document, typesetter: Typesetter) -> Picture:
    return lay_out(document, document.maps[0].id, typesetter)


def names(order: pikepdf.Object) -> list[object]:
    """What a list of layers shows: their names, and lists within it."""
    found: list[object] = []
    for one in [*order]:
        if isinstance(one, pikepdf.Array):
            found.append(names(one))
        else:
            found.append(str(one.get("/Name")) if isinstance(one, pikepdf.Dictionary) else str(one))
    return found


def test_each_lane_is_a_layer_in_the_order_of_the_map_and_links_are_the_last(typesetter: Typesetter) -> None:
    with opened(written([own_size(laid_out(sixty_steps(), typesetter))])) as file:
        layers = names(file.Root.OCProperties.D.Order)
        assert len(file.Root.OCProperties.OCGs) == len(layers)
        assert str(file.Root.OCProperties.D.BaseState) == "/ON"

    assert layers[:4] == ["Actions", "Touchpoints", "Emotions", "Line of interaction"]
    assert layers[-1] == "Links"


def test_a_map_without_links_has_no_layer_for_them(typesetter: Typesetter) -> None:
    with opened(written([own_size(laid_out(example(), typesetter))])) as file:
        assert "Links" not in names(file.Root.OCProperties.D.Order)


def test_several_maps_keep_their_layers_apart(typesetter: Typesetter) -> None:
    maps = []
    for number, title in enumerate(("One", "Two"), 1):
        build = Build(title)
        build.map = build.map.but(id=f"map-{number}")
        (step,) = build.stage("Stage")
        build.card(build.lane(LaneKind.ACTIONS, f"Lane of {title}"), step, "Card")
        maps.append(laid_out(build.document(), typesetter))
    second = maps[1]
    own = {"lane-01": "lane-of-two"}
    groups = tuple(replace(group, key=tuple(own.get(part, part) for part in group.key)) for group in second.groups)
    bands = tuple(replace(band, lane=own.get(band.lane, band.lane)) for band in second.grid.bands)
    second = replace(second, groups=groups, grid=replace(second.grid, bands=bands))

    with opened(written([own_size(maps[0]), own_size(second)])) as file:
        assert names(file.Root.OCProperties.D.Order) == [["One", "Lane of One"], ["Two", "Lane of Two"]]


def test_the_sheets_of_one_map_share_its_layers(typesetter: Typesetter) -> None:
    of = laid_out(example(), typesetter)

    with opened(written([own_size(of), own_size(replace(of, width=of.width + 1))])) as file:
        assert len(file.Root.OCProperties.OCGs) == len(of.grid.bands)


def test_a_picture_of_something_else_has_no_layers(typesetter: Typesetter) -> None:
    with opened(written([own_size(picture(words(typesetter, "Words")))])) as file:
        assert "/OCProperties" not in file.Root


def test_what_is_hidden_in_a_reader_is_the_lane_and_nothing_else(typesetter: Typesetter) -> None:
    of = laid_out(everything(), typesetter)
    page = Page(of.width, of.height, (Shown(of), Shown(marks(of.width, of.height))))
    data = written([page])
    with opened(data) as file:
        layer = file.Root.OCProperties.OCGs[0]
        file.Root.OCProperties.D.OFF = pikepdf.Array([layer])
        out = io.BytesIO()
        file.save(out)

    before, after = (rasterised(one, scale=1) for one in (data, out.getvalue()))

    band = of.grid.bands[0]
    assert (
        before[int(band.y) + 2 : int(band.y + band.height) - 2] != after[int(band.y) + 2 : int(band.y + band.height) - 2]
    ).any()
    below, above = int(band.y + band.height) + 2, int(band.y) - 20
    assert (before[below:] == after[below:]).all()
    assert (before[:above] == after[:above]).all()


def test_layers_hold_their_groups_whole(typesetter: Typesetter) -> None:
    of = laid_out(sixty_steps(), typesetter)

    with opened(written([own_size(of)])) as file:
        form = file.pages[0].Resources.XObject.Map
        properties = form.Resources.Properties
        begun = [
            str(operands[1]) for operator, operands in instructions(form) if operator == "BDC" and str(operands[0]) == "/OC"
        ]

    assert set(begun) == set(properties.keys())
    # a lane begins once, and once more for its cards that span steps
    assert len(begun) <= 2 * len(set(begun))
