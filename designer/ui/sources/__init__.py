"""Data sources in the window: which one is chosen, how it is set, what is found in it."""
