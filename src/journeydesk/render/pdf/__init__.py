"""Posters as PDF through ReportLab: pages, glyphs and images, with the content operators written by ourselves.

ReportLab gives the objects, references and the file; its canvas is not used, for what it adds is what posters must not have.
A picture becomes one form, drawn once and shown on every page; all forms share one table of fonts, images and opacities.
"""

from journeydesk.render.pdf.pages import write_pdf

__all__ = ["write_pdf"]
