"""Everything a user can invoke, declared once; menus, toolbar, shortcuts, palette and help are views of this list.

May import `desk`, `exchange`, `render` and what is below. `exchange` and `render` are imported where they are needed, not at
the start.

No command has a bare letter for a shortcut: a letter typed on a selected cell begins a card there, and a key that means one
thing or another depending on what is selected is a stumble. Keys that a text field or a list needs for itself (arrows,
Enter, Delete, the clipboard's) count only while the map has the keyboard (`Command.on_map`).
"""
