"""The map on the screen: one item a group of the picture, gestures, and text edited in place."""
