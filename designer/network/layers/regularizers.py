"""Keras' regularizers: what large weights cost in the loss."""

from typing import Annotated, Literal

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


class OrthogonalRegularizer(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="class_name"
):
    """Adds a cost for rows or columns of a matrix that point in similar directions."""

    factor: Annotated[NonNegativeFloat, Meta(description="Factor on the mean similarity.")] = 0.01
    mode: Annotated[
        Literal["rows", "columns"],
        Meta(description="rows: one for each input; columns: one for each unit."),
    ] = "rows"


Regularizer = L1 | L2 | L1L2
"""What can be laid on every weight."""

MatrixRegularizer = Regularizer | OrthogonalRegularizer
"""What can be laid on a kernel with two dimensions."""
