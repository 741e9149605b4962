"""Where documents lie: reading and writing `.journey` files, journals, versions, locks, migrations, settings and places.

What must not be lost goes to the disk through `disk`, whole and settled before anything points at it. `atomic` replaces
files; `saving` one that other programs may change at the same time: what is replaced is looked at in the same moment, never
overwritten unseen, and stays as the backup. What a save that came to no end left is taken in later (`leftovers`).

A journal is what was done to a file since it was opened, a line an edit (`journal`). One thread writes all of them
(`scribe`), within 250 ms where the disk allows; whoever writes one holds it (`holding`), so that nobody else takes it for
left behind. What was left behind is found by `recovery`, and done again by `replay` to the plain JSON of the bytes it was
done to, so that it survives an update of the program. What does not fit is set aside and never deleted. A closed file's
journal is its history.

A `lock` says who works on a file. It is never needed for nothing to be lost, only for fewer things to be decided.

A file may be a stranger's: `reading` takes no more than `bounds` let through, and `faults` says what is wrong in one
sentence.

Versions (`versions`, `versions_kept`, `versions_lines`) are small files in a folder beside the document's: one that grows
would have to be rewritten, which neither a crash nor a sync program forgives. Each says only what changed against another,
by lines, so any bytes can be kept, also those of a file that is damaged or of another format.

May import `document`, msgspec, platformdirs, psutil and the standard library; psutil only where a lock is looked at.
"""
