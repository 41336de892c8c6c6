"""Figures of a run as people write them."""

import math
import time

from designer.training.settings import Training
from designer.ui.translation import tr

_PERCENT = "accuracy"


def is_share(name: str) -> bool:
    """Whether a quantity is a share, which is told in percent."""
    return name.endswith(_PERCENT)


def quantity_title(name: str) -> str:
    """The name of a logged quantity as a heading: `top_k_categorical_accuracy` in words."""
    return tr(name.replace("_", " ").capitalize())


def figure_text(name: str, value: float | None) -> str:
    """A value of this quantity; a dash where there is none."""
    if value is None:
        return "–"
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "∞"
    if is_share(name):
        return f"{100 * value:.1f} %"
    return f"{value:.3f}" if 0.001 <= abs(value) < 1000 or value == 0 else f"{value:.1e}"


def duration_text(seconds: float) -> str:
    """A span of time as far as it matters: 9 s, 3 min, 2 h 5 min."""
    whole = math.ceil(seconds)
    if whole < 100:
        return tr("{count} s").format(count=whole)
    minutes = round(seconds / 60)
    if minutes < 100:
        return tr("{count} min").format(count=minutes)
    return tr("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def clock_text(seconds: float) -> str:
    """A moment of a run as an axis names it: 0.5 s, 90 s, 2 min, 1.5 h."""
    if seconds < 120:
        return tr("{count} s").format(count=f"{seconds:.3g}")
    if seconds < 7200:
        return tr("{count} min").format(count=f"{seconds / 60:.3g}")
    return tr("{count} h").format(count=f"{seconds / 3600:.3g}")


def run_title(created: float, training: Training | None) -> str:
    """The name of a run: when it was started (seconds since the epoch), and how it trains."""
    then, now = time.localtime(created), time.localtime()
    day = "" if then[:3] == now[:3] else time.strftime("%d %b ", then)
    title = tr("Run of {moment}").format(moment=f"{day}{time.strftime('%H:%M', then)}")
    return f"{title} · {_training_text(training)}" if training else title


def _training_text(training: Training) -> str:
    optimizer = training.optimizer
    schedule = optimizer.schedule
    rate = type(schedule).__name__ if schedule else _short(optimizer.rate(0))
    batch = tr("batch {size}").format(size=training.batch_size)
    return f"{type(optimizer).__name__.lower()} {rate} · {batch}"


def _short(rate: float) -> str:
    if rate >= 0.01:
        return f"{rate:.4g}"
    mantissa, exponent = f"{rate:.3e}".split("e")
    return f"{mantissa.rstrip('0').rstrip('.')}e{int(exponent)}"
