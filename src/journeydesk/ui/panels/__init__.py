"""The panels around the canvas: library, outline, parking lot, inspector."""
