"""What a project is: flat, frozen records by id, and edits that turn one document into another.

May import msgspec, fractional-indexing and the standard library; knows nothing of fonts, files or screens.

One `Edit` type carries everything that changes a document. Undo is its inverse, "what changed" is `compare`, merging works
on `compare(base, theirs)`, and the crash journal is one edit a line. An edit's intent lives in the name of the function in
`edits/` that makes it.

Records were first laid out on pydantic. They stand on msgspec instead, because pydantic alone was half of what the editor's
start takes beyond a bare window: with it a start cost 3.1 times that window, with msgspec 2.35, and opening and saving 10,000
cards 2.1 instead of 3.2 times what bare `json` takes. What is checked, and when, has stayed the same.

A merge of two copies (`merge`) loses nothing silently: what it does not take of either side it lists as `conflicts`. It is
the same from either side but for what is listed, once is as good as twice, and what two sound copies make is sound.
Where both put something at one place, ids tell who stands first, and the key that the other gets shows what it was made from
(`merge_places`), so that the next merge of the same copies does not take it for a move.

Two documents side by side are one again (`compared`): the newer with what is gone put back where it stood, and what differs
beside it. Whoever draws or lists documents needs to know no more of it.

A lane's own kind stands in the field `lane_kind`, because `kind` is the kind of the record.
"""
