"""What TensorFlow does on some processors only: where it uses oneDNN, or where it does without."""

_WITHOUT_ONEDNN = ("supports equal length strides", "support dilation rates larger than 1")
_WITH_ONEDNN = ("Input dims must be <= 5",)


def runs_elsewhere(refusal: Exception | str) -> bool:
    """Whether TensorFlow refuses this only because of the processor that it runs on."""
    return any(words in str(refusal) for words in (*_WITHOUT_ONEDNN, *_WITH_ONEDNN))
