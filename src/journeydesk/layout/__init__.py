"""A document becomes a picture: a pure function from records to positioned marks, in points (1/72 inch).

May import `document` and `text`. Every surface draws the same picture: canvas, PNG, PDF, SVG.

A picture is a flat list of groups, each what the canvas keeps as one item (a cell, a header, a lane's label, a curve) with
its marks in the group's own coordinates. So a lane that grows moves the groups below it without touching what is in them,
and "what must be painted again" is `!=` of groups.
"""
