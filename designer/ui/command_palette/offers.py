"""What the command palette offers for a line of text: actions and layers, best first."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtGui import QIcon

from designer.matching import fit
from designer.network.layers import LAYER_TYPES
from designer.network.shorthand import TypedLayer, typed_layers
from designer.ui.actions import ListedAction
from designer.ui.category_icons import category_icon
from designer.ui.translation import QT_TR_NOOP, tr

_NOT_NOW = QT_TR_NOOP("not possible now")
_IN_MENU = 1.0
"""What it costs an action that its menu had to help to match."""
_NEAR = 0.5
"""What fits less than so well beside the best is not meant."""


class Offer(NamedTuple):
    """One row of the palette."""

    title: str
    detail: str
    """Where an action stands, or what a layer's card will say."""
    icon: QIcon
    choose: Callable[[], object]
    keys: str = ""
    obstacle: str = ""
    """Why it cannot be chosen."""
    is_refused: bool = False
    """Whether what was typed is the obstacle."""

    def in_words(self) -> str:
        """The row as a screen reader says it."""
        parts = (self.title, self.detail, self.keys, self.obstacle)
        return ", ".join(part for part in parts if part)


def find_offers(
    line: str, actions: Iterable[ListedAction], insert: Callable[[TypedLayer], object]
) -> list[Offer]:
    """The offers for this line; all there are for an empty one, the actions first."""
    found = [
        *((_action_fit(line, each), _action_offer(each)) for each in actions),
        *((each.fit, _layer_offer(each, insert)) for each in typed_layers(line)),
    ]
    if not line.strip():
        return [offer for _, offer in found]
    matching = [(score, offer) for score, offer in found if score is not None]
    best = max((score for score, _ in matching), default=0.0)
    near = [each for each in matching if each[0] >= best * _NEAR]
    return [offer for _, offer in sorted(near, key=lambda each: -each[0])]


def _action_fit(line: str, listed: ListedAction) -> float | None:
    by_title = fit(line, listed.title)
    by_menu = fit(line, f"{listed.menu} {listed.title}")
    fits = (by_title, None if by_menu is None else by_menu - _IN_MENU)
    return max((each for each in fits if each is not None), default=None)


def _action_offer(listed: ListedAction) -> Offer:
    return Offer(
        listed.title,
        listed.menu,
        listed.action.icon(),
        listed.action.trigger,
        listed.keys,
        "" if listed.action.isEnabled() else tr(_NOT_NOW),
    )


def _layer_offer(typed: TypedLayer, insert: Callable[[TypedLayer], object]) -> Offer:
    return Offer(
        typed.class_name,
        typed.caption,
        category_icon(LAYER_TYPES[typed.class_name].category),
        lambda: insert(typed),
        obstacle=typed.refusal,
        is_refused=bool(typed.refusal),
    )
