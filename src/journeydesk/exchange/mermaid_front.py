"""The titles Mermaid shows: from front matter, read as js-yaml reads it, and cleaned of HTML as Mermaid cleans it."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from typing import Final

from journeydesk.exchange.plain import words_in
from journeydesk.language import say

LONGEST_YAML: Final = 8_000
LONGEST_TITLE: Final = 4_000
"""A longer front matter is not read, and in a longer title HTML is not looked for."""
MOST_NODES: Final = 200
"""Of a title that is a list; fewer than Python puts up with if each is in the one before."""

_NUMBER: Final = re.compile(r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0o[0-7_]+|[0-9][0-9_]*)$")
_FLOAT: Final = re.compile(r"[-+]?(?:[0-9][0-9_]*\.?[0-9_]*(?:[eE][-+]?[0-9]+)?|\.[0-9_]+(?:[eE][-+]?[0-9]+)?)$")
_SPECIAL: Final = {".inf": "Infinity", "+.inf": "Infinity", "-.inf": "-Infinity", ".nan": ""}
_NOTHING: Final = ("", "~", "null", "Null", "NULL", "false", "False", "FALSE")
_TAGS: Final = ("str", "null", "bool", "int", "float", "seq", "map")


class BadFrontMatter(ValueError):
    """The front matter is no YAML; its text says why in plain words."""


def title(yaml_text: str) -> str:
    """The `title` of a front matter, empty if there is none or it is null, false or 0. Raises `BadFrontMatter`."""
    import yaml

    if len(yaml_text) > LONGEST_YAML:
        raise BadFrontMatter(say("its front matter is too long"))
    try:
        root = yaml.compose(yaml_text, Loader=yaml.BaseLoader)
        _check(root)
    except yaml.YAMLError as trouble:
        why = getattr(trouble, "problem", None) or say("it cannot be read")
        raise BadFrontMatter(say("its front matter is not valid YAML ({why})", why=why)) from trouble
    except RecursionError as trouble:
        raise BadFrontMatter(say("its front matter is nested too deeply")) from trouble
    if not isinstance(root, yaml.MappingNode):
        return ""
    return next((_js_text(value, [MOST_NODES]) for key, value in root.value if _key(key) == "title"), "")


def _check(root: object) -> None:
    """Refuse what js-yaml refuses and PyYAML's composer lets pass: a key twice in one mapping, an unknown tag."""
    import yaml

    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if not isinstance(node, yaml.Node) or id(node) in seen:
            continue
        seen.add(id(node))
        tag = str(node.tag)
        if not tag.startswith("tag:yaml.org,2002:") or tag.removeprefix("tag:yaml.org,2002:") not in _TAGS:
            raise yaml.constructor.ConstructorError(problem=say("the tag {tag} is not known", tag=tag))
        if isinstance(node, yaml.MappingNode):
            keys = [_key(key) for key, _ in node.value]
            if len(set(keys)) < len(keys):
                raise yaml.constructor.ConstructorError(problem=say("a key stands twice"))
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _key(node: object) -> str:
    import yaml

    return str(node.value) if isinstance(node, yaml.ScalarNode) else f"#{id(node)}"


def _js_text(node: object, left: list[int]) -> str:
    """What JavaScript's `toString` makes of a YAML value; empty where Mermaid takes it for none.

    `left` counts down: lists that hold others by their names, time and again, are small in a file and endless as a text.
    """
    import yaml

    left[0] -= 1
    if left[0] < 0:
        raise BadFrontMatter(say("its title is a list without end"))
    if isinstance(node, yaml.SequenceNode):
        return ",".join(_js_text(item, left) for item in node.value)
    if not isinstance(node, yaml.ScalarNode):
        return "[object Object]"
    text = str(node.value)
    if node.style is not None:
        return text
    if text in _NOTHING:
        return ""
    special = _SPECIAL.get(text.lower())
    if special is not None:
        return special
    if text in ("true", "True", "TRUE"):
        return "true"
    return _js_number(text)


def _js_number(text: str) -> str:
    plain = text.replace("_", "")
    if len(plain) > 300 or text.endswith("_") or text.startswith("_"):
        return text
    if _NUMBER.match(text):
        whole = int(plain, 0) if plain.lstrip("+-")[:2] in ("0b", "0x", "0o") else int(plain)
        return "" if whole == 0 else str(whole) if abs(whole) < 10**21 else text
    if _FLOAT.match(text) and plain not in (".", "+.", "-."):
        number = float(plain)
        if number == 0:
            return ""
        return str(int(number)) if number.is_integer() and abs(number) < 10**16 else repr(number)
    return text


_KEPT: Final = words_in(
    """
    a abbr acronym address article aside b bdi bdo big blockquote br center cite code dd del details dfn div
    dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd label li main mark menu
    nav ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th
    thead time tr tt u ul var wbr
    """
)
_VOID: Final = frozenset(("br", "hr", "img", "wbr"))
_DROPPED: Final = frozenset(
    ("iframe", "math", "noscript", "object", "script", "style", "svg", "template", "textarea", "title")
)


class _Sanitiser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.open: list[str] = []
        self.dropped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self.dropped += 1
        elif tag in _KEPT and not self.dropped:
            kept = "".join(
                f' {key}="{html.escape(value or "", quote=True)}"'
                for key, value in attrs
                if not key.startswith("on") and "script:" not in (value or "").lower()
            )
            self.out.append(f"<{tag}{kept}>")
            if tag not in _VOID:
                self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _DROPPED:
            self.dropped = max(0, self.dropped - 1)
        elif tag in self.open:
            while (inner := self.open.pop()) != tag:
                self.out.append(f"</{inner}>")
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.dropped:
            self.out.append(html.escape(data, quote=False).replace("\xa0", "&nbsp;"))


def sanitised(text: str) -> str:
    """The text as Mermaid's HTML filter writes it back; a text without `<` stays as it is.

    Mermaid runs DOMPurify here. This keeps the same harmless tags and drops the same harmful ones; rare tags and attributes
    may come out otherwise, and none of it reaches a map, whose titles are plain text.
    """
    if "<" not in text or len(text) > LONGEST_TITLE:
        return text
    parser = _Sanitiser()
    parser.feed(text)
    parser.close()
    return "".join(parser.out) + "".join(f"</{tag}>" for tag in reversed(parser.open))
