"""Pictures become bytes: PDF and SVG. No Qt here.

May import `layout` and `text`; knows pictures only, no documents.

Both write glyphs from the outlines HarfBuzz gives (`outlines`), never from a font's own tables, so that TrueType and CFF
faces come out alike. What the surfaces must agree on to a hair stands here too, and `ui` uses it: where the dashes of a curve
lie (`dashes`), and a CFF face as TrueType (`truetype`), which Qt would else draw bolder than a PDF reader does.
"""
