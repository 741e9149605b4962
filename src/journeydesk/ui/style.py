"""How the window looks: two tables of colours, and the palette and style sheet made from one of them."""

from __future__ import annotations

from string import Template
from typing import Final

from msgspec import Struct
from msgspec.structs import asdict
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette

FAMILY: Final = "Inter"
TEXT: Final = 13
"""Sizes are pixels at 100 %, as in the design."""


class Tint(Struct, frozen=True):
    """The ground and edge of a thing that can be dragged onto the map."""

    fill: str
    edge: str


class Colours(Struct, frozen=True):
    """Every colour of the window; text on its ground has a contrast of at least 4.5 to 1."""

    dark: bool
    bar: str
    panel: str
    ground: str
    field: str
    line: str
    edge: str
    text: str
    quiet: str
    label: str
    hint: str
    accent: str
    accent_text: str
    accent_ground: str
    accent_edge: str
    primary: str
    primary_text: str
    primary_hover: str
    hover: str
    disabled: str
    wrong: str
    things: dict[str, Tint]


LIGHT: Final = Colours(
    dark=False,
    bar="#F5F7FA",
    panel="#FBFCFD",
    ground="#F0F2F5",
    field="#FFFFFF",
    line="#E4E7EB",
    edge="#CBD2D9",
    text="#1F2933",
    quiet="#52606D",
    label="#616E7C",
    hint="#616C78",
    accent="#4C6FFF",
    accent_text="#3346C7",
    accent_ground="#EEF2FF",
    accent_edge="#C7D2FE",
    primary="#334E68",
    primary_text="#FFFFFF",
    primary_hover="#243B53",
    hover="#EDF0F4",
    disabled="#9AA5B1",
    wrong="#C62828",
    things={
        "stage": Tint("#F5F7FA", "#334E68"),
        "step": Tint("#FBFCFD", "#9AA5B1"),
        "touchpoint": Tint("#E6FFFA", "#A5E6E0"),
        "action": Tint("#EEF2FF", "#C7D2FE"),
        "thought": Tint("#F5F7FA", "#D9DEE4"),
        "emotion": Tint("#FFFBEB", "#FDE68A"),
        "pain point": Tint("#FFF1F2", "#FECDD3"),
        "opportunity": Tint("#ECFDF3", "#BBF7D0"),
        "lane": Tint("#FBFCFD", "#E4E7EB"),
        "card": Tint("#FFFBEB", "#FDE68A"),
    },
)

DARK: Final = Colours(
    dark=True,
    bar="#1B2129",
    panel="#171C23",
    ground="#0F1318",
    field="#10151B",
    line="#2A323C",
    edge="#3E4955",
    text="#E6EAEF",
    quiet="#B3BDC8",
    label="#9FABB8",
    hint="#97A3B0",
    accent="#6D8BFF",
    accent_text="#B4C3FF",
    accent_ground="#26304F",
    accent_edge="#43527F",
    primary="#B9CCE0",
    primary_text="#10202F",
    primary_hover="#D5E2EF",
    hover="#242C36",
    disabled="#5F6B78",
    wrong="#F2A0A0",
    things={
        "stage": Tint("#222B35", "#8CA6C0"),
        "step": Tint("#171C23", "#5F6B78"),
        "touchpoint": Tint("#0F2E2C", "#1F5E59"),
        "action": Tint("#222A48", "#3D4B7D"),
        "thought": Tint("#222830", "#3E4955"),
        "emotion": Tint("#332B10", "#665314"),
        "pain point": Tint("#3A1A20", "#71303C"),
        "opportunity": Tint("#11301E", "#235B39"),
        "lane": Tint("#171C23", "#3E4955"),
        "card": Tint("#332B10", "#665314"),
    },
)


def colours(*, dark: bool) -> Colours:
    """The table for a dark or a light window."""
    return DARK if dark else LIGHT


def current() -> Colours:
    """The table the application is painted with now."""
    return colours(dark=QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128)


def palette(table: Colours) -> QPalette:
    """The palette for what a style sheet does not reach: tooltips, native-looking dialogs, placeholders, disabled text."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: table.panel,
        QPalette.ColorRole.WindowText: table.text,
        QPalette.ColorRole.Base: table.field,
        QPalette.ColorRole.AlternateBase: table.panel,
        QPalette.ColorRole.Text: table.text,
        QPalette.ColorRole.Button: table.bar,
        QPalette.ColorRole.ButtonText: table.text,
        QPalette.ColorRole.BrightText: table.primary_text,
        QPalette.ColorRole.Highlight: table.accent_ground,
        QPalette.ColorRole.HighlightedText: table.accent_text,
        QPalette.ColorRole.ToolTipBase: table.field,
        QPalette.ColorRole.ToolTipText: table.text,
        QPalette.ColorRole.PlaceholderText: table.hint,
        QPalette.ColorRole.Link: table.accent_text,
        QPalette.ColorRole.Accent: table.accent,
        QPalette.ColorRole.Mid: table.edge,
        QPalette.ColorRole.Midlight: table.line,
        QPalette.ColorRole.Light: table.field,
        QPalette.ColorRole.Dark: table.edge,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(table.disabled))
    return made


def sheet(table: Colours, *, right_to_left: bool = False) -> str:
    """The style sheet of the window, its panels and its dialogs; lines begin on the left or on the right."""
    begin, end = ("right", "left") if right_to_left else ("left", "right")
    return Template(SHEET).substitute(asdict(table), begin=begin, end=end)


def font() -> QFont:
    """The font of the interface."""
    made = QFont(FAMILY)
    made.setPixelSize(TEXT)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


SHEET: Final = """
QMainWindow, QDialog, QMessageBox { background: $panel; }
QToolTip { background: $field; color: $text; border: 1px solid $edge; padding: 4px 6px; }

QMenuBar { background: $bar; border: none; border-bottom: 1px solid $line; }
QMenuBar::item { background: transparent; padding: 8px 10px; border-radius: 6px; }
QMenuBar::item:selected { background: $hover; }
QMenuBar::item:pressed { background: $accent_ground; color: $accent_text; }
#documentName { font-weight: 700; padding-$begin: 10px; padding-$end: 6px; background: transparent; }
QMenu { background: $field; border: 1px solid $edge; padding: 5px; menu-scrollable: 1; }
QMenu::item { padding: 6px; padding-$begin: 12px; padding-$end: 26px; border-radius: 5px; }
QMenu::item:selected { background: $accent_ground; color: $accent_text; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::indicator { width: 14px; height: 14px; padding-$begin: 6px; }

QToolBar { background: $field; border: none; border-bottom: 1px solid $line; spacing: 6px; padding: 6px; }
QToolBar::separator { background: $line; width: 1px; margin: 6px; }
QToolButton, QPushButton { border: 1px solid transparent; border-radius: 7px; padding: 6px 11px; background: transparent; }
QToolButton:hover, QPushButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $accent_ground; border-color: $accent_edge; color: $accent_text; }
QToolButton:disabled { color: $disabled; }
QToolButton:focus { border-color: $accent; }
QToolButton:checked:focus { border: 2px solid $accent; padding: 5px 10px; }
QToolButton::menu-indicator { image: none; width: 0; }
QPushButton { background: $field; border-color: $edge; }
QPushButton:disabled { color: $disabled; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 10px; }
QPushButton#primary, QPushButton:default { background: $primary; color: $primary_text; border-color: $primary; }
QPushButton#primary:hover, QPushButton:default:hover { background: $primary_hover; }
QPushButton#primary:focus, QPushButton:default:focus { border: 2px solid $accent; padding: 5px 10px; }
QPushButton#primary:disabled { background: $hover; color: $disabled; border-color: $line; }

#left, #right, #left > QWidget, #inspectorPage { background: $panel; }
#left { border: none; border-$end: 1px solid $line; }
#right { border: none; border-$begin: 1px solid $line; }
QSplitter::handle { background: transparent; }
QScrollArea { border: none; background: $panel; }
QLabel { background: transparent; }
QLabel[role="heading"] { color: $label; font-size: 11px; font-weight: 700; }
QLabel[role="label"] { color: $label; font-size: 11.5px; }
QLabel[role="hint"] { color: $hint; font-size: 11.5px; }

QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {
    background: $field; border: 1px solid $edge; border-radius: 6px; padding: 6px 8px;
    selection-background-color: $primary; selection-color: $primary_text; }
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox { min-height: 17px; }
QPlainTextEdit { padding: 3px 5px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus { border: 2px solid $accent; padding: 5px 7px; }
QPlainTextEdit:focus { border: 2px solid $accent; padding: 2px 4px; }
QComboBox:focus { padding-$end: 1px; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { background: $panel; color: $disabled; }
#inspectorPage QLineEdit:read-only, #inspectorPage QPlainTextEdit[readOnly="true"] { background: $panel; }
#inspectorPage QComboBox:disabled, #inspectorPage QAbstractSpinBox:disabled { color: $quiet; background: $panel; }
#inspectorPage QCheckBox:disabled { color: $quiet; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit, QComboBox QLineEdit:focus {
    border: none; padding: 0; min-height: 0; background: transparent; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QComboBox { padding-$end: 2px; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $field; border: 1px solid $edge; padding: 4px; outline: 0;
    selection-background-color: $accent_ground; selection-color: $accent_text; }
QCheckBox { spacing: 8px; padding: 3px 0; }

#completions { background: $field; border: 1px solid $edge; padding: 3px; }
#completions::item { padding: 4px 6px; border-radius: 4px; min-height: 17px; }
#completions::item:selected { background: $accent_ground; color: $accent_text; }
#stepper { padding: 5px 6px; }
#linkTo { text-align: $begin; border-radius: 6px; padding: 6px 8px; }
#linkTo:focus { padding: 5px 7px; }
#slim { padding: 5px 9px; }
#slim:focus { padding: 4px 8px; }
#chipLine { padding: 3px 8px; }
#chipLine:focus { padding: 2px 7px; }
#chip { background: $accent_ground; border: 1px solid $accent_edge; border-radius: 12px; }
#chip[some="true"] { background: $panel; border: 1px dashed $edge; }
#chipWord { padding: 0; border: 1px solid transparent; border-radius: 4px; background: transparent; color: $text; }
#chip[some="true"] #chipWord { color: $quiet; }
#chipAway { padding: 1px 4px; border-radius: 8px; color: $quiet; font-size: 10px; }
#chipWord:focus, #chipAway:focus { border: 1px solid $accent; }

QTreeView, QListView, QTextBrowser { background: $panel; border: 1px solid transparent; border-radius: 5px; outline: 0; }
QTreeView:focus, QListView:focus, QTextBrowser:focus { border-color: $accent; }
QTreeView::item { padding: 3px 4px; border-radius: 5px; min-height: 18px; }
QTreeView::item:hover { background: $hover; }
QTreeView::item:selected { background: $accent_ground; color: $text; }
QTreeView::branch { background: $panel; }
QTreeView QLineEdit, QTreeView QLineEdit:focus { padding: 0 2px; border-radius: 3px; min-height: 0; }

QStatusBar { background: $bar; border: none; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QStatusBar QLabel, QStatusBar QToolButton { color: $quiet; font-size: 12px; }
QStatusBar QToolButton { padding: 2px 6px; border-radius: 5px; }

#notice { background: $accent_ground; border: 1px solid $accent_edge; border-radius: 8px; }
#above { background: $accent_ground; border: none; border-bottom: 1px solid $accent_edge; }
#above QLabel { color: $text; }
#above QPushButton { padding: 4px 10px; }
#above QPushButton:focus { padding: 3px 9px; }
#conflicts { background: $accent_ground; border: none; border-bottom: 1px solid $accent_edge; }
#conflicts QLabel { color: $text; }
#conflicts #unequal { color: $wrong; font-weight: 700; font-size: 16px; }
#conflicts QPushButton, #conflicts QToolButton { padding: 4px 10px; }
#conflicts QPushButton:focus { padding: 3px 9px; }
#beside { background: $panel; border: 1px solid $edge; border-radius: 12px; }
#side { background: $field; border: 1px solid $edge; border-radius: 9px; padding: 0; }
#side:hover { border-color: $accent; background: $accent_ground; }
#side:focus { border: 2px solid $accent; padding: 0; }
#side QLabel { background: transparent; }
#side #gone { border: 1px dashed $edge; border-radius: 7px; color: $hint; padding: 10px; }
#one { padding: 2px 9px; border: 1px solid $edge; border-radius: 6px; font-size: 12px; }
#one:focus { border-color: $accent; }
#find { background: $field; border: 1px solid $edge; border-radius: 9px; }
#find QLineEdit { padding: 4px 7px; }
#find QLineEdit:focus { padding: 3px 6px; }
#find QLineEdit[missing="true"] { border-color: $wrong; }
#find QToolButton { padding: 4px 6px; border-radius: 5px; }
#find QToolButton:checked:focus { padding: 3px 5px; }
#find QPushButton { padding: 4px 9px; border-radius: 6px; }
#find QPushButton:focus { padding: 3px 8px; }
#findCount { color: $hint; font-size: 12px; }

#exports { background: $bar; border-top: 1px solid $line; }
#exports QLabel { color: $quiet; font-size: 12px; }
#exports QPushButton { padding: 3px 10px; }
#exports QPushButton:focus { padding: 2px 9px; }
QLabel[role="wrong"] { color: $wrong; font-weight: 600; }
#fold { border: 1px solid transparent; padding: 4px 6px; color: $accent_text; background: transparent; }
#fold:hover { background: $hover; }
#fold:focus { border-color: $accent; }
#field { background: $field; border: 1px solid $edge; border-radius: 6px; padding: 6px 8px; text-align: $begin; }
#field:focus { border: 2px solid $accent; padding: 5px 7px; }
#finding { background: $field; border: 1px solid $edge; border-$begin: 3px solid $wrong; border-radius: 4px; }
#place { background: transparent; border: 1px solid transparent; border-radius: 5px; }
#finding:hover, #place:hover { background: $hover; }
#finding:focus { border: 1px solid $accent; border-$begin: 3px solid $wrong; }
#place:focus { border-color: $accent; }
#findings QPushButton { padding: 0; }
#findings QLabel { font-size: 12.5px; }
#strip { border: 1px solid transparent; background: $panel; }
#strip:focus { border-color: $accent; }
#strip::item { border-radius: 6px; padding: 2px; color: $quiet; }
#strip::item:hover { background: $hover; }
#strip::item:selected { background: $accent_ground; color: $accent_text; }

#focusBar { background: $field; border: 1px solid $edge; border-radius: 9px; }
#focusBar QToolButton { padding: 3px 8px; border-radius: 6px; }
#focusBar QLabel { font-weight: 600; }
#notice QLabel, #notice QToolButton { color: $text; }

QTabBar { background: $ground; border: none; }
QTabBar::tear { width: 0; border: none; }
QTabBar::tab { background: $ground; color: $quiet; padding: 6px 12px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; background: $panel; border-bottom-color: $accent; }

#maps { background: $bar; border-top: 1px solid $line; }
#mapTabs { background: $bar; }
#mapTabs::tab { background: transparent; padding: 5px 12px 6px 12px; border: none; border-top: 2px solid transparent;
    max-width: 230px; }
#mapTabs::tab:selected { background: $panel; color: $text; border-top-color: $accent; }
#mapTabs::tab:hover:!selected { background: $hover; }
#mapTabs QToolButton { background: $bar; padding: 2px; border-radius: 4px; }
#mapTabs QLineEdit { padding: 1px 6px; }
#mapTabs QLineEdit:focus { padding: 0 5px; }
#maps > QToolButton { padding: 3px 8px; color: $quiet; }

#startTitle { font-size: 20px; font-weight: 700; }
QToolButton[role="tile"] { background: $field; border: 1px solid $line; border-radius: 9px; padding: 6px; font-weight: 600; }
QToolButton[role="tile"]:hover { background: $hover; }
QToolButton[role="tile"]:focus { border: 2px solid $accent; padding: 5px; }
QPushButton[role="row"] { text-align: left; padding: 8px 12px; }
QPushButton[role="row"]:focus { padding: 7px 11px; }
#closeTab { padding: 0 4px; border-radius: 4px; color: $quiet; }

#quickEntry { background: $bar; border: none; border-top: 1px solid $line; }
#quickEntry QLineEdit { font-size: 14px; }
#quickEntry QLabel { color: $quiet; font-weight: 600; }
#quickEntry QLabel[missed="true"] { color: $text; font-weight: 400; font-style: italic; }
#quickList { background: $field; border: 1px solid $edge; border-radius: 9px; }
#quickList QListView { background: $field; border: none; }

#palette { background: $field; border: 1px solid $edge; border-radius: 10px; }
#palette QLineEdit { border: none; border-bottom: 1px solid $line; border-radius: 0; padding: 8px 6px; font-size: 15px;
                     background: $field; }
#palette QListView { background: $field; border: none; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $hint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QAbstractScrollArea::corner { background: transparent; }
QGraphicsView QScrollBar { background: $ground; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
