"""Blocks of layers: those that come with the program, and those that the user keeps."""
