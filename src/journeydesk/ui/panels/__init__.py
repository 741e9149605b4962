"""The panels around the canvas: library, outline, parking lot, inspector, tabs, map chooser, facts.

A panel holds no data: it shows the document and makes edits. What the inspector shows of a kind of record is a table of
entries (`pages`, `card_page`, `other_pages`): a label, the field that shows it, how it is read and what edit a value makes.
Every keystroke in a field is an edit, joined into one undo step, so there is nothing to confirm and nothing to lose; fields
leave undo and redo to the document and keep all keys that mean something in a text.
"""
