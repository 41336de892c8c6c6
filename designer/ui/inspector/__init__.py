"""What is selected, in full: its settings to edit and its figures."""

from designer.ui.inspector.inspector import Inspector

__all__ = ["Inspector"]
