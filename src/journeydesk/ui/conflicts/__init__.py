"""Conflicts side by side: the bar above the map that walks through them, and what both sides say, beside the card.

What is in conflict is marked on the map by a frame of dashes and a sign, so that it is seen without colour. The one looked at
stands beside its card twice, as the map would draw it, with what differs in bold; a click, a key or a button decides, and the
next one is shown. Nothing of it is made before a document has a conflict.
"""
