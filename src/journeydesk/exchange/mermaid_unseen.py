"""What Mermaid silently reads otherwise than it looks: tasks that are comments or titles to it, and lines cut at a `#`."""

from __future__ import annotations

import re
from typing import Final

from journeydesk.exchange.mermaid import prepared
from journeydesk.exchange.mermaid_source import codes_restored
from journeydesk.exchange.plain import quoted
from journeydesk.exchange.report import Report
from journeydesk.language import say, to_say

_SCORE: Final = r":[ \t]*[-+]?[0-9]"
_UNSEEN: Final = (
    (
        re.compile(rf"[ \t]*%(?![%{{])[^:\n]*{_SCORE}"),
        to_say("Mermaid takes a line that begins with % for a comment, so this task was left out ({line})."),
    ),
    (
        re.compile(rf"[ \t]*[^}}\s%]%%[^:\n]*{_SCORE}"),
        to_say("Mermaid takes this line for a comment because of its %%, so the task was left out ({line})."),
    ),
    (
        re.compile(rf"[ \t]*title[ \t][^:#;\n]*{_SCORE}[^:\n]*:", re.IGNORECASE),
        to_say("Mermaid takes this line for the title, not for a task ({line})."),
    ),
    (
        re.compile(r"[ \t]*[^\s#%][^#;\n]*#(?=\w)"),
        to_say("Mermaid takes what follows the # for a comment, so it was left out ({line})."),
    ),
)
"""How such lines look, and what Mermaid takes for what."""

_LINE: Final = re.compile("[^\n]+")
_EXEMPT: Final = re.compile(r"[ \t]*acc(?:Title|Descr)\b", re.IGNORECASE)


def tell(text: str, report: Report, *, at: int = 0) -> None:
    """Remark on such lines of a diagram that Mermaid reads; `at` is the number of lines ahead of the text in its file."""
    source, _ = prepared(text)
    for line in _LINE.finditer(source.text):
        if _EXEMPT.match(line[0]) is None and (taken := next((said for look, said in _UNSEEN if look.match(line[0])), "")):
            sentence = say(taken, line=quoted(codes_restored(line[0])))
            report.tell(source.line(line.start()) + at, sentence, sort=say("lines Mermaid reads otherwise than they look"))
