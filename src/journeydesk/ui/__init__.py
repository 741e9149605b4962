"""The window: the only package that imports QtGui or QtWidgets.

May import everything below; nothing below knows it.
"""
