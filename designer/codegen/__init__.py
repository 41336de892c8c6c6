"""From a project to the Python source that trains it."""
