"""Keras' regularizers: what large weights cost in the loss."""

from typing import Annotated

from msgspec import Meta, Struct

from designer.parameters import NonNegativeFloat


class L1(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name"):
    """Adds l1 · Σ|w| to the loss: pushes unneeded weights to zero."""

    l1: Annotated[NonNegativeFloat, Meta(description="Factor on the sum of |w|.")] = 0.01


class L2(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name"):
    """Adds l2 · Σw² to the loss: keeps weights small."""

    l2: Annotated[NonNegativeFloat, Meta(description="Factor on the sum of w².")] = 0.01


class L1L2(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name"):
    """Adds l1 · Σ|w| + l2 · Σw² to the loss."""

    l1: Annotated[NonNegativeFloat, Meta(description="Factor on the sum of |w|.")] = 0.0
    l2: Annotated[NonNegativeFloat, Meta(description="Factor on the sum of w².")] = 0.0


Regularizer = L1 | L2 | L1L2
