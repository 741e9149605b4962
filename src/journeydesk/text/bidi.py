"""The Unicode Bidirectional Algorithm (UAX #9): which way each character runs, and in which order a line is seen.

Written out here because python-bidi gives either the finished display string, from which levels cannot be told, or levels by
the rules of 2012, without isolates and paired brackets, so that a closing bracket in Arabic text falls to the wrong side.
Rules are named as in UAX #9.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_DEEPEST = 125
_REMOVED = frozenset(("RLE", "LRE", "RLO", "LRO", "PDF", "BN"))
_INITIATORS = frozenset(("LRI", "RLI", "FSI"))
_ISOLATES = _INITIATORS | {"PDI"}
_NEUTRAL = frozenset(("B", "S", "WS", "ON")) | _ISOLATES
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # as the rules for neutrals see numbers

_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_CLOSES = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_CLOSERS = frozenset(_CLOSES.values())


def base_level(text: str) -> int:
    """1 for a paragraph whose first strong character runs right to left, else 0 (P2, P3)."""
    return max(0, _first_strong(_types(text), 0))


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character of a paragraph: odd runs right to left."""
    original = _types(text)
    found = _explicit(original, base)
    types, result = found.types, found.levels
    for sequence in list(_sequences(original, result, base)):  # levels change below
        _weak(types, sequence)
        _brackets(text, types, original, sequence)
        _neutral(types, sequence)
        for place in sequence.places:  # I1, I2
            if result[place] & 1:
                result[place] += types[place] != "R"
            elif types[place] != "L":
                result[place] += 1 if types[place] == "R" else 2
    _removed_and_ends(original, result, base)
    return result


def visual_order(levels: Sequence[int]) -> list[int]:
    """The indexes of a line's parts as they are seen from left to right (L2)."""
    order = list(range(len(levels)))
    if not levels:
        return order
    for level in range(max(levels), min(level | 1 for level in levels) - 1, -1):
        place = 0
        while place < len(order):
            end = place
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[place:end] = order[place:end][::-1]
            place = end + 1
    return order


def _types(text: str) -> list[str]:
    return [unicodedata.bidirectional(character) or "L" for character in text]


def _first_strong(types: Sequence[str], start: int) -> int:
    """The direction of the first strong character that is not in an isolate: 0, 1, or -1 for none; a PDI ends the search."""
    depth = 0
    for place in range(start, len(types)):
        match types[place]:
            case "L" if not depth:
                return 0
            case "R" | "AL" if not depth:
                return 1
            case "LRI" | "RLI" | "FSI":
                depth += 1
            case "PDI":
                if not depth and start:
                    return -1
                depth = max(0, depth - 1)
    return -1


class _Explicit(NamedTuple):
    types: list[str]
    levels: list[int]


class _Embedding(NamedTuple):
    level: int
    override: str
    isolate: bool


def _explicit(original: Sequence[str], base: int) -> _Explicit:
    """Levels by embeddings, overrides and isolates (X1 to X8), and types as the overrides leave them."""
    types = list(original)
    levels = [base] * len(types)
    stack = [_Embedding(base, "", isolate=False)]
    lost_isolates = lost_embeddings = open_isolates = 0
    for place, kind in enumerate(original):
        top = stack[-1]
        if kind in _INITIATORS or kind in ("RLE", "LRE", "RLO", "LRO"):
            isolate = kind in _INITIATORS
            if isolate:
                levels[place] = top.level
                types[place] = top.override or kind
            to_right = kind[0] == "R" or (kind == "FSI" and _first_strong(original, place + 1) == 1)
            deeper = (top.level + 1) | 1 if to_right else (top.level + 2) & ~1
            if deeper <= _DEEPEST and not lost_isolates and not lost_embeddings:
                open_isolates += isolate
                stack.append(_Embedding(deeper, kind[0] if kind[2] == "O" else "", isolate=isolate))
            elif isolate:
                lost_isolates += 1
            elif not lost_isolates:
                lost_embeddings += 1
        elif kind == "PDI":
            if lost_isolates:
                lost_isolates -= 1
            elif open_isolates:
                lost_embeddings = 0
                while not stack.pop().isolate:
                    pass
                open_isolates -= 1
            levels[place] = stack[-1].level
            types[place] = stack[-1].override or kind
        elif kind == "PDF":
            if not lost_isolates:
                if lost_embeddings:
                    lost_embeddings -= 1
                elif not top.isolate and len(stack) > 1:
                    stack.pop()
        elif kind not in ("B", "BN"):
            levels[place] = top.level
            types[place] = top.override or kind
    return _Explicit(types, levels)


class _Sequence(NamedTuple):
    """An isolating run sequence: its characters' places, and the directions before and after it."""

    places: list[int]
    level: int
    before: str
    after: str


def _sequences(original: Sequence[str], levels: Sequence[int], base: int) -> Iterator[_Sequence]:
    """The isolating run sequences (X9, X10): level runs, joined across the isolates between them."""
    kept = [place for place, kind in enumerate(original) if kind not in _REMOVED]
    runs: list[list[int]] = []
    for index, place in enumerate(kept):
        if index and levels[kept[index - 1]] == levels[place]:
            runs[-1].append(place)
        else:
            runs.append([place])
    closers = _matching(original)
    starting = {run[0]: run for run in runs}
    continued = {closers[run[-1]] for run in runs if run[-1] in closers}
    neighbours = {place: index for index, place in enumerate(kept)}
    for run in runs:
        if run[0] in continued:
            continue
        places = list(run)
        while places[-1] in closers:
            places += starting[closers[places[-1]]]
        level = levels[places[0]]
        first, last = neighbours[places[0]], neighbours[places[-1]]
        before = levels[kept[first - 1]] if first else base
        open_end = original[places[-1]] in _INITIATORS
        after = levels[kept[last + 1]] if last + 1 < len(kept) and not open_end else base
        yield _Sequence(places, level, "LR"[max(level, before) & 1], "LR"[max(level, after) & 1])


def _matching(original: Sequence[str]) -> dict[int, int]:
    """The PDI of each isolate initiator that has one (BD9)."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for place, kind in enumerate(original):
        if kind in _INITIATORS:
            waiting.append(place)
        elif kind == "PDI" and waiting:
            found[waiting.pop()] = place
    return found


def _weak(types: list[str], sequence: _Sequence) -> None:
    """Marks, numbers and what stands between them (W1 to W7)."""
    places = sequence.places
    previous = strong = sequence.before
    for place in places:  # W1, W2, W3
        kind = types[place]
        if kind == "NSM":
            kind = "ON" if previous in _ISOLATES else previous
        previous = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        if kind == "EN" and strong == "AL":
            kind = previous = "AN"
        types[place] = "R" if kind == "AL" else kind
    for index in range(1, len(places) - 1):  # W4
        left, kind, right = (types[place] for place in places[index - 1 : index + 2])
        if left == right and ((kind == "CS" and left in ("EN", "AN")) or (kind == "ES" and left == "EN")):
            types[places[index]] = left
    index = 0
    while index < len(places):  # W5
        end = index
        while end < len(places) and types[places[end]] == "ET":
            end += 1
        touches = (index and types[places[index - 1]] == "EN") or (end < len(places) and types[places[end]] == "EN")
        if touches:
            for place in places[index:end]:
                types[place] = "EN"
        index = end + 1
    strong = sequence.before
    for place in places:  # W6, W7
        kind = types[place]
        if kind in ("ET", "ES", "CS"):
            types[place] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            types[place] = "L"


def _brackets(text: str, types: list[str], original: Sequence[str], sequence: _Sequence) -> None:
    """A pair of brackets takes the direction of what is in it, or else of what is before it (N0)."""
    places = sequence.places
    embedding = "LR"[sequence.level & 1]
    for opening, closing in _pairs(text, types, places):
        inside = {_STRONG[types[place]] for place in places[opening + 1 : closing] if types[place] in _STRONG}
        if not inside:
            continue
        direction = embedding
        if embedding not in inside:
            context = next(
                (_STRONG[types[place]] for place in reversed(places[:opening]) if types[place] in _STRONG), sequence.before
            )
            if context in inside:
                direction = context
        for index in (opening, closing):
            types[places[index]] = direction
            for place in places[index + 1 :]:  # marks on a bracket go with it
                if original[place] != "NSM":
                    break
                types[place] = direction


def _pairs(text: str, types: Sequence[str], places: Sequence[int]) -> list[tuple[int, int]]:
    """Paired brackets (BD16), by where they open; at most 63 may be open at once."""
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index, place in enumerate(places):
        if types[place] != "ON":
            continue
        sign = unicodedata.normalize("NFC", text[place])
        if sign in _CLOSES:
            if len(waiting) == 63:
                return []
            waiting.append((_CLOSES[sign], index))
        elif sign in _CLOSERS:
            for back in range(len(waiting) - 1, -1, -1):
                if waiting[back][0] == sign:
                    pairs.append((waiting[back][1], index))
                    del waiting[back:]
                    break
    return sorted(pairs)


def _neutral(types: list[str], sequence: _Sequence) -> None:
    """What is neutral goes with what is on both sides, else with the embedding (N1, N2)."""
    places = sequence.places
    index = 0
    before = sequence.before
    while index < len(places):
        kind = types[places[index]]
        if kind not in _NEUTRAL:
            before = _STRONG[kind]
            index += 1
            continue
        end = index
        while end < len(places) and types[places[end]] in _NEUTRAL:
            end += 1
        after = _STRONG[types[places[end]]] if end < len(places) else sequence.after
        for place in places[index:end]:
            types[place] = before if before == after else "LR"[sequence.level & 1]
        index = end


def _removed_and_ends(original: Sequence[str], levels: list[int], base: int) -> None:
    """Characters that were set aside go with the one before; separators and the space before them with the paragraph (L1)."""
    for place, kind in enumerate(original):
        if kind in _REMOVED:
            levels[place] = levels[place - 1] if place else base
    resets = True
    for place in range(len(original) - 1, -1, -1):
        kind = original[place]
        if kind in ("B", "S"):
            resets = True
        elif kind != "WS" and kind not in _ISOLATES and kind not in _REMOVED:
            resets = False
        if resets:
            levels[place] = base
