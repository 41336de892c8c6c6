"""Which drawing explains which terms.

A term is a parameter's name in Keras, or only that of one class ("Dropout.rate"), or the end of
several names ("_initializer"); the name of a class; or what a figure is called.
"""

import functools

EXPLAINED: dict[str, tuple[str, ...]] = {
    # convolution and pooling
    "kernel-size": ("kernel_size", "Conv2D", "SeparableConv2D"),
    "filters": ("filters",),
    "strides": ("strides",),
    "enlarge": ("Conv2DTranspose.strides", "UpSampling2D.size", "UpSampling2D"),
    "padding": ("padding",),
    "padding-pooling": ("MaxPooling2D.padding", "AveragePooling2D.padding"),
    "padding-transposed": ("Conv2DTranspose.padding", "Conv2DTranspose"),
    "margins": ("ZeroPadding2D.padding", "ZeroPadding2D"),
    "cropping": ("cropping", "Cropping2D"),
    "dilation-rate": ("dilation_rate",),
    "groups": ("Conv2D.groups",),
    "depth-multiplier": ("depth_multiplier", "DepthwiseConv2D"),
    "pool-size": ("MaxPooling2D.pool_size", "MaxPooling2D"),
    "pool-size-average": ("AveragePooling2D.pool_size", "AveragePooling2D"),
    "global-pooling": ("keepdims", "GlobalMaxPooling2D", "GlobalAveragePooling2D"),
    "output-size": ("output_size", "AdaptiveMaxPooling2D", "AdaptiveAveragePooling2D"),
    # units, activations, weights
    "units": ("units", "Dense"),
    "activation": ("activation", "Activation", "ReLU"),
    "negative-slope": ("negative_slope", "LeakyReLU"),
    "max-value": ("ReLU.max_value",),
    "softmax": ("Softmax.axis", "Softmax", "from_logits"),
    "use-bias": ("use_bias",),
    "initializer-normal": (
        "_initializer", "RandomNormal", "TruncatedNormal", "VarianceScaling",
        "GlorotNormal", "HeNormal", "LecunNormal",
    ),
    "initializer-uniform": ("RandomUniform", "GlorotUniform", "HeUniform", "LecunUniform"),
    "regularizer": ("_regularizer", "L1", "L2", "L1L2", "l1", "l2"),
    "max-norm": ("_constraint", "MaxNorm", "MaxNorm.max_value", "clipnorm", "global_clipnorm"),
    "spread": ("stddev", "RandomNormal.mean", "TruncatedNormal.mean", "GaussianNoise"),
    # dropout and normalization
    "dropout": ("Dropout.rate", "Dropout", "AlphaDropout.rate", "AlphaDropout"),
    "dropout-maps": ("SpatialDropout2D.rate", "SpatialDropout2D"),
    "four-per-channel": (
        "BatchNormalization", "BatchNormalization.scale", "BatchNormalization.center",
        "moving_mean_initializer", "moving_variance_initializer",
    ),
    "running-average": (
        "BatchNormalization.momentum", "renorm_momentum", "use_ema", "ema_momentum",
    ),
    "epsilon": (
        "BatchNormalization.epsilon", "LayerNormalization.epsilon", "GroupNormalization.epsilon",
    ),
    "statistics-batch": ("BatchNormalization.axis",),
    "statistics-layer": (
        "LayerNormalization.axis", "RMSNormalization.axis", "UnitNormalization.axis",
        "LayerNormalization", "RMSNormalization", "UnitNormalization",
    ),
    "statistics-group": (
        "GroupNormalization.groups", "GroupNormalization.axis", "GroupNormalization",
    ),
    # images before they go in
    "rescaling": ("Rescaling.scale", "Rescaling.offset", "Rescaling"),
    "flip": ("RandomFlip.mode", "RandomFlip"),
    "rotation": ("RandomRotation.factor", "RandomRotation"),
    "translation": (
        "RandomTranslation.height_factor", "RandomTranslation.width_factor", "RandomTranslation",
    ),
    "zoom": ("RandomZoom.height_factor", "RandomZoom.width_factor", "RandomZoom"),
    # figures
    "shape": (
        "Output shape", "Input shape",
        "InputSizes.height", "InputSizes.width", "InputSizes.channels",
    ),
    "parameters": ("Parameters",),
    "trained": ("trained", "not trained", "Trained", "Not trained", "trainable"),
    "macs": ("MACs",),
    "memory": ("Weight memory", "Output memory", "Weights", "Activations"),
    "receptive-field": ("Receptive field",),
    "effective-stride": ("Effective stride",),
    "effective-padding": ("Effective padding",),
    "share": ("Share of the image",),
    # training
    "optimizer": ("optimizer", "SGD", "RMSprop", "Adam", "AdamW", "Nadam"),
    "learning-rate": ("learning_rate",),
    "schedule": (
        "PiecewiseConstantDecay", "ExponentialDecay", "CosineDecay", "CosineDecayRestarts",
        "PolynomialDecay", "InverseTimeDecay", "initial_learning_rate", "decay_steps",
    ),
    "warm-up": ("warmup_target", "warmup_steps"),
    "plateau": ("reduce_lr_on_plateau", "ReduceLROnPlateau.patience", "cooldown"),
    "momentum": ("SGD.momentum", "RMSprop.momentum", "nesterov", "beta_1"),
    "weight-decay": ("weight_decay",),
    "batch-size": ("batch_size",),
    "epochs": ("epochs",),
    "early-stopping": ("early_stopping", "EarlyStopping.patience", "restore_best_weights"),
    "loss": (
        "loss", "SparseCategoricalCrossentropy", "CategoricalCrossentropy", "BinaryCrossentropy",
    ),
    "loss-values": ("MeanSquaredError", "MeanAbsoluteError", "Huber"),
    "label-smoothing": ("label_smoothing",),
    "metrics": ("metrics",),
    "class-weight": ("class_weight",),
    "mixed-precision": ("dtype_policy",),
    "validation-split": ("validation_split",),
    "seed": ("seed",),
}  # fmt: skip


def drawing_of(term: str, cls: str = "") -> str:
    """The drawing for a term, or for the parameter of this name of the class; empty without one."""
    drawings = _drawings()
    ending = f"_{term.rpartition('_')[2]}"
    keys = (f"{cls}.{term}", term, ending)
    return next((drawings[key] for key in keys if key in drawings), "")


@functools.cache
def _drawings() -> dict[str, str]:
    return {term: drawing for drawing, terms in EXPLAINED.items() for term in terms}
