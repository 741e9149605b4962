"""The running application without a screen: open documents with selection and history, settings, and the `Shell` protocol.

May import `edits`, `layout`, `files` and what is below. Importing foreign formats is a command, since `exchange` stands on
the same floor.

What hands and ears ask of a map without a screen stands here as well: where an arrow key leads (`walking`), what a line of
the quick entry would do and what completes it (`entering`, `completing`), whose curve is drawn (`drawing`, which no file
keeps), and what a listener hears of a record (`spoken`) and of what has just been done (`announced`).

Trouble is told in one place, `Desk.attempt`, through which every command runs. A file whose parts do not fit together is
mended before anybody looks at it, outside the history: undo must never lead to a document that breaks what is done next.
"""
