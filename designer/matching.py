"""How well a few typed letters stand for a name: "bn" for BatchNormalization."""

_LETTER = 1.0
_WORD_START = 2.0
_NEXT_LETTER = 2.0
_BEGINNING = 1.0
_LENGTH = 0.02
"""What each letter of the name costs: of two names that match alike the shorter one is meant."""


def fit(typed: str, name: str) -> float | None:
    """How well the name has the typed letters in this order, in any case; None where it has not.

    Letters that begin a word count more, and so do letters that stand next to each other.
    """
    letters = [letter.lower() for letter in typed if not letter.isspace()]
    places = [letter.lower() for letter in name]  # one for one, also where lower() makes two of one
    if not _has_in_order(places, letters):
        return None
    starts = [_start_bonus(name, at) for at in range(len(name))]
    best: dict[int, float] = {-2: 0.0}
    for letter in letters:
        best = _followed(best, letter, places, starts)
    return max(best.values()) - _LENGTH * len(name)


def _has_in_order(places: list[str], letters: list[str]) -> bool:
    rest = iter(places)
    return all(letter in rest for letter in letters)


def _followed(
    best: dict[int, float], letter: str, places: list[str], starts: list[float]
) -> dict[int, float]:
    """The best sum by the place of the last letter, after one letter more."""
    sums: dict[int, float] = {}
    reachable = float("-inf")
    for at, found in enumerate(places):
        reachable = max(reachable, best.get(at - 2, reachable))
        if found == letter:
            beside = best.get(at - 1, float("-inf")) + _NEXT_LETTER
            before = max(reachable, beside)
            if before > float("-inf"):
                sums[at] = before + _LETTER + starts[at]
    return sums


def _start_bonus(name: str, at: int) -> float:
    if at == 0:
        return _WORD_START + _BEGINNING
    before, here = name[at - 1], name[at]
    begins = not before.isalnum() or (here.isupper() and before.islower())
    begins = begins or here.isdigit() is not before.isdigit()
    return _WORD_START if begins and here.isalnum() else 0.0
