"""Files that are dragged onto the window: what they would do is said before they fall."""
