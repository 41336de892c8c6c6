"""The refusal of a file."""


class FileError(Exception):
    """A file cannot be used; the text is one sentence that names it and the reason."""
