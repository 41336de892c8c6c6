"""Keras' losses for telling classes apart, one class each."""

from typing import Annotated, ClassVar

from msgspec import Meta

from designer.parameters import Fraction, NonNegativeFloat
from designer.training.losses.base import Focus, Logits, Loss, Smoothing

_BALANCE = "The share that yes has beside no, or each class beside the others."
_ALPHA = Annotated[Fraction, Meta(description=_BALANCE)]
_NOISE = "Near 0 like cross-entropy, near 1 bearing more wrong labels."


class SparseCategoricalCrossentropy(Loss, frozen=True, kw_only=True):
    """For several classes, labels as numbers: softmax with one unit per class."""

    identifier: ClassVar = "sparse_categorical_crossentropy"
    usual: ClassVar = True
    labels: ClassVar = "class numbers"
    activation: ClassVar = "softmax"
    from_logits: Logits = False


class CategoricalCrossentropy(Loss, frozen=True, kw_only=True):
    """For several classes, labels one-hot: softmax with one unit per class."""

    identifier: ClassVar = "categorical_crossentropy"
    usual: ClassVar = True
    labels: ClassVar = "one-hot"
    activation: ClassVar = "softmax"
    from_logits: Logits = False
    label_smoothing: Smoothing = 0.0


class BinaryCrossentropy(Loss, frozen=True, kw_only=True):
    """For yes or no, or several labels at once: sigmoid units."""

    identifier: ClassVar = "binary_crossentropy"
    usual: ClassVar = True
    labels: ClassVar = "one-hot"
    activation: ClassVar = "sigmoid"
    each_alone: ClassVar = True
    from_logits: Logits = False
    label_smoothing: Smoothing = 0.0


class CategoricalFocalCrossentropy(Loss, frozen=True, kw_only=True):
    """For several classes of which some are rare: minds most what is wrong; labels one-hot."""

    identifier: ClassVar = "categorical_focal_crossentropy"
    usual: ClassVar = True
    labels: ClassVar = "one-hot"
    activation: ClassVar = "softmax"
    alpha: _ALPHA = 0.25
    gamma: Focus = 2.0
    from_logits: Logits = False
    label_smoothing: Smoothing = 0.0


class BinaryFocalCrossentropy(Loss, frozen=True, kw_only=True):
    """For yes or no where yes is rare: minds most what is wrong."""

    identifier: ClassVar = "binary_focal_crossentropy"
    labels: ClassVar = "one-hot"
    activation: ClassVar = "sigmoid"
    each_alone: ClassVar = True
    apply_class_balancing: Annotated[
        bool, Meta(description="Weighs yes by alpha and no by the rest.")
    ] = False
    alpha: _ALPHA = 0.25
    gamma: Focus = 2.0
    from_logits: Logits = False
    label_smoothing: Smoothing = 0.0


class CategoricalGeneralizedCrossEntropy(Loss, frozen=True, kw_only=True):
    """For several classes with wrong labels among them; labels as numbers, softmax."""

    identifier: ClassVar = "categorical_generalized_cross_entropy"
    has_short_name: ClassVar = False
    labels: ClassVar = "class numbers"
    activation: ClassVar = "softmax"
    q: Annotated[float, Meta(gt=0, lt=1, description=_NOISE)] = 0.5


class KLDivergence(Loss, frozen=True, kw_only=True):
    """For labels that are probabilities: how far the answer's are from them; softmax."""

    identifier: ClassVar = "kl_divergence"
    labels: ClassVar = "one-hot"
    activation: ClassVar = "softmax"


class CategoricalHinge(Loss, frozen=True, kw_only=True):
    """For several classes: the right one has to lead by 1; labels one-hot, no softmax."""

    identifier: ClassVar = "categorical_hinge"
    labels: ClassVar = "one-hot"


class Hinge(Loss, frozen=True, kw_only=True):
    """For yes or no as 1 and -1: no loss from 1 on the right side; no sigmoid."""

    identifier: ClassVar = "hinge"
    labels: ClassVar = "one-hot"
    each_alone: ClassVar = True


class SquaredHinge(Loss, frozen=True, kw_only=True):
    """Hinge squared: minds small misses less and large ones more."""

    identifier: ClassVar = "squared_hinge"
    labels: ClassVar = "one-hot"
    each_alone: ClassVar = True


class Dice(Loss, frozen=True, kw_only=True):
    """How little the answer and the labels overlap, made for outlines; labels one-hot."""

    identifier: ClassVar = "dice"
    labels: ClassVar = "one-hot"
    activation: ClassVar = "softmax"


class Tversky(Loss, frozen=True, kw_only=True):
    """Dice that weighs false alarms and misses differently; labels one-hot."""

    identifier: ClassVar = "tversky"
    labels: ClassVar = "one-hot"
    activation: ClassVar = "softmax"
    alpha: Annotated[NonNegativeFloat, Meta(description="The weight of false alarms.")] = 0.5
    beta: Annotated[NonNegativeFloat, Meta(description="The weight of what was missed.")] = 0.5
