"""A run is a folder: its events, its commands, and how to follow it."""
