"""Frozen values that are checked when they come from outside and keep the fields of newer writers: what records stand on.

The constructor trusts its caller, whom the type checker has read; `checked` trusts nobody. msgspec does the checking: its
classes and validators are made in a hundredth of a millisecond, where those of other libraries are half of a cold start.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, ClassVar, Final, Self, get_args, get_type_hints

from msgspec import NODEFAULT, Struct, ValidationError, convert, field
from msgspec.structs import fields as struct_fields

from journeydesk.language import say, to_say

NEWER: Final = "newer"


class WrongField(ValueError):
    """A field does not hold what it should: which ("rating.impact"), what stands there, and the rule, "should be a text"."""

    def __init__(self, name: str, value: object, rule: str) -> None:
        super().__init__(say("The field “{name}” {rule}.", name=name, rule=rule))
        self.name = name
        self.value = value
        self.rule = rule


class NoField(WrongField):
    """A field that must be there is not."""

    def __init__(self, name: str) -> None:
        super().__init__(name, None, say("is missing"))


class Frozen(Struct, frozen=True, kw_only=True, gc=False):
    """A frozen value, which can be no part of a cycle.

    `newer` holds the fields it does not know, by name: those of a newer writer.
    """

    # under this name in no file: what stands in one is told apart before it is read
    newer: dict[str, Any] = field(default_factory=dict, name="")

    parts: ClassVar[Mapping[str, type[Frozen]]] = MappingProxyType({})
    """The fields that hold values with fields of their own, or rows of them."""

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, name) for name in field_names(type(self)))))

    @classmethod
    def checked(cls, content: Mapping[str, object]) -> Self:
        """The value with these fields, known and unknown. Raises `WrongField`."""
        known = field_names(cls)
        newer: dict[str, Any] = {}
        if not content.keys() <= known:
            newer = {name: value for name, value in content.items() if name not in known}
            content = {name: value for name, value in content.items() if name in known}
        for name, kind in cls.parts.items():
            if content.get(name) is not None:
                content = {**content, name: _part(name, kind, content[name])}
        try:
            made = convert(content, cls)
        except _REFUSED as error:
            raise _wrong(cls, content) from error
        made.newer.update(newer)
        return made

    def but(self, **fields: object) -> Self:
        """The same with other values in these fields. Raises `WrongField`."""
        return type(self).checked({**self.content(), **fields})

    def content(self) -> dict[str, Any]:
        """All fields by name, with those of a newer writer at the end."""
        return {name: getattr(self, name) for name in self.__struct_fields__ if name != NEWER} | self.newer


@functools.cache
def field_names(kind: type[Frozen]) -> frozenset[str]:
    """The fields that values of this kind know."""
    return frozenset(kind.__struct_fields__) - {NEWER}


@functools.cache
def defaults(kind: type[Frozen]) -> Mapping[str, object]:
    """The fields that may be left out, in order, and what they hold then."""
    found = (one for one in struct_fields(kind) if not one.required and one.name != NEWER)
    return {one.name: one.default if one.default is not NODEFAULT else one.default_factory() for one in found}


def _part(name: str, kind: type[Frozen], content: object) -> object:
    """What stands in a field that holds a value, or a row of them, each of this kind."""
    if isinstance(content, list | tuple):
        return tuple(_part(f"{name}.{at}", kind, one) for at, one in enumerate(content))
    if not isinstance(content, Mapping):
        return content
    try:
        return kind.checked(content)
    except NoField as wrong:
        raise NoField(f"{name}.{wrong.name}") from wrong
    except WrongField as wrong:
        raise WrongField(f"{name}.{wrong.name}", wrong.value, wrong.rule) from wrong


_REFUSED: Final = (ValidationError, UnicodeEncodeError)
"""What msgspec raises; the second where half a surrogate pair stands for one of several words."""

_RULES: Final = (
    (re.compile(r"Expected `\w+` <= ([\d.]+?)(\.0)?$"), to_say("should be at most {limit}")),
    (re.compile(r"Expected `\w+` >= ([\d.]+?)(\.0)?$"), to_say("should be at least {limit}")),
    (re.compile(r"Expected `str` of length >= 1"), to_say("should not be empty")),
    (re.compile(r"Expected `str` matching regex"), to_say("should be a colour such as #F2B8A0")),
    (re.compile(r"Expected `str"), to_say("should be a text")),
    (re.compile(r"Expected `int"), to_say("should be a whole number")),
    (re.compile(r"Expected `float"), to_say("should be a number")),
    (re.compile(r"Expected `bool"), to_say("should be true or false")),
    (re.compile(r"Expected `array"), to_say("should be a list")),
    (re.compile(r"Expected `object"), to_say("should be an object")),
)
"""What msgspec says, and how we say it."""


def _wrong(kind: type[Frozen], content: Mapping[str, object]) -> WrongField:
    """What is wrong with fields that could not be read: found out one by one, because it is asked only then."""
    types = get_type_hints(kind, include_extras=True)
    faults = (_fault(kind, name, types[name], content) for name in kind.__struct_fields__ if name != NEWER)
    return next(fault for fault in faults if fault is not None)


def _fault(kind: type[Frozen], name: str, of: object, content: Mapping[str, object]) -> WrongField | None:
    """What is wrong with one field, if anything; in a list it is one of its things."""
    if name not in content:
        return None if name in defaults(kind) else NoField(name)
    found = content[name]
    try:
        convert(found, of)
    except _REFUSED as error:
        said, _, place = str(error).partition(" - at `$[")
        if place and isinstance(found, list | tuple):
            at = int(place.rstrip("]`"))
            return WrongField(f"{name}.{at}", found[at], _rule(said, of))
        return WrongField(name, found, _rule(said, of))
    return None


def _rule(said: str, of: object) -> str:
    for pattern, rule in _RULES:
        found = pattern.match(said)
        if found is not None:
            return say(rule, limit=found[1]) if found.groups() else say(rule)
    of = next((one for one in get_args(of) if isinstance(one, type) and issubclass(one, Enum)), of)
    choices = [choice.value for choice in of] if isinstance(of, type) and issubclass(of, Enum) else get_args(of)
    *some, last = (say("“{text}”", text=choice) for choice in choices)
    return say("should be {some} or {last}", some=", ".join(some), last=last) if some else say("should be {last}", last=last)
