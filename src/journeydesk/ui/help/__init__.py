"""Help in place: all shortcuts with a way to change them, and the guide. Windows beside the map that stop nobody's hands."""
