"""The desk: the running application without a screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from journeydesk.desk import opened
from journeydesk.desk.background import Direct
from journeydesk.desk.called import called, file_name, same_file, with_suffix
from journeydesk.desk.journaling import Common, Safe
from journeydesk.desk.listeners import Listeners
from journeydesk.desk.open_document import UNTITLED, OpenDocument
from journeydesk.desk.safekeeping import Safekeeping
from journeydesk.desk.shell import Filters, Shell
from journeydesk.document.edit import apply
from journeydesk.document.trouble import Trouble
from journeydesk.files import places, project
from journeydesk.files.settings import Settings
from journeydesk.language import say, to_say

if TYPE_CHECKING:
    from journeydesk.desk.background import Background
    from journeydesk.files.lock import Holder
    from journeydesk.files.recovery import Recovered
    from journeydesk.text.lines import Typesetter

PROJECTS: Final[Filters] = ((to_say("JourneyDesk maps"), (project.SUFFIX,)),)


class OpenElsewhere(Trouble):
    """A file that is open here would be overwritten by another document."""


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
        safe: Safe | None = None,
    ) -> None:
        """Make a desk; the shell may be set later, once there is a window, but before anything is asked.

        `settings_folder` is where changed settings are kept, by default the user's. `typesetter` is called when the first
        text is to be set, since loading fonts takes time. `safe` says where journals lie and who works beside the editor;
        by default nobody does, and there are neither journals nor locks.
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
        self.brought_back: Callable[[OpenDocument, Recovered], None] = lambda _document, _how: None
        self.background: Background = safe.background if safe is not None else Direct()
        self.safekeeping = Safekeeping(safe or Safe(self.background), lambda sentence: self.shell.tell(sentence))

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
        """Put a document that lies nowhere yet on the desk, in front."""
        self.safekeeping.keep(open_document, common=Common())
        self._place(open_document)

    def _place(self, open_document: OpenDocument) -> None:
        self._documents.append(open_document)
        self.show(open_document)

    def show(self, open_document: OpenDocument) -> None:
        """Bring an open document to the front."""
        self._current = open_document
        self._listeners.tell(None)

    def open(self, path: Path) -> OpenDocument:
        """Open a project, or bring it to the front if it is open already. Raises what `files.project.load` raises.

        What does not fit together in the file is mended and told, and counts as a change that is not saved. A file of a
        newer format, and one that somebody else has open, is read-only.
        """
        path = path.absolute()
        there = self.open_at(path)
        if there is None:
            there = self._bring_back_one(path) or self._open(path)
        else:
            self.show(there)
        self._remember(path)
        return there

    def bring_back(self) -> list[tuple[OpenDocument, Recovered]]:
        """Put on the desk what was not saved when JourneyDesk ended before its time; each with how it was brought back."""
        found = []
        for recovered in self.safekeeping.left_behind():
            open_document = self.safekeeping.bring_back(recovered)
            self._place(open_document)
            self._lock(open_document)
            found.append((open_document, recovered))
        return found

    def tick(self) -> None:
        """What is due every second or two: files other programs may have changed, locks, saving by itself."""
        self.attempt(lambda: self.safekeeping.tick(autosave=self.settings.autosave))

    def put_away_untouched(self) -> None:
        """Take the document in front off the desk if it is a new one that nobody has touched, to make room.

        The desk is not told: the caller puts another one in front.
        """
        current = self._current
        if current is None or current.path is not None or current.name != say(UNTITLED):
            return
        if not (current.changed or current.can_undo or current.can_redo):
            self._documents.remove(current)
            self.safekeeping.let_go(current)
            self._current = None

    def open_at(self, path: Path) -> OpenDocument | None:
        """The open document that lies at this path."""
        same = (one for one in self._documents if one.path is not None and same_file(one.path, path))
        return next(same, None)

    def save(self, open_document: OpenDocument, then: Callable[[bool], None] = lambda _: None) -> bool:
        """Save where the document lies, or ask where; False if the user changed their mind.

        Saving goes on beside the editor; `then` is told whether it went well, and trouble is told when it comes. Where
        nothing works beside the editor, `NotWritten` is raised. Of a document that is read-only a copy is saved.
        """
        if open_document.path is None or open_document.read_only:
            return self.save_as(open_document, then)
        self._write(open_document, open_document.path, then)
        return True

    def save_as(self, open_document: OpenDocument, then: Callable[[bool], None] = lambda _: None) -> bool:
        """Ask where to save, and save there as `save` does; False if the user changed their mind.

        Raises `OpenElsewhere` if another open document lies there, `WouldReplace` if adding the suffix leads to a file
        the user was not asked about, `ReadOnly` if the copy of a read-only document would replace it.
        """
        suggested = open_document.path or self.folder / f"{file_name(called(open_document))}{project.SUFFIX}"
        if open_document.read_only:
            name = say("{name} (copy)", name=suggested.stem)
            suggested = self.folder / f"{file_name(name)}{project.SUFFIX}"
        title = say("Save a copy") if open_document.read_only else say("Save map as")
        chosen = self.shell.ask_save_path(title, suggested, PROJECTS)
        if chosen is None:
            return False
        path = with_suffix(chosen, project.SUFFIX).absolute()
        if open_document.read_only and open_document.path is not None and same_file(path, open_document.path):
            open_document.check_changeable()
        other = self.open_at(path)
        if other is not None and other is not open_document:
            raise OpenElsewhere(say("“{name}” is open here already; close it first, or choose another name.", name=path.name))
        self._write(open_document, path, then)
        return True

    def close(self, open_document: OpenDocument) -> bool:
        """Close a document, and ask first if it has unsaved changes; False if it stays open, at least until it is saved."""

        def leave() -> None:
            if open_document not in self._documents:
                return
            at = self._documents.index(open_document)
            self._take_off(open_document)
            if self._current is open_document:
                beside = self._documents[max(0, at - 1) :]
                self._current = beside[0] if beside else None
            self._listeners.tell(None)

        return self._settle((open_document,), leave)

    def close_all(self, after: Callable[[], None] = lambda: None) -> bool:
        """Close every document, asking first for each that has unsaved changes.

        False, with every document still open, as soon as the user wants to stay. False as well as long as something is
        being saved; once that went well all are closed, and `after` is called.
        """
        at_once, there = True, self.documents

        def leave() -> None:
            if not set(self._documents) <= set(there):  # something was opened while the others were saved
                return
            for open_document in self.documents:
                self._take_off(open_document)
            self._current = None
            self._listeners.tell(None)
            if not at_once:
                after()

        closed = self._settle(there, leave)
        at_once = False
        return closed

    def _take_off(self, open_document: OpenDocument, *, waits: bool = False) -> None:
        self._documents.remove(open_document)
        self.safekeeping.let_go(open_document, waits=waits)

    def _settle(self, open_documents: Sequence[OpenDocument], leave: Callable[[], None]) -> bool:
        """Ask what is to become of unsaved changes, and leave once all that is wanted is saved; whether that was at once."""
        wanted: list[OpenDocument] = []
        for open_document in open_documents:
            if not open_document.changed or open_document.read_only:
                continue
            self.show(open_document)
            wanted_already = self.safekeeping.of(open_document).is_saving
            answer = "save" if wanted_already else self.shell.ask_unsaved(open_document.name)
            if answer == "cancel":
                return False
            if answer == "save":
                wanted.append(open_document)
        left = [True, *wanted]

        def done(one: object, well: bool) -> None:
            if well:
                left.remove(one)
            if not left and not any(open_document.changed for open_document in wanted):
                leave()

        for open_document in wanted:
            if not self.save(open_document, partial(done, open_document)):
                return False
        done(True, True)
        return not left and not any(open_document in self._documents for open_document in open_documents)

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
        self.background.run(partial(self.settings.save, self._settings_folder), self.attempt)
        self._listeners.tell(None)

    def _bring_back_one(self, path: Path) -> OpenDocument | None:
        """What was left behind of this file since the desk was set up, if anything was."""
        for recovered in self.safekeeping.left_behind(path):
            open_document = self.safekeeping.bring_back(recovered)
            self._place(open_document)
            self.brought_back(open_document, recovered)
            self._lock(open_document)
            return open_document
        return None

    def _open(self, path: Path) -> OpenDocument:
        from journeydesk.document.repair import findings, repair
        from journeydesk.files.saving import digest

        loaded = project.load(path)
        found = findings(loaded.document)
        if loaded.newer:
            open_document = OpenDocument(loaded.document, path, read_only=opened.newer(loaded.format))
        elif found:
            open_document = OpenDocument(apply(loaded.document, repair(loaded.document)), path, saved=False)
        else:
            open_document = OpenDocument(loaded.document, path)
        self.put_away_untouched()
        self.safekeeping.keep(open_document, common=Common(digest(loaded.data), loaded.document, loaded.format))
        self._place(open_document)
        if found and not loaded.newer:
            details = [f"{finding.problem} {finding.mend}" for finding in found]
            self.shell.tell(opened.mended(path.name, len(found)), details=details)
        if not loaded.newer:
            self._lock(open_document)
            self.safekeeping.remember(open_document)
        return open_document

    def _lock(self, open_document: OpenDocument) -> None:
        """Lock its file; if somebody else has it open, ask how to go on."""
        self.safekeeping.of(open_document).locking.take(partial(self._is_held, open_document))

    def _is_held(self, open_document: OpenDocument, holder: Holder) -> None:
        path = open_document.path
        assert path is not None
        who = opened.held(path.name, holder)
        choice = self.shell.ask_choice(say("Open elsewhere"), who, [say("Open read-only"), say("Open a copy")])
        common = self.safekeeping.of(open_document).common
        # what is in it and not in the file must not go with it
        self._take_off(open_document, waits=open_document.changed and choice != 1)
        self._current = None
        if choice == 0:
            other = OpenDocument(open_document.document, path, read_only=who)
            self.safekeeping.keep(other, common=common)
            self.safekeeping.wait_for(other)
            self._place(other)
        elif choice == 1:
            self.add(OpenDocument(open_document.document, name=say("{name} (copy)", name=path.stem), saved=False))
        else:
            self._current = self._documents[-1] if self._documents else None
            self._listeners.tell(None)

    def _write(self, open_document: OpenDocument, path: Path, then: Callable[[bool], None]) -> None:
        def saved(well: bool) -> None:
            if well:
                self._remember(path)
            then(well)

        self.safekeeping.of(open_document).save(path, saved)

    def _remember(self, path: Path) -> None:
        """Put a project first among the recent ones."""
        others = [other for other in self.settings.recent if other != str(path)]
        self.change_settings(recent=[str(path), *others][:RECENT], last_folder=str(path.parent))


RECENT: Final = 12


def _bundled_typesetter() -> Typesetter:
    from journeydesk.text.fonts import Fonts
    from journeydesk.text.lines import Typesetter

    return Typesetter(Fonts(cache=places.cache()))
