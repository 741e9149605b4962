"""How the poster should be: which map, what format, what paper; with the sheet in small beside it.

A dialog, because an export has choices and ends in a file; everything else in the window is done in place.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from journeydesk.commands.export import NAMES, Format, export_to
from journeydesk.desk.desk import Desk, file_name, with_suffix
from journeydesk.desk.open_document import OpenDocument
from journeydesk.document.records import Map, MapId
from journeydesk.document.trouble import Trouble
from journeydesk.language import say, say_many, to_say
from journeydesk.layout.journey import lay_out
from journeydesk.layout.pages import Page, fitted
from journeydesk.layout.papers import MILLIMETRE, PAPERS, paper
from journeydesk.layout.picture import Picture, Text
from journeydesk.ui.paint import to_image
from journeydesk.ui.panels.controls import Combo, Press, Whole
from journeydesk.ui.raw_faces import RawFaces
from journeydesk.ui.style import current as colours_now

FORMATS: Final[tuple[tuple[Format, str], ...]] = (("pdf", to_say("PDF, one sheet")), ("svg", "SVG"), ("png", "PNG"))
ORIENTATIONS: Final[tuple[tuple[bool | None, str], ...]] = (
    (None, to_say("Whichever is larger")),
    (False, to_say("Landscape")),
    (True, to_say("Portrait")),
)
USUAL_PAPER: Final = "A0"
USUAL_DPI: Final = 144
NO_ROOM: Final = 12.0


class Preview(QWidget):
    """The sheet in small with the picture on it."""

    def __init__(self, faces: RawFaces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faces = faces
        self._picture: Picture | None = None
        self._sheet: Page | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(say("Preview of the sheet"))

    def show_sheet(self, picture: Picture | None, sheet: Page | None) -> None:
        """Show a picture on a sheet; without a sheet by itself."""
        self._picture, self._sheet = picture, sheet
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        table = colours_now()
        painter.fillRect(self.rect(), QColor(table.ground))
        picture = self._picture
        if picture is None:
            painter.end()
            return
        width, height = (self._sheet.width, self._sheet.height) if self._sheet else (picture.width, picture.height)
        fit = min((self.width() - 2 * NO_ROOM) / width, (self.height() - 2 * NO_ROOM) / height)
        page = QRectF((self.width() - width * fit) / 2, (self.height() - height * fit) / 2, width * fit, height * fit)
        painter.fillRect(page.translated(0, 1.5), QColor(0, 0, 0, 40))
        painter.fillRect(page, QColor("#FFFFFF"))
        scale = self._sheet.shown[0].scale if self._sheet else 1.0
        x, y = (self._sheet.shown[0].x, self._sheet.shown[0].y) if self._sheet else (0.0, 0.0)
        sharp = self.devicePixelRatioF()
        image = to_image(picture, max(scale * fit * sharp, 2 / min(picture.width, picture.height)), faces=self._faces)
        target = QRectF(page.x() + x * fit, page.y() + y * fit, picture.width * scale * fit, picture.height * scale * fit)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target, image)
        painter.end()


class ExportDialog(QDialog):
    """Choices of an export; Enter asks for the file and writes it."""

    def __init__(self, desk: Desk, faces: RawFaces, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Export poster"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        assert desk.current is not None
        self._desk = desk
        self._open: OpenDocument = desk.current
        self._pictures: dict[MapId, Picture] = {}
        self.map = Combo(self)
        self.format = Combo(self)
        self.paper = Combo(self)
        self.orientation = Combo(self)
        self.dpi = Whole(self)
        self.fact = QLabel(self)
        self.preview = Preview(faces, self)
        self.export = Press(say("Export…"), self)
        self._fill()
        self._place()
        for combo in (self.map, self.format, self.paper, self.orientation):
            combo.currentIndexChanged.connect(self.refresh)
        self.paper.editTextChanged.connect(self.refresh)
        self.dpi.valueChanged.connect(self.refresh)
        self.export.clicked.connect(self._export)
        self.fact.setText("…")
        QTimer.singleShot(0, self, self.refresh)

    @property
    def chosen_format(self) -> Format:
        """The format that is chosen."""
        return FORMATS[self.format.currentIndex()][0]

    @property
    def portrait(self) -> bool | None:
        """The orientation that is chosen; None is whichever is larger."""
        return ORIENTATIONS[self.orientation.currentIndex()][0]

    @property
    def map_id(self) -> MapId | None:
        """The map that is chosen; None is all of them."""
        place = self.map.currentIndex()
        maps = self._open.document.maps
        return maps[place].id if place < len(maps) else None

    def refresh(self) -> None:
        """Show the sheet as it would be, and what type would be on it."""
        on_paper = self.chosen_format == "pdf"
        self.paper.setEnabled(on_paper)
        self.orientation.setEnabled(on_paper)
        self.dpi.setEnabled(self.chosen_format == "png")
        picture = self._picture(self.map_id or self._open.document.maps[0].id)
        try:
            sheet = fitted(picture, paper(self.paper.currentText()), portrait=self.portrait) if on_paper else None
        except Trouble as trouble:
            self.fact.setText(str(trouble))
            self.export.setEnabled(False)
            self.preview.show_sheet(None, None)
            return
        self.export.setEnabled(True)
        self.preview.show_sheet(picture, sheet)
        self.fact.setText(_fact(picture, sheet, self.chosen_format, self.dpi.value()))

    def export_as(self, path: Path) -> None:
        """Write the poster to a file as chosen, tell where it is, and close."""

        def write() -> None:
            export_to(
                self._desk,
                path,
                paper=self.paper.currentText(),
                portrait=self.portrait,
                dpi=self.dpi.value(),
                every=self.map_id is None,
                map_id=self.map_id,
            )

        if self._desk.attempt(write):
            self.accept()

    def _export(self) -> None:
        suffix = self.chosen_format
        chosen_map = self._open.document.find(Map, self.map_id)
        name = (chosen_map.title if chosen_map is not None else "") or self._open.name
        folder = self._open.path.parent if self._open.path is not None else self._desk.folder
        suggested = folder / f"{file_name(name)}.{suffix}"
        path = self._desk.shell.ask_save_path(say("Export poster"), suggested, ((NAMES[suffix], (f".{suffix}",)),))
        if path is not None:
            self._desk.attempt(lambda: self.export_as(with_suffix(path, f".{suffix}")))

    def _picture(self, map_id: MapId) -> Picture:
        if map_id not in self._pictures:
            self._pictures[map_id] = lay_out(self._open.document, map_id, self._desk.typesetter)
        return self._pictures[map_id]

    def _fill(self) -> None:
        maps = self._open.document.maps
        for a_map in maps:
            self.map.addItem(" ".join(a_map.title.split()) or say("Untitled map"))
        if len(maps) > 1:
            self.map.addItem(say_many("All {n} maps, a sheet each", "All {n} maps, a sheet each", len(maps)))
        self.map.setCurrentIndex(next((place for place, each in enumerate(maps) if each.id == self._open.map_id), 0))
        self.map.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.map.setMinimumContentsLength(22)
        for _, title in FORMATS:
            self.format.addItem(say(title))
        self.paper.addItems(list(PAPERS))
        self.paper.setCurrentText(USUAL_PAPER)
        self.paper.setEditable(True)
        self.paper.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.paper.setToolTip(say("A size, or one of your own such as 900x600mm"))
        for _, title in ORIENTATIONS:
            self.orientation.addItem(say(title))
        self.dpi.setRange(36, 1200)
        self.dpi.setValue(USUAL_DPI)
        self.dpi.setSuffix(say(" dpi"))

    def _place(self) -> None:
        form = QFormLayout()
        form.setSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows = ((say("Map"), self.map), (say("Format"), self.format), (say("Paper"), self.paper),
                (say("Orientation"), self.orientation), (say("Resolution"), self.dpi))  # fmt: skip
        for title, widget in rows:
            label = QLabel(title, self)
            label.setProperty("role", "label")
            label.setBuddy(widget)
            widget.setAccessibleName(title)
            label.setMinimumHeight(31)
            form.addRow(label, widget)
        self.fact.setWordWrap(True)
        self.fact.setProperty("role", "hint")
        self.fact.setMinimumHeight(64)
        self.fact.setAlignment(Qt.AlignmentFlag.AlignTop)
        side = QVBoxLayout()
        side.addLayout(form)
        side.addSpacing(6)
        side.addWidget(self.fact)
        side.addStretch(1)
        cancel = Press(say("Cancel"), self)
        cancel.clicked.connect(self.reject)
        self.export.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.export)
        side.addLayout(buttons)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(18, 18, 18, 18)
        whole.setSpacing(18)
        whole.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(640, 380)
        self.resize(820, 440)
        whole.addWidget(self.preview, 1)
        whole.addLayout(side)
        self.format.setFocus()


def smallest_type(picture: Picture) -> float:
    """The size of the smallest text of a picture, in its own points; 0 where it has none."""
    sizes = [
        run.size
        for group in picture.groups
        for mark in group.marks
        if isinstance(mark, Text)
        for run in mark.line.runs
        if run.text.strip()
    ]
    return min(sizes, default=0.0)


def _fact(picture: Picture, sheet: Page | None, suffix: Format, dpi: int) -> str:
    """What comes out, in one or two sentences."""
    if sheet is not None:
        type_size = smallest_type(picture) * sheet.shown[0].scale
        size = f"{sheet.width / MILLIMETRE:.0f} × {sheet.height / MILLIMETRE:.0f} mm"
        fact = say(
            "{size}, the map at {scale} %. Smallest type {type} pt.",
            size=size,
            scale=f"{sheet.shown[0].scale * 100:.0f}",
            type=f"{type_size:.1f}",
        )
        return f"{fact} {say('That is hard to read from a step away.')}" if type_size < 8 else fact
    small = say("Smallest type {type} pt.", type=f"{smallest_type(picture):.1f}")
    if suffix == "png":
        scale = dpi / 72
        pixels = {"width": f"{picture.width * scale:.0f}", "height": f"{picture.height * scale:.0f}"}
        return say("{width} × {height} pixels. {small}", **pixels, small=small)
    points = {"width": f"{picture.width:.0f}", "height": f"{picture.height:.0f}"}
    return say("{width} × {height} points, any size without loss. {small}", **points, small=small)
