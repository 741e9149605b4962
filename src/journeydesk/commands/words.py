"""Other words by which people look for commands, as a table: what other programs call them, and what they are for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from journeydesk.commands.registry import Command
from journeydesk.language import say

WORDS: Final[Mapping[str, str]] = {
    "file.new": "blank empty",
    "file.new_customer_journey": "template",
    "file.new_service_blueprint": "template",
    "file.new_workshop_map": "template",
    "file.open_files": "load",
    "file.open_last": "recent reopen",
    "file.example": "sample demo",
    "file.import_files": "load convert",
    "file.import_clipboard": "paste",
    "file.leave": "exit",
    "edit.undo": "back revert",
    "edit.redo": "again repeat",
    "edit.duplicate": "clone",
    "edit.remove": "delete erase",
    "edit.text": "rename write",
    "find.text": "search look",
    "find.replace": "search exchange substitute",
    "insert.stage": "add phase column",
    "insert.step": "add column",
    "insert.quick_entry": "add card note line fast type capture",
    "insert.another": "add new after behind next below",
    "insert.card": "add note sticky",
    "insert.touchpoint": "add note card channel",
    "insert.action": "add note card",
    "insert.thought": "add note card quote",
    "insert.emotion": "add face mood feeling smiley score",
    "insert.pain_point": "add note card problem",
    "insert.opportunity": "add note card idea",
    "insert.parked_card": "add note idea",
    "insert.lane_actions": "row",
    "insert.lane_touchpoints": "row",
    "insert.lane_thoughts": "row",
    "insert.lane_emotions": "row curve mood",
    "insert.lane_pain_points": "row",
    "insert.lane_opportunities": "row",
    "insert.lane_notes": "row",
    "rate.none": "clear impact score stars weight",
    "insert.persona": "add person people actor customer",
    "insert.new_map": "add page",
    "link.to": "connect arrow line connector",
    "link.reverse": "swap direction turn arrow",
    "map.title": "rename name heading",
    "map.scenario": "subtitle description",
    "map.remove_map": "delete",
    "map.moment_of_truth": "star highlight",
    "map.park": "shelve later",
    "view.zoom_in": "larger bigger closer",
    "view.zoom_out": "smaller further",
    "view.zoom_100": "zoom size 100",
    "view.zoom_map": "fit zoom overview all",
    "view.zoom_selection": "fit zoom",
    "view.library": "panel sidebar left",
    "view.outline": "panel sidebar tree left",
    "view.parking_lot": "panel sidebar left",
    "view.inspector": "panel sidebar properties details right",
    "view.dark_theme": "night mode light colours settings preferences",
    "look.focus_stage": "only fold isolate zoom phase",
    "look.next_stage": "phase right",
    "look.previous_stage": "phase left",
    "look.present": "presentation slides slideshow full screen projector beamer",
    "look.minimap": "overview navigator bird",
    "look.animations": "motion smooth reduce",
    "look.dark_map": "theme colours black",
    "look.hide_persona": "people curve filter",
    "look.show_everything": "unhide reveal filter lanes personas curves",
    "look.choose_view": "filter perspective customer backstage",
    "look.save_view": "filter remember perspective",
    "export.poster": "print paper pdf png svg plotter size",
    "export.pdf": "print save",
    "export.svg": "vector image save",
    "export.png": "image picture bitmap save",
    "help.commands": "palette search help",
    "help.shortcuts": "keyboard keys help",
    "help.about": "version licence help",
}
"""By the ids of commands."""


def words_of(command: Command) -> str:
    """The words by which people look for a command: in the language spoken, and in English."""
    english = WORDS.get(command.id, "")
    spoken = say(english)
    if command.title == command.english_title and spoken == english:
        return english
    return f"{spoken} {command.english_title} {english}".strip()
