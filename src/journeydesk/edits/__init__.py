"""Functions that make edits: each names an intent ("move a card") and returns one `Edit`; cascades are in it.

May import `document` only. `document` applies the edits, `desk` remembers them.

Functions that make a record return the edit and the new id. A wish that makes no sense on the map as it is (a card onto a
divider, a step into another map's stage) is refused by an empty edit, so that a drop in the wrong place simply does nothing;
a subject that is not there at all raises `Missing`. Where pictures come in, they become upright sRGB here (`pictures`),
because what is stored must be what every surface can draw.

What comes from elsewhere is read here too, since it ends in an edit: lines of the quick-entry line (`quick`, which knows
lanes and steps by `quick_names`), text and tables (`pasting`, `tables`), copies of another map or file (`matched` finds what
they speak of again, by id, else by name, and `bringing`, `lane_copies` and `map_copies` put them there). `searching` finds
and replaces over all maps by what `finding` calls the same text.

What two copies do not agree on is decided by `choices`: a merge keeps ours, so “theirs” and “both” are edits like all others.

What a map leaves out is part of the document (`views`, `document.hidden`), so that it is undone, saved, merged and exported
like all else. Whoever puts a knot on a curve that is left out sees it again.
"""
