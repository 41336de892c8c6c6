"""The plots as a picture (PNG, SVG) and the curves as a table (CSV)."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView, QWidget

from designer.ui.picture.svg_text import portable
from designer.ui.theme import colors
from designer.ui.training.snapshot import Line, Snapshot

_SHARPNESS = 2
_HEAD = ("epoch", "step", "seconds", "quantity", "of", "value")
_ROWS = 4096
"""So many are written at a time: between them, others have their turn."""


def image_of(row: QWidget) -> QImage:
    """The plots in pixels, twice as fine as on the screen."""
    image = QImage(row.size() * _SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARPNESS)
    image.fill(colors().panel)
    with _drawn_afresh(row):
        row.render(image)
    return image


def png_of(row: QWidget) -> bytes:
    """The picture as a PNG."""
    buffer = _opened()
    image_of(row).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def svg_of(row: QWidget) -> bytes:
    """The plots as lines and texts."""
    buffer = _opened()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(row.size())
    generator.setViewBox(QRectF(row.rect()))
    generator.setTitle(row.accessibleName())
    painter = QPainter(generator)
    painter.fillRect(row.rect(), colors().panel)
    with _drawn_afresh(row):
        row.render(painter, QPoint())
    painter.end()
    return portable(bytes(buffer.data().data()))


def csv_of(snapshot: Snapshot) -> Iterator[str]:
    """The points of all curves, one a row, in pieces of some thousand rows."""
    yield ",".join(_HEAD) + "\r\n"
    for name, line in snapshot.batches.items():
        yield from _pieces(snapshot, name, "batch", line)
    for name, line in snapshot.epochs.items():
        kind = "validation" if name.startswith("val_") else "training"
        yield from _pieces(snapshot, name.removeprefix("val_"), kind, line)
    yield from _pieces(snapshot, "learning_rate", "training", snapshot.learning_rates)


def _pieces(snapshot: Snapshot, name: str, kind: str, line: Line) -> Iterator[str]:
    steps = snapshot.progress.steps_per_epoch
    clock = snapshot.clock
    for start in range(0, len(line.x), _ROWS):
        x, y = line.x[start : start + _ROWS], line.y[start : start + _ROWS]
        step = np.rint(x * steps).astype(int).tolist() if steps else [""] * len(x)
        time = np.interp(x, clock.x, clock.y).round(3).tolist() if len(clock.x) else [""] * len(x)
        piece = io.StringIO()
        rows = zip(x.round(6).tolist(), step, time, y.tolist(), strict=True)
        csv.writer(piece).writerows((e, s, t, name, kind, value) for e, s, t, value in rows)
        yield piece.getvalue()


@contextmanager
def _drawn_afresh(row: QWidget) -> Iterator[None]:
    """Axes and grounds are kept as pixels of the screen: not here."""
    views = row.findChildren(pg.PlotWidget)
    axes = [view.getPlotItem().getAxis(side) for view in views for side in ("left", "bottom")]
    for axis in axes:
        axis.setCacheMode(QGraphicsItem.CacheMode.NoCache)
    for view in views:
        view.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
    yield
    for axis in axes:
        axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
    for view in views:
        view.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)


def _opened() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
