"""A string and a width become placed glyph runs: shaped once by HarfBuzz, drawn the same everywhere.

May import uharfbuzz, icu4py, python-bidi, platformdirs and the standard library; knows no documents and no screen.
Nobody else measures or wraps text.
"""
