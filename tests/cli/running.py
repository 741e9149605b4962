"""The command line as tests use it: words in, status and both outputs out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from journeydesk.__main__ import main
from journeydesk.document.document import Document
from journeydesk.files import project


@dataclass(frozen=True)
class Ran:
    """How a run ended: exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one line on standard error of a run that could not be done, but for the steps a busy machine is told of."""
        assert self.status == 2
        assert self.out == ""
        assert self.err.endswith("\n")
        assert "Traceback" not in self.err
        (line,) = (line for line in self.err[:-1].split("\n") if not line.endswith(" …"))
        return line


class Run(Protocol):
    """Runs the program with these words."""

    def __call__(self, *words: str | Path) -> Ran:
        """Run it and return how that ended."""


def runner(capsys: pytest.CaptureFixture[str]) -> Run:
    """A `Run` in this very process."""

    def run(*words: str | Path) -> Ran:
        capsys.readouterr()
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        return Ran(status, said.out, said.err)

    return run


def saved(path: Path, document: Document) -> Path:
    """The path, with the document written there."""
    project.write(document, path)
    return path
