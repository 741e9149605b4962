"""What Mermaid silently reads otherwise than it looks: tasks that are comments or titles to it, and lines cut at a `#`."""

from __future__ import annotations

import re
from typing import Final

from journeydesk.exchange.mermaid import prepared
from journeydesk.exchange.mermaid_source import codes_restored
from journeydesk.exchange.plain import quoted
from journeydesk.exchange.report import Report

_SCORE: Final = r":[ \t]*[-+]?[0-9]"
_UNSEEN: Final = (
    (re.compile(rf"[ \t]*%(?![%{{])[^:\n]*{_SCORE}"), "a line that begins with % for a comment, so this task was left out"),
    (re.compile(rf"[ \t]*[^}}\s%]%%[^:\n]*{_SCORE}"), "this line for a comment because of its %%, so the task was left out"),
    (re.compile(rf"[ \t]*title[ \t][^:#;\n]*{_SCORE}[^:\n]*:", re.IGNORECASE), "this line for the title, not for a task"),
    (re.compile(r"[ \t]*[^\s#%][^#;\n]*#(?=\w)"), "what follows the # for a comment, so it was left out"),
)
"""How such lines look, and what Mermaid takes for what."""

_LINE: Final = re.compile("[^\n]+")
_EXEMPT: Final = re.compile(r"[ \t]*acc(?:Title|Descr)\b", re.IGNORECASE)


def tell(text: str, report: Report, *, at: int = 0) -> None:
    """Remark on such lines of a diagram that Mermaid reads; `at` is the number of lines ahead of the text in its file."""
    source, _ = prepared(text)
    for line in _LINE.finditer(source.text):
        if _EXEMPT.match(line[0]) is None and (taken := next((said for look, said in _UNSEEN if look.match(line[0])), "")):
            sentence = f"Mermaid takes {taken} ({quoted(codes_restored(line[0]))})."
            report.tell(source.line(line.start()) + at, sentence, sort="lines Mermaid reads otherwise than they look")
