"""What the rules ask of a layer or its class, whatever its name."""

import functools

from designer.network.layers.base import ACROSS_LAST_AXIS, Layer
from designer.network.layers.normalization import BatchNormalization

LayerType = type[Layer]


@functools.cache
def is_weighted(cls: LayerType) -> bool:
    """Whether it mixes what comes in with a learned kernel: a convolution or dense layer."""
    return cls.category in ("Convolution", "Core") and "use_bias" in cls.__struct_fields__


@functools.cache
def is_transposed(cls: LayerType) -> bool:
    """Whether it spreads each input over a window, instead of sliding one over the input."""
    return "output_padding" in cls.__struct_fields__


@functools.cache
def grows_maps(cls: LayerType) -> bool:
    """Whether it is there to make maps larger."""
    return is_transposed(cls) or cls.__name__ == "UpSampling2D"


@functools.cache
def is_convolution(cls: LayerType) -> bool:
    """Whether it slides a learned window over the map."""
    return cls.category == "Convolution" and not is_transposed(cls)


@functools.cache
def is_depthwise(cls: LayerType) -> bool:
    """Whether it slides filters over each channel by itself."""
    return "depth_multiplier" in cls.__struct_fields__


@functools.cache
def is_windowed_pooling(cls: LayerType) -> bool:
    """Whether it pools windows of a fixed size."""
    return cls.category == "Pooling" and "pool_size" in cls.__struct_fields__


@functools.cache
def is_random(cls: LayerType) -> bool:
    """Whether it disturbs what comes in while training: dropout or noise."""
    fields = cls.__struct_fields__
    return cls.category == "Regularization" and ("rate" in fields or "stddev" in fields)


@functools.cache
def is_augmentation(cls: LayerType) -> bool:
    """Whether it alters images by chance, or in ways that only make sense for images."""
    fields = cls.__struct_fields__
    return cls.category == "Preprocessing" and ("seed" in fields or "value_range" in fields)


@functools.cache
def is_batch_normalization(cls: LayerType) -> bool:
    """Whether it normalizes by statistics of the batch."""
    return issubclass(cls, BatchNormalization)


@functools.cache
def is_normalization(cls: LayerType) -> bool:
    """Whether it centres or scales what comes in."""
    return cls.category == "Normalization"


@functools.cache
def is_activation(cls: LayerType) -> bool:
    """Whether it is a function of the values alone."""
    return cls.category == "Activation"


@functools.cache
def keeps_values(cls: LayerType) -> bool:
    """Whether the values that come out are those that went in, if in another order."""
    reorders = cls.__name__ in ("Flatten", "Reshape", "Permute", "RepeatVector", "Identity")
    return reorders or (cls.category == "Regularization" and not is_random(cls))


@functools.cache
def _bends_always(cls: LayerType) -> bool:
    if cls.category == "Pooling":
        return "Max" in cls.__name__
    if cls.category == "Normalization":
        return not is_batch_normalization(cls)
    return cls.category == "Preprocessing"


def activation_of(layer: Layer) -> str:
    """Keras' name of the function that the layer applies to its results; linear for none."""
    own: str | None = getattr(layer, "activation", None)
    if own is not None:
        return own
    cls = type(layer)
    return cls.base_name if is_activation(cls) else "linear"


def bends(layer: Layer) -> bool:
    """Whether it does more than a weighted sum, so that layers above and below stay two."""
    return _bends_always(type(layer)) or activation_of(layer) != "linear"


def shares(layer: Layer) -> bool:
    """Whether it turns values into shares that add up to 1, or into their logarithms."""
    return activation_of(layer) in ACROSS_LAST_AXIS
