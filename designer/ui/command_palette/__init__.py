"""The command palette: every action and every layer by a few typed letters."""

from designer.ui.command_palette.popup import CommandPalette

__all__ = ["CommandPalette"]
