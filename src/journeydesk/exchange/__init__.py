"""Foreign formats: one module a format, each a pair of plain functions; `formats.py` lists them.

May import `edits`, `layout`, `files` and what is below; makes documents through `edits`.
"""
