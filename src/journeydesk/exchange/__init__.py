"""Foreign formats: what others wrote comes in, with an honest list of what could not; `formats.py` lists them.

May import `edits`, `layout`, `files` and what is below. Libraries that read a format are imported where they are used, so
that nobody waits for them at start-up.

An importer fills drafts (`drafts.py`), which become the records of a new document in one go: going through an edit a card
would make a document of some thousand cards slow, and there is no history to keep yet. What a person must know comes back
as remarks with lines. Work is linear in the length of the text, and bounded, so that no file can hang the program.

Mermaid: `mermaid_source` and `mermaid_lexer` do what Mermaid does to a text, `mermaid` reads it, `mermaid_lenient` reads what
Mermaid refuses, `mermaid_maps` makes maps. Markdown: `markdown` finds diagrams and tables, `tables` decides what a table is,
`words` knows headings, `columns` fills lanes, `cells` makes plain text, `emotions` gives feelings a score.
"""
