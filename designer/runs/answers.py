"""What a network says of one image, in the words of its data."""

import math
from dataclasses import dataclass

from designer.runs.about import Meaning
from designer.runs.measures import probabilities
from designer.runs.results import FloatArray


@dataclass(frozen=True)
class ClassAnswer:
    """How much the network gives to one class."""

    name: str
    number: int
    probability: float


@dataclass(frozen=True)
class Answer:
    """Classes, the most probable first, or else numbers."""

    ranked: tuple[ClassAnswer, ...] = ()
    values: tuple[float, ...] = ()

    def text(self, top: int = 3) -> str:
        """The answer in one line."""
        if not self.ranked:
            return ", ".join(f"{value:.6g}" for value in self.values)
        if any(math.isnan(each.probability) for each in self.ranked):
            return "no answer (the network's outputs are not numbers)"
        shown = self.ranked[: max(1, top)]
        return ", ".join(f"{each.name} {each.probability:.1%}" for each in shown)


def _order(each: ClassAnswer) -> float:
    return math.inf if math.isnan(each.probability) else -each.probability


def answer_of(meaning: Meaning, outputs: FloatArray) -> Answer:
    """The meaning of the outputs (units) for one image."""
    if meaning.task == "values":
        return Answer(values=tuple(map(float, outputs)))
    row = probabilities(meaning, outputs[None])[0]
    found = [
        ClassAnswer(meaning.class_name(number), number, float(probability))
        for number, probability in enumerate(row)
    ]
    return Answer(ranked=tuple(sorted(found, key=_order)))
