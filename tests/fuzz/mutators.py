"""How bytes are changed: blindly, and as JSON, where a change still leaves something that can be read."""

from __future__ import annotations

import copy
import json
import random
import zlib
from collections.abc import Callable, Sequence
from typing import Any, Final
from zlib import crc32

MOST: Final = 500_000
"""Bytes; changes that double things end here. Larger texts take longer than a second by right, up to their own bounds."""

NASTY: Final = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\\ud83d", b"\\u0000", b"\r", b"\r\n", b"\xe2\x80\xa8", b"\x85",
    b"NaN", b"Infinity", b"-Infinity", b"1e999", b"-0", b"9" * 400, b"9" * 5000, b"0.1e-400", b"[" * 200, b"]" * 9,
    b"[" * 5000, b'{"a":' * 2000, b"{" * 50, b'"', b"'", b"`" * 30, b"|" * 200, b"---\n", b"%%{", b"}%%", b"```", b"~~~\n",
    b"<table>", b"<td colspan=1000>", b"<!--", b"-->", b"<![CDATA[", b"&#x110000;", b"&" * 90, b"\t" * 300, b" " * 900,
    b"\n" * 900, b"a" * 9000, "é".encode() * 500, "😀".encode() * 500, "\u202e\u2066".encode() * 40, "e\u0301".encode() * 300,
    b"e" + "\u0301".encode() * 900,
    "‎🏳️‍🌈".encode() * 90, b"&a", b"*a", b"<<: *a", b"!!python/object:os.system", b"..", b"../../",
    b"file:///etc/passwd", b"http://", b"=cmd|' /C calc'!A0", b"journey\n", b"section ", b"title ", b": 5: ", b"accDescr {",
)  # fmt: skip
"""Pieces that have hurt readers of such files before."""

Mutation = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def mutated(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """The bytes after some changes; `others` are whole files of the same kind to take pieces from."""
    if data.lstrip()[:1] == b"{" and chance.random() < 0.8:
        data = _as_json(chance, data)
        if chance.random() < 0.8:
            return data
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        data = chance.choice(MUTATIONS)(chance, data, others)[:MOST]
    return data


def journal_mutated(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A journal after some changes; of most, the lines that were changed have right sums again."""
    rows = data.split(b"\n")
    for _ in range(chance.choice((1, 2, 5))):
        at = chance.randrange(len(rows))
        _, _, rest = rows[at].partition(b", ")
        rest = _row_changed(chance, b"{" + rest, others)[1:]
        rows[at] = b'{"sum": "%08x", ' % crc32(rest) + rest
    data = b"\n".join(rows)
    return data if chance.random() < 0.7 else mutated(chance, data, others)


def _row_changed(chance: random.Random, row: bytes, others: Sequence[bytes]) -> bytes:
    try:
        plain = json.loads(row)
    except ValueError:
        return mutated(chance, row, others)
    if not isinstance(plain, dict) or chance.random() < 0.2:
        return mutated(chance, row, others)
    if isinstance(plain.get("changes"), list) and chance.random() < 0.7:
        whole = {"records": [one for pair in plain["changes"] if isinstance(pair, list) for one in pair]}
        for _ in range(chance.choice((1, 3))):
            _change(chance, whole)
        found = whole.get("records")
        if isinstance(found, list):
            plain["changes"] = [found[at : at + 2] for at in range(0, len(found), chance.choice((2, 2, 2, 1)))]
    else:
        plain[chance.choice([*plain, "format", "number", "base"])] = _value(chance)
    return json.dumps(plain).encode()


def version_mutated(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    """A version after some changes: to its header, to what is packed behind it, or to all."""
    head, _, packed = data.partition(b"\n")
    match chance.randrange(3):
        case 0:
            return _row_changed(chance, head, others) + b"\n" + packed
        case 1:
            return head + b"\n" + zlib.compress(mutated(chance, zlib.decompress(packed), others))
    return mutated(chance, data, others)


def _place(chance: random.Random, data: bytes) -> int:
    return chance.randrange(len(data) + 1)


def _flip(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _again in range(chance.choice((1, 1, 4, 32)) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _byte(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    if changed:
        changed[chance.randrange(len(changed))] = chance.choice((0, 1, 0x7F, 0x80, 0xFF, chance.randrange(256)))
    return bytes(changed)


def _cut(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    return data[: _place(chance, data)]


def _head_off(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    return data[chance.randrange(min(len(data), 64) + 1) :]


def _leave_out(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start = _place(chance, data)
    return data[:start] + data[start + chance.choice((1, 2, 5, 50, 500)) :]


def _double(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    start = _place(chance, data)
    piece = data[start : start + chance.choice((1, 5, 50, 500))]
    return data[:start] + piece * chance.choice((2, 2, 9, 300, 3000)) + data[start + len(piece) :]


def _splice(chance: random.Random, data: bytes, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others)
    start, end = sorted((_place(chance, other), _place(chance, other)))
    at = _place(chance, data)
    return data[:at] + other[start:end] + data[at + chance.choice((0, 0, end - start)) :]


def _put_nasty(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    at = _place(chance, data)
    return data[:at] + chance.choice(NASTY) * chance.choice((1, 1, 1, 40)) + data[at:]


def _swap_lines(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    lines = data.split(b"\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"\n".join(lines)


def _line_again(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    lines = data.split(b"\n")
    lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    return b"\n".join(lines)


def _figures(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    """Another number in the place of one, as text or as the four bytes of a length."""
    changed = bytearray(data)
    places = [at for at in range(min(len(changed), 20_000)) if 0x30 <= changed[at] <= 0x39]
    if places and chance.random() < 0.7:
        at = chance.choice(places)
        changed[at : at + 1] = str(chance.choice((0, -1, 6, 10**9, 2**63, 10**30, 1e300))).encode()
    elif len(changed) > 8:
        at = chance.randrange(len(changed) - 4)
        changed[at : at + 4] = chance.choice(
            (b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\0", b"\0\1\0\0", b"\0\0\xff\xff")
        )
    return bytes(changed)


def _other_encoding(chance: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    if chance.random() < 0.8:
        return data
    text = data.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "utf-16-le", "utf-32", "latin-1", "utf-8-sig")), "replace")


MUTATIONS: Final[tuple[Mutation, ...]] = (
    _flip, _byte, _cut, _head_off, _leave_out, _double, _splice, _put_nasty, _swap_lines, _line_again, _figures,
    _other_encoding,
)  # fmt: skip

VALUES: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1.5, 6, 10**18, 10**40, 1e300, -1e-300, "", " ", "a", "a" * 5000, "\0", "\ud83d", "\u202e" * 30,
    [],
    {}, [[]], [None], {"": ""}, {"id": "x"}, "map", "m", "#F2B8A0", "#zzzzzz", "as-is", "1e5", "../../etc/passwd", ".", "..",
    "<img src=file:///etc/passwd>", "e" + "\u0301" * 400, "😀" * 300, "line\nline\r\n\u2028", ["a"] * 2000, "A" * 100_000,
)  # fmt: skip


def _as_json(chance: random.Random, data: bytes) -> bytes:
    """The same file with other values, records and fields; it stays JSON."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return data
    if not isinstance(whole, dict):
        return data
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        _change(chance, whole)
    text = json.dumps(whole, ensure_ascii=chance.random() < 0.7)
    if chance.random() < 0.1:
        text = text.replace("{", '{"id": "again", "id": "x", ', 1 + chance.randrange(3))
    return text.encode("utf-8", "surrogatepass")


def _change(chance: random.Random, whole: dict[str, Any]) -> None:
    rows = whole.get("records")
    if not isinstance(rows, list) or not rows or chance.random() < 0.05:
        whole[chance.choice([*whole, "format", "records", "new"])] = _value(chance)
        return
    row = chance.choice(rows)
    match chance.randrange(8):
        case 0:
            rows.append({**row, "id": f"n{chance.randrange(99)}"} if isinstance(row, dict) else row)
        case 1:
            rows.remove(row)
        case 2 if len(rows) < 3000:
            base = row if isinstance(row, dict) else {}
            rows.extend({**base, "id": f"many{at}"} for at in range(chance.choice((3, 30, 300))))
        case 3:
            rows.insert(chance.randrange(len(rows)), _value(chance))
        case 4 if isinstance(row, dict) and row:
            other = chance.choice(rows)
            name = chance.choice([*row])
            row[name] = other[name] if isinstance(other, dict) and name in other else _id(chance, rows)
        case 5 if isinstance(row, dict) and row:
            row.pop(chance.choice([*row]))
        case 6 if isinstance(row, dict):
            row["new"] = _nest(chance)
        case _ if isinstance(row, dict) and row:
            row[chance.choice([*row])] = chance.choice((_value(chance), _value(chance), _id(chance, rows)))


def _value(chance: random.Random) -> object:
    return copy.deepcopy(chance.choice(VALUES))  # what is put into a list must be in no other


def _id(chance: random.Random, rows: list[Any]) -> object:
    row = chance.choice(rows)
    return row.get("id") if isinstance(row, dict) else row


def _nest(chance: random.Random) -> object:
    nested: object = 1
    for _ in range(chance.choice((3, 50, 70, 400))):
        nested = [nested] if chance.random() < 0.5 else {"a": nested}
    return nested
