"""Posters as PDF through ReportLab: pages, glyphs and images, with the content operators written by ourselves."""
