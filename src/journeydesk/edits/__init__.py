"""Functions that make edits: each names an intent ("move a card") and returns one `Edit`; cascades are in it.

May import `document` only. `document` applies the edits, `desk` remembers them.
"""
