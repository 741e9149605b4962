"""What a project is: flat, frozen records by id, and edits that turn one document into another.

May import msgspec, fractional-indexing and the standard library; knows nothing of fonts, files or screens.

One `Edit` type carries everything that changes a document. Undo is its inverse, "what changed" is `compare`, merging works
on `compare(base, theirs)`, and the crash journal is one edit a line. An edit's intent lives in the name of the function in
`edits/` that makes it.

A lane's own kind stands in the field `lane_kind`, because `kind` is the kind of the record.
"""
