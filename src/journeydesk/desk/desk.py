"""The desk: the running application without a screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from journeydesk.desk.listeners import Listeners
from journeydesk.desk.open_document import UNTITLED, OpenDocument
from journeydesk.desk.shell import Filters, Shell
from journeydesk.document.edit import apply
from journeydesk.document.records import Map
from journeydesk.document.trouble import Trouble
from journeydesk.files import places, project
from journeydesk.files.settings import Settings
from journeydesk.language import say, say_many, to_say

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

PROJECTS: Final[Filters] = ((to_say("JourneyDesk maps"), (project.SUFFIX,)),)


class OpenElsewhere(Trouble):
    """A file that is open here would be overwritten by another document."""


class WouldReplace(Trouble):
    """A file nobody was asked about would be replaced."""


class Invocable(Protocol):
    """What a desk can run: a command."""

    @property
    def when(self) -> Callable[[Desk], bool]:
        """Whether it can be run now."""
        ...

    @property
    def run(self) -> Callable[[Desk], None]:
        """What it does."""
        ...


class Desk:
    """The running application: open documents, settings, and the shell that asks the user."""

    def __init__(
        self,
        settings: Settings,
        shell: Shell | None = None,
        *,
        settings_folder: Path | None = None,
        typesetter: Callable[[], Typesetter] | None = None,
    ) -> None:
        """Make a desk; the shell may be set later, once there is a window, but before anything is asked.

        `settings_folder` is where changed settings are kept, by default the user's. `typesetter` is called when the first
        text is to be set, since loading fonts takes time.
        """
        self.settings = settings
        self._settings_folder = settings_folder
        self._shell = shell
        self._make_typesetter = typesetter or _bundled_typesetter
        self._typesetter: Typesetter | None = None
        self._typesetter_beside: Typesetter | None = None
        self._documents: list[OpenDocument] = []
        self._current: OpenDocument | None = None
        self._listeners: Listeners[None] = Listeners()

    @property
    def shell(self) -> Shell:
        """Whoever sits at the desk."""
        if self._shell is None:
            raise LookupError("Nobody sits at this desk yet: set its shell first.")
        return self._shell

    @shell.setter
    def shell(self, shell: Shell) -> None:
        self._shell = shell

    @property
    def typesetter(self) -> Typesetter:
        """Sets all text of this desk, so that what is set once is not set again."""
        if self._typesetter is None:
            self._typesetter = self._make_typesetter()
        return self._typesetter

    @property
    def typesetter_beside(self) -> Typesetter:
        """One of the same fonts for the one thread beside this one: two threads must not share what a typesetter keeps."""
        if self._typesetter_beside is None:
            self._typesetter_beside = self._make_typesetter()
        return self._typesetter_beside

    @property
    def documents(self) -> tuple[OpenDocument, ...]:
        """All open documents in the order they were opened."""
        return tuple(self._documents)

    @property
    def current(self) -> OpenDocument | None:
        """The document in front."""
        return self._current

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Tell this listener when documents come, go or come to the front, and when settings change."""
        return self._listeners.listen(lambda _: listener())

    def run(self, command: Invocable) -> None:
        """Run a command if it can be run now; the one place where trouble becomes a sentence and the desk lives on."""
        if command.when(self):
            self.attempt(lambda: command.run(self))

    def attempt(self, what: Callable[[], None]) -> bool:
        """Do something that can go wrong, such as a drop of a picture; tell what went wrong, and whether it went well."""
        try:
            what()
        except Trouble as trouble:
            self.shell.tell(str(trouble))
        except OSError as error:
            why = error.strerror or error
            if error.filename is None:
                self.shell.tell(say("The system could not do this with a file: {why}.", why=why))
            else:
                self.shell.tell(say("The system could not do this with “{name}”: {why}.", name=error.filename, why=why))
        else:
            return True
        return False

    def add(self, open_document: OpenDocument) -> None:
        """Put a document on the desk, in front."""
        self._documents.append(open_document)
        self.show(open_document)

    def show(self, open_document: OpenDocument) -> None:
        """Bring an open document to the front."""
        self._current = open_document
        self._listeners.tell(None)

    def open(self, path: Path) -> OpenDocument:
        """Open a project, or bring it to the front if it is open already. Raises what `files.project.read` raises.

        What does not fit together in the file is mended and told, and counts as a change that is not saved.
        """
        path = path.absolute()
        there = self.open_at(path)
        if there is None:
            there = self._read(path)
            self.put_away_untouched()
            self.add(there)
        else:
            self.show(there)
        self._remember(path)
        return there

    def put_away_untouched(self) -> None:
        """Take the document in front off the desk if it is a new one that nobody has touched, to make room.

        The desk is not told: the caller puts another one in front.
        """
        current = self._current
        if current is None or current.path is not None or current.name != say(UNTITLED):
            return
        if not (current.changed or current.can_undo or current.can_redo):
            self._documents.remove(current)
            self._current = None

    def open_at(self, path: Path) -> OpenDocument | None:
        """The open document that lies at this path."""
        same = (one for one in self._documents if one.path is not None and _same_file(one.path, path))
        return next(same, None)

    def save(self, open_document: OpenDocument) -> bool:
        """Save where the document lies, or ask where; False if the user changed their mind. Raises `NotWritten`.

        Of a document that is read-only a copy is saved, and asked where.
        """
        if open_document.path is None or open_document.read_only:
            return self.save_as(open_document)
        self._write(open_document, open_document.path)
        return True

    def save_as(self, open_document: OpenDocument) -> bool:
        """Ask where to save, and save there; False if the user changed their mind.

        Raises `OpenElsewhere` if another open document lies there, `WouldReplace` if adding the suffix leads to a file
        the user was not asked about, `ReadOnly` if the copy of a read-only document would replace it, and `NotWritten`.
        """
        suggested = open_document.path or self.folder / f"{file_name(_called(open_document))}{project.SUFFIX}"
        if open_document.read_only:
            name = say("{name} (copy)", name=suggested.stem)
            suggested = self.folder / f"{file_name(name)}{project.SUFFIX}"
        title = say("Save a copy") if open_document.read_only else say("Save map as")
        chosen = self.shell.ask_save_path(title, suggested, PROJECTS)
        if chosen is None:
            return False
        path = with_suffix(chosen, project.SUFFIX).absolute()
        if open_document.read_only and open_document.path is not None and _same_file(path, open_document.path):
            open_document.check_changeable()
        other = self.open_at(path)
        if other is not None and other is not open_document:
            raise OpenElsewhere(say("“{name}” is open here already; close it first, or choose another name.", name=path.name))
        self._write(open_document, path)
        return True

    def close(self, open_document: OpenDocument) -> bool:
        """Close a document, and ask first if it has unsaved changes; False if it stays open. Raises `NotWritten`."""
        if not self._settle(open_document):
            return False
        at = self._documents.index(open_document)
        del self._documents[at]
        if self._current is open_document:
            beside = self._documents[max(0, at - 1) :]
            self._current = beside[0] if beside else None
        self._listeners.tell(None)
        return True

    def close_all(self) -> bool:
        """Close every document, asking first for each that has unsaved changes.

        False, with every document still open, as soon as the user wants to stay. Raises `NotWritten`.
        """
        if not all(self._settle(open_document) for open_document in self.documents):
            return False
        self._documents.clear()
        self._current = None
        self._listeners.tell(None)
        return True

    def _settle(self, open_document: OpenDocument) -> bool:
        """Ask what is to become of unsaved changes, and save them if wanted; False if the user wants to go on working."""
        if not open_document.changed or open_document.read_only:
            return True
        self.show(open_document)
        answer = self.shell.ask_unsaved(open_document.name)
        return answer == "discard" or (answer == "save" and self.save(open_document))

    @property
    def folder(self) -> Path:
        """The folder the user last worked in, or their home."""
        last = Path(self.settings.last_folder) if self.settings.last_folder else Path.home()
        return last if last.is_dir() else Path.home()

    @property
    def recent(self) -> tuple[Path, ...]:
        """The projects last worked on, the latest first, as far as they are still there."""
        return tuple(path for path in map(Path, self.settings.recent) if path.is_file())

    def change_settings(self, **fields: object) -> None:
        """Change settings, keep them, and tell everybody; where they cannot be kept, they hold until the end."""
        self.settings = self.settings.but(**fields)
        self.attempt(lambda: self.settings.save(self._settings_folder))
        self._listeners.tell(None)

    def _read(self, path: Path) -> OpenDocument:
        from journeydesk.document.repair import findings, repair

        document = project.read(path)
        found = findings(document)
        if not found:
            return OpenDocument(document, path)
        self.shell.tell(
            say_many(
                "“{name}” has one thing that does not fit together; "
                "JourneyDesk mended the map, but not the file until you save it.",
                "“{name}” has {n} things that do not fit together; "
                "JourneyDesk mended the map, but not the file until you save it.",
                len(found),
                name=path.name,
            ),
            details=[f"{finding.problem} {finding.mend}" for finding in found],
        )
        return OpenDocument(apply(document, repair(document)), path, saved=False)

    def _write(self, open_document: OpenDocument, path: Path) -> None:
        project.write(open_document.document, path)
        open_document.saved(path)
        self._remember(path)

    def _remember(self, path: Path) -> None:
        """Put a project first among the recent ones."""
        others = [other for other in self.settings.recent if other != str(path)]
        self.change_settings(recent=[str(path), *others][:RECENT], last_folder=str(path.parent))


RECENT: Final = 12


def with_suffix(path: Path, suffix: str) -> Path:
    """The path with this suffix added unless it has it; an existing file at the longer path raises `WouldReplace`."""
    if path.suffix.lower() == suffix:
        return path
    longer = path.with_name(path.name + suffix)
    if longer.exists():
        raise WouldReplace(say("“{name}” is there already; choose it by its full name to replace it.", name=longer.name))
    return longer


def file_name(title: str) -> str:
    """A title as a file's name: without what some system does not allow in one."""
    kept = "".join(" " if character in '<>:"/\\|?*' or ord(character) < 32 else character for character in title)
    return " ".join(kept.split()).strip(". ")[:80] or say("Untitled")


def _called(open_document: OpenDocument) -> str:
    """What a document is called as long as it has no file: by the source it came from, else by its map."""
    a_map = open_document.document.find(Map, open_document.map_id)
    return a_map.title if open_document.name == say(UNTITLED) and a_map is not None and a_map.title else open_document.name


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # at least one is not there
        return one.absolute() == other.absolute()


def _bundled_typesetter() -> Typesetter:
    from journeydesk.text.fonts import Fonts
    from journeydesk.text.lines import Typesetter

    return Typesetter(Fonts(cache=places.cache()))
