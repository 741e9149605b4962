"""Where documents lie: reading and writing `.journey` files, migrations, versions, settings and places.

Versions (`versions`, `versions_kept`, `versions_lines`) are small files in a folder beside the document's: one that grows
would have to be rewritten, which neither a crash nor a sync program forgives. Each says only what changed against another,
by lines, so any bytes can be kept, also those of a file that is damaged or of another format.

May import `document`, platformdirs and the standard library.
"""
