"""Which commands change the document in front: they cannot be run while it is read-only.

Most commands of three menus do and none of the others, so this is a rule with its exceptions and nothing that each command
has to say of itself. A test runs every command and compares.
"""

from __future__ import annotations

from typing import Final

MENUS: Final = frozenset({"edit", "insert", "map"})
"""The menus whose commands change the document in front."""
LOOKING: Final = frozenset(
    {
        "edit.copy",
        "edit.select_all",
        "select.lane",
        "select.stage",
        "select.step",
        "select.tag",
        "select.colour",
        "select.owner",
        "select.evidence",
        "select.similar",
        "transfer.to_map",
        "transfer.whole_map",
        "find.text",
        "find.next",
        "find.previous",
        "link.choose",
        "map.next_map",
        "map.previous_map",
        "curve.next_persona",
        "curve.other_state",
    }
)
"""Those of them that look, select or copy, and leave the document as it is."""
CHANGING: Final = frozenset(
    {"look.choose_view", "look.save_view", "look.hide_persona", "look.show_everything", "look.dark_map"}
)
"""Those of other menus that do change it: what a map hides, and how it looks, is kept in the file."""


def changes(command_id: str, menu: str) -> bool:
    """Whether a command of a menu changes the document in front."""
    return command_id in CHANGING or (menu in MENUS and command_id not in LOOKING)
