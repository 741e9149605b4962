"""A string and a width become placed glyph runs: shaped once by HarfBuzz, drawn the same everywhere.

May import uharfbuzz, icu4py and the standard library; knows no documents and no screen. Nobody else measures or wraps text.

From a text to its lines: `lines` (the typesetter, what it keeps) cuts it into paragraphs, `fallback` finds a face for each
grapheme cluster among `fonts`, `bidi` the direction, `shaping` makes words into glyphs, `paragraphs` measures and breaks,
`carets` answers an editor. Only `lines`, `fonts` and `runs` are for others.

Words are shaped one by one and kept, because a map says the same words again and again; Chinese, Japanese and Thai sentences,
which have no spaces, are one long word that is shaped again where a line cuts it. Bidirectional levels are worked out here:
python-bidi gives none that can be used (see `bidi`), it only checks them in the tests.
"""
