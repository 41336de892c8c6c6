"""The network as a column of cards, read from top to bottom, and the gestures that edit it."""
