"""What stands in a table's cell or a heading, as plain text: emphasis gone, links as "text (address)", bullets apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from journeydesk.exchange.plain import broken, clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST: Final = 20_000
"""A longer cell is taken as it stands."""

MOST_PIECES: Final = 60
"""Lines and bullets of a cell beyond this number stay together in the last."""

_MARKUP: Final = re.compile(r"[\\`*_\[\]<>&~]")
_HTML: Final = re.compile(
    r"</?(?:a|abbr|b|big|br|center|code|del|div|em|font|hr|i|img|ins|kbd|li|mark|ol|p|q|s|small|span|strike|strong|sub|summary|sup|u|ul|wbr)"
    r"(?:\s[^<>]*)?/?>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_ANCHOR: Final = re.compile(r"\{[#.:][^{}]*\}\s*$")
_ITEM: Final = re.compile(r"<li\b[^<>]*>|</(?:li|p|div)>|<hr\s*/?>", re.IGNORECASE)
_BULLET: Final = re.compile(r"(?:[-*+–—•·▪▫◦‣●○■□✓✔➤►»]|\[[ xX]\])[ \xa0]+|[•·▪▫◦‣●○➤►]")
_INNER: Final = re.compile(r"[•▪◦‣●]\s+")


def pieces(markdown: str) -> list[str]:
    """The texts in a cell: a text a line or bullet, without its bullet; nothing for a blank cell."""
    found: list[str] = []
    for line in plain(markdown).split("\n"):
        for part in _INNER.split(line) if len(_INNER.findall(f" {line}")) > 1 else (line,):
            text = part.strip()
            bullet = _BULLET.match(text)
            text = text[bullet.end() :].strip() if bullet and text[bullet.end() :].strip() else text
            if text:
                found.append(text)
    return [*found[: MOST_PIECES - 1], "\n".join(found[MOST_PIECES - 1 :])] if len(found) > MOST_PIECES else found


def one_line(markdown: str) -> str:
    """The text on one line, for a title."""
    return " ".join(" ".join(pieces(markdown)).split())


def heading(markdown: str) -> str:
    """The text of a heading on one line, without the addresses of its links and without an anchor `{#id}` at its end."""
    return " ".join(plain(_ANCHOR.sub("", markdown), addresses=False).split())


def plain(markdown: str, *, addresses: bool = True) -> str:
    """The text without Markdown's marks and harmless HTML; `<br>` and list items begin a line."""
    text = clean(markdown)
    if not _MARKUP.search(text) or len(text) > LONGEST:
        return text
    text = _ITEM.sub("\n", broken(text))
    tokens = _inline().parseInline(text.replace("\n", "  \n"))
    return "".join(_texts(tokens[0].children or [], addresses=addresses))


def _texts(tokens: list[Token], *, addresses: bool) -> Iterator[str]:
    ends: list[str] = []
    inside: list[str] = []
    for token in tokens:
        text = ""
        match token.type:
            case "text" | "text_special" | "code_inline":
                text = token.content
            case "hardbreak" | "softbreak":
                text = "\n"
            case "html_inline":
                text = "" if _HTML.fullmatch(token.content) else token.content
            case "image":
                shown = "".join(_texts(token.children or [], addresses=addresses)) or token.content
                text = _with_address(shown, str(token.attrGet("src") or "")) if addresses else shown
            case "link_open":
                ends.append(str(token.attrGet("href") or ""))
                inside = []
            case "link_close":
                address = ends.pop() if ends else ""
                shown = "".join(inside)
                text = _with_address(shown, address).removeprefix(shown) if addresses else ""
        inside.append(text)
        yield text


def _with_address(text: str, address: str) -> str:
    from urllib.parse import unquote

    if not address or address in (text, f"mailto:{text}") or unquote(address) == unquote(text):
        return text
    return f"{text} ({address})"


@cache
def _inline() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("strikethrough")
