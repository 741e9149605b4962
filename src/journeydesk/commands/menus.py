"""The menus: which commands stand in which order, as tables; None is a line between groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from journeydesk.commands.registry import COMMANDS, Command, Menu
from journeydesk.language import to_say

RECENT: Final = "file.recent"
"""Where the window puts the files last worked on, which are no commands but files."""

TITLES: Final[Mapping[Menu, str]] = {
    "file": to_say("File"),
    "edit": to_say("Edit"),
    "insert": to_say("Insert"),
    "map": to_say("Map"),
    "view": to_say("View"),
    "export": to_say("Export"),
    "help": to_say("Help"),
}
"""The menus from left to right."""

MENUS: Final[Mapping[Menu, tuple[str | None, ...]]] = {
    "file": (
        "file.new",
        "file.new_customer_journey",
        "file.new_service_blueprint",
        "file.new_workshop_map",
        None,
        "file.open_files",
        "file.example",
        "file.open_last",
        RECENT,
        None,
        "file.save",
        "file.save_as",
        None,
        "file.import_files",
        "file.import_clipboard",
        None,
        "file.close",
        "file.leave",
    ),
    "edit": (
        "edit.undo",
        "edit.redo",
        None,
        "edit.cut",
        "edit.copy",
        "edit.paste",
        "edit.duplicate",
        "edit.remove",
        None,
        "edit.select_all",
        "edit.text",
        None,
        "find.text",
        "find.replace",
        "find.next",
        "find.previous",
        "link.reverse",
    ),
    "insert": (
        "insert.stage",
        "insert.step",
        None,
        "insert.quick_entry",
        "insert.card",
        "insert.touchpoint",
        "insert.action",
        "insert.thought",
        "insert.emotion",
        "insert.pain_point",
        "insert.opportunity",
        "insert.parked_card",
        "link.to",
        None,
        "insert.lane_actions",
        "insert.lane_touchpoints",
        "insert.lane_thoughts",
        "insert.lane_emotions",
        "insert.lane_pain_points",
        "insert.lane_opportunities",
        "insert.lane_channels",
        "insert.lane_goals",
        "insert.lane_metrics",
        "insert.lane_quotes",
        "insert.lane_storyboard",
        "insert.lane_notes",
        "insert.lane_frontstage",
        "insert.lane_backstage",
        "insert.lane_support",
        "insert.lane_evidence",
        "insert.lane_line_of_interaction",
        "insert.lane_line_of_visibility",
        "insert.lane_line_of_internal_interaction",
        None,
        "insert.persona",
        "insert.new_map",
    ),
    "map": (
        "map.title",
        "map.scenario",
        "map.to_be",
        "map.choose_persona",
        None,
        "map.next_map",
        "map.previous_map",
        "map.duplicate_map",
        "map.move_map_left",
        "map.move_map_right",
        "map.remove_map",
        None,
        "map.move_stage_left",
        "map.move_stage_right",
        "map.move_step_left",
        "map.move_step_right",
        "map.move_lane_up",
        "map.move_lane_down",
        "map.hide_lane",
        "map.show_lanes",
        None,
        "map.move_card_left",
        "map.move_card_right",
        "map.move_card_up",
        "map.move_card_down",
        "map.park",
        "map.moment_of_truth",
    ),
    "view": (
        "view.zoom_in",
        "view.zoom_out",
        "view.zoom_100",
        "view.zoom_map",
        "view.zoom_selection",
        None,
        "view.library",
        "view.outline",
        "view.parking_lot",
        "view.inspector",
        None,
        "view.dark_theme",
        None,
        "view.go_left",
        "view.go_right",
        "view.go_up",
        "view.go_down",
    ),
    "export": ("export.poster", None, "export.pdf", "export.svg", "export.png", "export.all_maps"),
    "help": ("help.commands", "help.shortcuts", None, "help.about"),
}
"""The entries of each menu from top to bottom."""


def in_order() -> Iterator[Command]:
    """Every command, in the order of the menus."""
    for entries in MENUS.values():
        for entry in entries:
            if entry is not None and entry in COMMANDS:
                yield COMMANDS[entry]
