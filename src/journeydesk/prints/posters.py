"""A picture on one piece of paper, with bleed and printer's marks around it if they are wished."""

from __future__ import annotations

from msgspec.structs import replace

from journeydesk.layout.pages import Page, Shown, fitted
from journeydesk.layout.papers import Paper
from journeydesk.layout.picture import Picture, Rect
from journeydesk.prints import furniture
from journeydesk.prints.furniture import ROOM, SLUG, Extras
from journeydesk.prints.spared import is_white
from journeydesk.text.lines import Typesetter


def poster(
    picture: Picture,
    paper: Paper | None,
    *,
    portrait: bool | None,
    margin: float,
    scale: float = 0.0,
) -> Page:
    """The picture as large as the paper's margins allow, or `scale` times if that is more.

    Where that takes more than the paper has, the page is as large as it must be; without paper as large as the picture.
    Raises `PaperTooSmall` and `PageTooLarge`.
    """
    if paper is None:
        scale = max(1.0, scale)
        return Page(picture.width * scale, picture.height * scale, (Shown(picture, scale),))
    page = _grounded(fitted(picture, paper, portrait=portrait, margin=margin), picture)
    if scale <= page.shown[-1].scale:
        return page
    width, height = picture.width * scale + 2 * margin, picture.height * scale + 2 * margin
    return _grounded(Page(width, height, (Shown(picture, scale, margin, margin),)), picture)


def _grounded(page: Page, picture: Picture) -> Page:
    """The page on the picture's ground, unless that is white as paper."""
    if is_white(picture):
        return page
    ground = Shown(Picture(page.width, page.height, picture.ground, ()))
    return replace(page, shown=(ground, *page.shown))


def marked(page: Page, typesetter: Typesetter, extras: Extras, *, slug: str, inside: bool = False) -> Page:
    """The page with room around it for bleed and marks; the page itself becomes what is left when it is cut.

    `inside`, a roll cannot be wider than it is, and the page has left the room within. The picture's ground reaches as far as
    the bleed.
    """
    room, bleed = extras.room, extras.bleed
    if not room:
        return page
    if not inside:
        moved = tuple(
            replace(one, x=one.x + room, y=one.y + room, clip=one.clip and one.clip.moved(room, room)) for one in page.shown
        )
        page = replace(page, width=page.width + 2 * room, height=page.height + 2 * room, shown=moved)
    trim = Rect(room, room, page.width - 2 * room, page.height - 2 * room)
    reach = Rect(room - bleed, room - bleed, trim.width + 2 * bleed, trim.height + 2 * bleed)
    shown = [*page.shown]
    if bleed:
        ground = Picture(reach.width, reach.height, page.shown[-1].picture.ground, ())
        shown.insert(0, Shown(ground, 1.0, reach.x, reach.y))
    if extras.marks:
        bar = len(furniture.PATCHES) * furniture.PATCH if extras.coloured else 0.0
        x, y = trim.x + 20, trim.bottom + bleed
        end = trim.x + trim.width / 2 - 10
        drawn = [
            *furniture.hairlines(
                [*furniture.crop_marks(trim, room, bleed=bleed), *furniture.register_marks(trim, ROOM, bleed=bleed)]
            ),
            *(furniture.colour_bar(x, y + 10) if extras.coloured else ()),
            *furniture.words(typesetter, slug, SLUG, x + bar + 10, y + 17.5, ink=furniture.GREY, room=end - x - bar - 10),
        ]
        shown.append(Shown(furniture.overlay(page.width, page.height, drawn)))
    return replace(page, shown=tuple(shown), trim=trim, bleed=reach)
