"""The order in which Keras takes arguments without a name."""

import functools

from msgspec import Struct

from designer.parameters import parameters

_WINDOW = "strides padding data_format dilation_rate"
_AUGMENTED = "factor value_range"
_MOVED = "fill_mode interpolation seed fill_value"
_ORDERS: dict[str, str] = {
    "Conv2D": f"filters kernel_size {_WINDOW} groups activation use_bias",
    "SeparableConv2D": f"filters kernel_size {_WINDOW} depth_multiplier activation use_bias",
    "DepthwiseConv2D": "kernel_size strides padding depth_multiplier data_format dilation_rate "
    "activation use_bias",
    "Conv2DTranspose": "filters kernel_size strides padding output_padding data_format "
    "dilation_rate activation use_bias",
    "GlobalAveragePooling2D": "data_format keepdims",
    "GlobalMaxPooling2D": "data_format keepdims",
    "UpSampling2D": "size data_format interpolation",
    "BatchNormalization": "axis momentum epsilon center scale",
    "LayerNormalization": "axis epsilon center scale",
    "GroupNormalization": "groups axis epsilon center scale",
    "Dropout": "rate noise_shape seed",
    "AlphaDropout": "rate noise_shape seed",
    "SpatialDropout2D": "rate data_format seed",
    "RandomRotation": f"factor {_MOVED}",
    "RandomTranslation": f"height_factor width_factor {_MOVED}",
    "RandomZoom": f"height_factor width_factor {_MOVED}",
    "RandomShear": "x_factor y_factor interpolation fill_mode fill_value data_format seed",
    "RandomPerspective": "factor scale interpolation fill_value seed",
    "RandomElasticTransform": "factor scale interpolation fill_mode fill_value value_range seed",
    "RandomBrightness": f"{_AUGMENTED} seed",
    "RandomContrast": f"{_AUGMENTED} seed",
    "RandomInvert": f"{_AUGMENTED} seed",
    "RandomSaturation": f"{_AUGMENTED} data_format seed",
    "RandomHue": f"{_AUGMENTED} data_format seed",
    "RandomColorDegeneration": f"{_AUGMENTED} data_format seed",
    "RandomPosterization": f"{_AUGMENTED} data_format seed",
    "RandomSharpness": f"{_AUGMENTED} data_format seed",
    "RandomGrayscale": "factor data_format seed",
    "RandomColorJitter": "value_range brightness_factor contrast_factor saturation_factor "
    "hue_factor seed",
    "RandomGaussianBlur": "factor kernel_size sigma value_range data_format seed",
    "RandomErasing": "factor scale fill_value value_range seed",
    "RandAugment": "value_range num_ops factor interpolation seed",
    "AugMix": "value_range num_chains chain_depth factor alpha all_ops interpolation seed",
    "Solarization": "addition_factor threshold_factor value_range seed",
}
"""Where Keras' order is not that of our fields; as far as one leaves names out."""


@functools.cache
def positional(cls: type[Struct]) -> tuple[str, ...]:
    """The names of the arguments that the class takes without a name, in Keras' order."""
    if cls.__name__ in _ORDERS:
        return tuple(_ORDERS[cls.__name__].split())
    fields = (parameter.name for parameter in parameters(cls))
    return tuple(name for name in fields if name not in ("name", "trainable"))
