"""A class a gesture: what a press, a drag and a release mean. Only the drop makes an edit, so Escape has nothing to undo."""
