"""Everything a user can invoke, declared once; menus, toolbar, shortcuts, palette and help are views of this list.

May import `desk`, `exchange`, `render` and what is below. `exchange` and `render` are imported where they are needed, not at
the start.

A command's id is its file's name and its own, and what keys, settings and menus know it by; `menus` says where each stands,
`words` by which other words it is found, `keys` which keys the user has given it. Those that choose among things (a tag, a
map, a view) ask with `Shell.offer`, which is the palette: nothing opens a dialog for it.

While a document is read-only, the commands that change it cannot be run; `changing` tells them by their menus. What was
brought back after a crash is shown by `recover`, which is no command: nobody asks for it.

No command has a bare letter for a shortcut: a letter typed on a selected cell begins a card there, and a key that means one
thing or another depending on what is selected is a stumble. Keys that a text field or a list needs for itself (arrows,
Enter, Delete, the clipboard's) count only while the map has the keyboard (`Command.on_map`).
"""
