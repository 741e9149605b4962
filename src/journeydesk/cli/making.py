"""Subcommands that make a project: `new` and `import`."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from journeydesk.cli.progress import Progress
from journeydesk.document.document import Document
from journeydesk.document.trouble import Trouble
from journeydesk.files import places, project
from journeydesk.language import say


class WouldOverwrite(Trouble):
    """There is a file where a new one should be made."""


class NotAPlace(Trouble):
    """A project cannot be made at this path."""


class NoTemplate(Trouble):
    """There is no template of this name."""


def new(given: Namespace, _: Progress) -> int:
    """Make a new project from a template, or an empty map to begin with."""
    _check_place(given.out)
    _check_free(given.out, force=given.force)
    from journeydesk.edits import templates

    if given.template is None:
        document = templates.blank(given.out.stem)
    else:
        document = templates.from_document(_template(given.template))
    project.write(document, given.out)
    return 0


def _template(name: str) -> Document:
    folder = places.resources() / "templates"
    names = sorted(path.stem for path in folder.glob(f"*{project.SUFFIX}"))
    wanted = name.casefold().removesuffix(project.SUFFIX)
    found = next((one for one in names if one.casefold() == wanted), None)
    if found is None:
        raise NoTemplate(say("There is no template “{name}”; there are: {names}.", name=name, names=", ".join(names)))
    return project.read(folder / f"{found}{project.SUFFIX}")


def import_(given: Namespace, progress: Progress) -> int:
    """Make a project from a foreign file; what could not be carried over is listed, serious remarks are findings."""
    _check_place(given.out)
    progress(say("Reading {path}", path=given.source))
    from journeydesk.exchange.formats import import_file

    imported = import_file(given.source)
    _check_free(given.out, force=given.force)
    progress(say("Writing {path}", path=given.out))
    project.write(imported.document, given.out)
    for remark in imported.report:
        place = {"path": given.source, "line": remark.line, "sentence": remark.sentence}
        sentence = (
            f"{given.source}: {remark.sentence}" if remark.line is None else say("{path}, line {line}: {sentence}", **place)
        )
        sys.stderr.write(f"{sentence}\n")
    return 1 if any(remark.serious for remark in imported.report) else 0


def _check_place(out: Path) -> None:
    """Say early, before any work, that nothing can be made there."""
    if out.suffix.casefold() != project.SUFFIX:
        raise NotAPlace(say("{path} should end in {suffix}, as projects do.", path=out, suffix=project.SUFFIX))
    if out.is_dir():
        raise NotAPlace(say("{path} is a folder; say a file in it.", path=out))
    if not out.parent.is_dir():
        raise NotAPlace(say("{path} cannot be made: the folder {folder} does not exist.", path=out, folder=out.parent))


def _check_free(out: Path, *, force: bool) -> None:
    """Keep what is there already: said only once there is something to put in its place."""
    if out.exists() and not force:
        raise WouldOverwrite(say("{path} is there already and was not touched; with --force it is overwritten.", path=out))
