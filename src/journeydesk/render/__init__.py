"""Pictures become bytes: PDF and SVG. No Qt here.

May import `layout` and `text`; knows pictures only, no documents.
"""
