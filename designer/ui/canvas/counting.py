"""How many layers, in words."""

from designer.ui.translation import tr


def layers_text(count: int) -> str:
    """So many layers: 3 layers."""
    return tr("1 layer") if count == 1 else tr("{count} layers").format(count=count)
