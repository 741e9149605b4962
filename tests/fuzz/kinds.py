"""The kinds of strangers' bytes: what each begins from, and what the program does with it.

A reading returns nothing if there is something to be seen in the end; it raises a `Trouble` if there is one plain sentence to
be told instead. Anything else it raises is a fault of the program.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from journeydesk.document.document import Document
from journeydesk.document.edit import apply, compare
from journeydesk.document.records import Asset, AssetId, Cell, Lane, LaneId, RecordId, Step
from journeydesk.document.repair import findings, repair
from journeydesk.document.trouble import Trouble
from journeydesk.files import project
from tests.fuzz.mutators import Mutation, journal_mutated, mutated, version_mutated

if TYPE_CHECKING:
    from journeydesk.text.lines import Typesetter

ROOT: Final = Path(__file__).resolve().parents[2]
MEMORY: Final = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108  # where no disk has to be waited for
CORPUS: Final = ROOT.parent / "shared" / "corpus"
MOST_LAID_OUT: Final = 400
"""Records; larger documents are not laid out here, for that takes longer than a second by right."""


class Refused(Trouble):
    """What came is passed over without a word, as the clipboard of another program is."""


@dataclass(frozen=True)
class Kind:
    """A way in: its name, whole files to begin from, how they are changed, and what is done with changed ones.

    `also` is done to one in ten.
    """

    name: str
    seeds: Callable[[], Sequence[bytes]]
    read: Callable[[bytes], None]
    also: Callable[[bytes], None] | None = None
    change: Mutation = mutated


def read_project(data: bytes) -> None:
    """Read, mend and write it; what was written is what was read."""
    document = _mended(data)
    again = project.from_bytes(project.to_bytes(document), name="again")
    assert again == document, "what was written is not what was read"


def draw_project(data: bytes) -> None:
    """Draw a small one as the window, a file and a printer would."""
    from journeydesk.layout.journey import lay_out
    from journeydesk.layout.pages import own_size
    from journeydesk.render.pdf import write_pdf
    from journeydesk.render.svg import to_svg

    document = _mended(data)
    if len(document) > MOST_LAID_OUT or len(data) > 200_000:
        return
    for one in document.maps[:2]:
        page = own_size(lay_out(document, one.id, _typesetter()))
        to_svg(page)
        write_pdf([page], BytesIO(), title=one.title)


def _mended(data: bytes) -> Document:
    document = project.loaded(data, name="a stranger's file").document
    edit = repair(document)
    mended = apply(document, edit)
    assert not findings(mended), "a mended document has findings"
    assert apply(mended, edit.inverse()) == document, "mending cannot be undone"
    assert apply(document, compare(document, mended)) == mended, "comparing lost something"
    return mended


@cache
def _typesetter() -> Typesetter:
    from journeydesk.text.fonts import Fonts
    from journeydesk.text.lines import Typesetter

    return Typesetter(Fonts(cache=Path(tempfile.mkdtemp())))


def recover_journal(data: bytes) -> None:
    """Bring back the work of a journal that was left behind."""
    from journeydesk.document.conflicts import NoConflict, from_plain
    from journeydesk.files import recovery

    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        path = recovery.new_name(Path(folder), None)
        path.write_bytes(data)
        taken = recovery.take(path)
        if taken is None:
            raise Refused("There is nothing in this journal.")
        try:
            found = recovery.recover(taken)
        finally:
            os.close(taken.handle)
        if found is None:
            raise Refused("The file has all that is in this journal.")
        project.to_bytes(found.document)
        for plain in found.conflicts:
            with contextlib.suppress(NoConflict):
                from_plain(plain)


def read_version(data: bytes) -> None:
    """List the versions of a file, of which the newest was changed, and read each."""
    from journeydesk.files import versions

    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        path = Path(folder) / "plan.journey"
        beside = versions.folder_of(path)
        beside.mkdir()
        for name, kept in kept_versions():
            (beside / name).write_bytes(kept)
        (beside / next(name for name, kept in reversed(kept_versions()) if name.endswith(".version"))).write_bytes(data)
        told: list[str] = []
        for version in versions.all_of(path):
            try:
                versions.read(path, version)
            except versions.BrokenVersion as broken:
                told.append(str(broken))
        if told:
            raise versions.BrokenVersion(told[0])


def import_mermaid(data: bytes) -> None:
    """Import it as a Mermaid file."""
    _imported(data, "stranger.mmd")


def import_markdown(data: bytes) -> None:
    """Import it as a Markdown document."""
    _imported(data, "stranger.md")


def _imported(data: bytes, name: str) -> None:
    from journeydesk.exchange.formats import import_data

    found = import_data(data, name)
    assert found.document.maps, "nothing was imported"
    assert not findings(found.document), "what was imported does not fit together"
    assert all("\n" not in str(remark) for remark in found.report)


def paste(data: bytes) -> None:
    """Paste it as the text, and as the HTML, of another program."""
    from journeydesk.edits.pasting import paste_text

    text = data.decode("utf-8", "replace")
    document = _a_map()
    cell = Cell(next(one.id for one in document if isinstance(one, Step)), _lane(document))
    html = text if "<" in text else ""
    edit, new = paste_text(document, "" if "<table" in text else text, cell=cell, html=html)
    if not new:
        raise Refused("There is nothing on the clipboard that could become a card.")
    assert not findings(apply(document, edit)), "what was pasted does not fit together"


def paste_records(data: bytes) -> None:
    """Paste it as what another window copied."""
    from journeydesk.edits.clipboard import from_json
    from journeydesk.edits.pasting import paste

    clip = from_json(data.decode("utf-8", "replace"))
    if clip is None:
        raise Refused("This is no clipboard of ours.")
    document = _a_map()
    edit, _ = paste(document, clip, map_id=document.maps[0].id)
    assert not findings(apply(document, edit)), "what was pasted does not fit together"


@cache
def _a_map() -> Document:
    return project.read(ROOT / "resources" / "templates" / "customer-journey.journey")


def _lane(document: Document) -> LaneId:
    return next(one.id for one in document.lanes(document.maps[0].id) if not one.lane_kind.is_divider)


def take_picture(data: bytes) -> None:
    """Add it to a map as a picture."""
    from journeydesk.edits import pictures

    made, media_type = pictures.upright(data, name="stranger.png")
    assert media_type in ("image/png", "image/jpeg")
    assert made


def show_picture(data: bytes) -> None:
    """Draw it as the picture of a project, on the screen and in a file."""
    from journeydesk.layout.picture import Rect
    from journeydesk.layout.pictures import bitmap

    asset = Asset(
        id=AssetId(RecordId(sha256(data).hexdigest())), media_type="image/png", data=base64.b64encode(data).decode("ascii")
    )
    found = bitmap(asset)
    if found is None:
        raise Refused("This is no picture; it is not drawn.")
    _drawn(found.mark(Rect(0, 0, 60, 40)))


def _drawn(mark: object) -> None:
    from journeydesk.layout.picture import Image
    from journeydesk.render.pdf.images import Images
    from journeydesk.render.pdf.objects import Objects
    from journeydesk.ui.raw_faces import RawFaces

    assert isinstance(mark, Image)
    RawFaces().image_at(mark, 60, 40)
    Images(Objects(BytesIO()), largest={mark.digest: (60, 40)}, dpi=300).name(mark)


def remember(data: bytes) -> None:
    """Look in it for what an earlier PDF of ours shows."""
    from journeydesk.prints.remembered import memory
    from journeydesk.render.pdf import remembered

    found = remembered(data)
    if found is None:
        raise Refused("This is no PDF of ours.")
    memory(found)


def take_profile(data: bytes) -> None:
    """Take it for the colour profile of a press."""
    from journeydesk.render.pdf import read_profile

    with tempfile.NamedTemporaryFile(suffix=".icc", dir=MEMORY) as file:
        file.write(data)
        file.flush()
        read_profile(Path(file.name))


def take_settings(data: bytes) -> None:
    """Start with it as the file of settings."""
    from journeydesk.files.settings import NAME, Settings

    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        (Path(folder) / NAME).write_bytes(data)
        Settings.load(Path(folder))


# ---- what they begin from


@cache
def journals() -> tuple[bytes, ...]:
    """Journals of work on documents that have no file: added to, changed, undone."""
    from journeydesk.files import journal
    from journeydesk.files.lines import line

    made = []
    for data in projects():
        whole = project.from_bytes(data, name="ours")
        changes = compare(Document(), whole).changes
        rows = [journal.content_of(journal.Base(base="", name="Plan", format=1, app="0.1.0", at="2026-11-27T20:00:00"))]
        third = max(1, len(changes) // 3)
        for number, start in enumerate(range(0, len(changes), third), start=1):
            pairs = [("null", line(one.after)) for one in changes[start : start + third] if one.after is not None]
            rows.append(journal.step_content(journal.Step(edit="Paste", number=number, joined=number == 2), pairs))
        back = [(line(one.after), "null") for one in changes[-third:] if one.after is not None]
        rows.append(journal.step_content(journal.Step(edit="Paste", number=9, way="undone"), back))
        rows.append('"conflicts": [{"id": "m", "field": "title", "base": "a", "ours": "b", "theirs": "c"}]')
        made.append(b"".join(journal.written(number, row) for number, row in enumerate(rows, start=1)))
    return tuple(made)


@cache
def kept_versions() -> tuple[tuple[str, bytes], ...]:
    """The files beside a file that two versions are kept of, by name, the versions in order of time."""
    from journeydesk.files import versions

    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        path = Path(folder) / "plan.journey"
        data = max(projects(), key=len)
        path.write_bytes(data)
        noon = datetime(2026, 11, 27, 12, tzinfo=UTC)
        made = [
            versions.keep(path, data, why="named", name="Before", now=noon),
            versions.keep(path, data.replace(b"a", b"A", 9), why="daily", now=noon.replace(hour=13)),
        ]
        found = [(file.name, file.read_bytes()) for file in sorted(versions.folder_of(path).iterdir())]
    for number, version in enumerate(made):
        assert version is not None
        # ids are made at random, and every process must have the same
        found = [
            (name.replace(version.id, f"version{number:05}"), kept.replace(version.id.encode(), b"version%05d" % number))
            for name, kept in found
        ]
    return tuple(found)


def version_files() -> tuple[bytes, ...]:
    """The newest of the versions that are kept, and the one it stands on."""
    return tuple(data for name, data in reversed(kept_versions()) if name.endswith(".version"))


@cache
def projects() -> tuple[bytes, ...]:
    """Projects of ours: the golden ones, an example and templates."""
    folders = (ROOT / "tests" / "golden", ROOT / "resources" / "examples", ROOT / "resources" / "templates")
    return tuple(path.read_bytes() for folder in folders for path in sorted(folder.glob("*.journey")))


@cache
def diagrams() -> tuple[bytes, ...]:
    """Mermaid journeys."""
    own = b"""---\ntitle: &a Going home\nconfig: {theme: base}\n---\n%%{init: {"theme": "dark"}}%%\njourney
    title My <b>day</b> #9829;\n    accDescr { far\n and wide }\n    section Go to work\n      Make tea: 5: Me, Cat
      Do work: 1.5: Me, Cat\n    section Go home\n      Sit down: 0x5: Me;\n    %% a comment\n"""
    return (own, *_real("mermaid", "*.mmd"))


@cache
def documents() -> tuple[bytes, ...]:
    """Markdown documents with journeys in tables and fences."""
    own = "\n".join(
        (
            "# Booking\n\n## Persona: Ada\n\n| Stage | Find | Book |\n|:--|--:|:-:|",
            "| Actions | a<br>b | *c* `d` [e](http://f) |\n| Emotions | 😀 | -2 |",
            "| Pain points | • x • y | \\| <li>z</li> |\n\n> | Step | Touchpoint | Feeling |",
            "> |-|-|-|\n> | Pay | App | happy |",
            "\n```mermaid\njourney\n  title T\n  section S\n    a: 3: B\n```\n",
            "~~~md\n| Stage | Pain |\n|-|-|\n| A | b |\n~~~",
            "::: mermaid\njourney\nx: 5\n:::\n",
        )
    ).encode()
    return (own, *_real("tables", "*.md"), *_real("documents", "*.md"), *_real("seeds", "*.txt"))


@cache
def tables() -> tuple[bytes, ...]:
    """Tables as spreadsheets put them on the clipboard: with tabs, as CSV and as HTML."""
    return (
        b'Stage\tFind\tBook\n"Acti""ons"\t"a\nb"\tc\nPain\t\t=1+1\n',
        b'Stage;Find;Book\nActions;a;b\nPain;"x;""y";\n',
        b"one,two,three\n1,2,3\n4,5,6\n",
        "• first\n2) second\n– third\nß 😀\n".encode(),
        b"<html><head><style>td {}</style></head><body><!--StartFragment--><table border=1><tr><td colspan='2'>a</td>"
        b"<td>b<br>c</td></tr><tr><td rowspan=2>d</td><td>e &amp; f</td><td><p>g</p><p>h</p></td></tr><tr><td>i</td></tr>"
        b"</table></body></html>",
        *_real("tables", "*.md"),
    )


def _real(folder: str, pattern: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((CORPUS / folder).glob(pattern)) if path.stat().st_size < 60_000]


@cache
def clips() -> tuple[bytes, ...]:
    """What we put on the clipboard."""
    from journeydesk.edits import clipboard

    found = []
    for data in projects():
        document = project.from_bytes(data, name="ours")
        for wanted in ([one.id for one in document][:40], [one.id for one in document if isinstance(one, Lane)]):
            clip = clipboard.copy(document, wanted)
            if clip:
                found.append(clipboard.to_json(clip).encode("utf-8", "surrogatepass"))
    return tuple(found)


@cache
def pictures() -> tuple[bytes, ...]:
    """Small pictures of every format that is taken, plain and odd."""
    from PIL import Image, ImageCms

    picture = Image.linear_gradient("L").resize((40, 30)).convert("RGB")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[0x0112] = 6
    found = []
    for mode, kind, more in (
        ("RGB", "PNG", {}),
        ("RGBA", "PNG", {"icc_profile": profile}),
        ("P", "PNG", {"transparency": 3}),
        ("1", "PNG", {}),
        ("I;16", "PNG", {}),
        ("RGB", "JPEG", {}),
        ("RGB", "JPEG", {"exif": exif, "progressive": True}),
        ("CMYK", "JPEG", {"icc_profile": profile}),
        ("L", "JPEG", {}),
        ("P", "GIF", {"save_all": True, "append_images": [picture.convert("P")]}),
        ("RGB", "BMP", {}),
        ("RGB", "WEBP", {}),
        ("RGBA", "WEBP", {"lossless": True}),
        ("RGB", "TIFF", {"compression": "tiff_lzw"}),
        ("CMYK", "TIFF", {}),
        ("F", "TIFF", {}),
        ("RGBA", "ICO", {}),
    ):
        out = BytesIO()
        picture.convert("I").convert(mode).save(out, kind, **more) if mode == "I;16" else picture.convert(mode).save(
            out, kind, **more
        )
        found.append(out.getvalue())
    return (*found, b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>')


@cache
def remembering() -> tuple[bytes, ...]:
    """The beginning and end of PDFs that remember what they show."""
    from journeydesk.render.pdf.xmp import packet

    told = packet(title="A & B", author="C", language="de", remembers='{"pages": ["1"]}')
    return (b"%PDF-1.7\n" + told + b"\n%%EOF", b"%PDF-1.7\n" + told * 3)


@cache
def profiles() -> tuple[bytes, ...]:
    """Colour profiles."""
    from PIL import ImageCms

    names = ("sRGB", "LAB", "XYZ")
    made = [ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes() for name in names]  # type: ignore[arg-type]
    return tuple(made)


@cache
def settings() -> tuple[bytes, ...]:
    """Files of settings."""
    return (json.dumps({"recent": ["/a", "/b"], "theme": "dark", "language": "de", "shortcuts": {"a.b": "F7"}}).encode(),)


KINDS: Final = (
    Kind("project", projects, read_project, draw_project),
    Kind("journal", journals, recover_journal, change=journal_mutated),
    Kind("version", version_files, read_version, change=version_mutated),
    Kind("mermaid", diagrams, import_mermaid),
    Kind("markdown", documents, import_markdown),
    Kind("table", tables, paste),
    Kind("clipboard", clips, paste_records),
    Kind("picture added", pictures, take_picture),
    Kind("picture shown", pictures, show_picture),
    Kind("earlier pdf", remembering, remember),
    Kind("profile", profiles, take_profile),
    Kind("settings", settings, take_settings),
)
"""Every way in for strangers' bytes."""
