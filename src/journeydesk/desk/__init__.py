"""The running application without a screen: open documents with selection and history, settings, and the `Shell` protocol.

May import `edits`, `layout`, `files` and what is below. Importing foreign formats is a command, since `exchange` stands on
the same floor.

What hands and ears ask of a map without a screen stands here as well: where an arrow key leads (`walking`), what a line of
the quick entry would do and what completes it (`entering`, `completing`), whose curve is drawn (`drawing`, which no file
keeps), and what a listener hears of a record (`spoken`) and of what has just been done (`announced`).

Nothing that was done is lost, and whoever draws never waits for a disk. `safekeeping` has somebody for each open document
who keeps it (`keeping`): every edit goes into its journal (`journaling`; the scribe of `files` writes it in a thread of its
own); its file is locked, saved and looked at in another thread (`background`), for which a document cannot change, and what
came of that is taken in afterwards, in the main thread, whatever was edited meanwhile. File and window remember what they
had in common last: what another program writes is merged over that, and there is no other way in. `kept` says how safe a
document is just now, `meanwhile` what is told of all this. What was left behind by a program that ended before its time
comes back at the next start.

A copy is merged in by `merging`; what both changed waits (`deciding`) until somebody has walked through it and chosen
(`conflicts`), each choice a step like any other. A version that is looked at (`versions`) is a document of its own, and so
are two that are compared (`comparing`). The history has no end, outlives saving and closing, and `steps` shows all of it.

Trouble is told in one place, `Desk.attempt`, through which every command runs. A file whose parts do not fit together is
mended before anybody looks at it, outside the history: undo must never lead to a document that breaks what is done next.
"""
