"""Posters as PDF: pages, glyphs and images, with the content operators and the file written by ourselves.

ReportLab gives the values; neither its canvas nor its document is used, for what they add is what posters must not have.
A picture becomes one form, drawn once and shown on every page; all forms share one table of fonts, images and opacities.

What is read of a picture is found as it is drawn (`marked`) and put in order afterwards (`tags`): a form's drawing is in the
order in which things lie over one another, and what is read in the order of stages. Colours are sRGB, or the inks of a press
(`intents`, `colours`). What a file remembers of its pages stands in its XMP (`xmp`).
"""

from journeydesk.render.pdf.intents import NoProfile, Profile, read_profile
from journeydesk.render.pdf.pages import write_pdf
from journeydesk.render.pdf.xmp import remembered, remembered_in

__all__ = ["NoProfile", "Profile", "read_profile", "remembered", "remembered_in", "write_pdf"]
