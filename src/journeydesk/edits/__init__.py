"""Functions that make edits: each names an intent ("move a card") and returns one `Edit`; cascades are in it.

May import `document` only. `document` applies the edits, `desk` remembers them.

Functions that make a record return the edit and the new id. A wish that makes no sense on the map as it is (a card onto a
divider, a step into another map's stage) is refused by an empty edit, so that a drop in the wrong place simply does nothing;
a subject that is not there at all raises `Missing`. Where pictures come in, they become upright sRGB here (`pictures`),
because what is stored must be what every surface can draw.
"""
