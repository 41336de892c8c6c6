"""The lines right after the constants: what holds for the whole script."""

from designer.training.settings import Training


def surroundings(training: Training) -> list[str]:
    """Device, seed, determinism and precision, in the order in which they have to be set."""
    lines = _device(training.device)
    lines.append("keras.utils.set_random_seed(SEED)")
    if training.op_determinism:
        lines.append("tf.config.experimental.enable_op_determinism()")
    if training.dtype_policy != "float32":
        lines.append(f'keras.mixed_precision.set_global_policy("{training.dtype_policy}")')
    return lines


def _device(device: str) -> list[str]:
    kind, _, number = device.partition(":")
    if kind == "auto":
        return []
    if kind == "cpu":
        return ['tf.config.set_visible_devices([], "GPU")']
    return [
        'gpus = tf.config.list_physical_devices("GPU")',
        f"if len(gpus) <= {number}:",
        f'    raise RuntimeError("GPU {number} is not on this machine: choose another device.")',
        f'tf.config.set_visible_devices(gpus[{number}], "GPU")',
    ]
