"""A project (network and training) as a value, its history, its file and its templates."""
