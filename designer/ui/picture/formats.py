"""A drawing as PNG, SVG or PDF."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPaintDevice, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from designer.ui.picture.drawing import Drawing
from designer.ui.picture.svg_text import portable
from designer.ui.translation import tr

_CREATOR = "Drawn with CNN Designer"
_PIXELS_PER_INCH = 96
_POINTS_PER_INCH = 72
_SHARPNESS = (2, 1)
"""Pixels of a PNG for each pixel of the drawing; the second where the first makes it too large."""
_LONGEST_SIDE = 30_000
_MOST_PIXELS = 40_000_000
"""160 MB while it is painted."""
_LONGEST_PAGE = 14_400
"""In points: readers of PDF show no longer pages."""
_PDF_RESOLUTION = 1200


class TooLargeError(Exception):
    """The drawing does not fit the format; the text says so in a sentence."""


def png(drawing: Drawing) -> bytes:
    """The drawing in pixels; TooLargeError where there would be too many."""
    scale = _png_scale(drawing)
    image = QImage(drawing.size * scale, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(_PIXELS_PER_INCH * scale / 0.0254))
    image.setDotsPerMeterY(image.dotsPerMeterX())
    _paint(drawing, image, scale)
    return _written(lambda buffer: QImageWriter(buffer, QByteArray(b"png")).write(image))


def svg(drawing: Drawing) -> bytes:
    """The drawing as lines, areas and texts."""

    def write(buffer: QBuffer) -> None:
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setTitle(drawing.title)
        generator.setDescription(_CREATOR)
        generator.setResolution(_PIXELS_PER_INCH)
        generator.setSize(drawing.size)
        generator.setViewBox(QRectF(0, 0, drawing.size.width(), drawing.size.height()))
        _paint(drawing, generator)

    return portable(_written(write))


def pdf(drawing: Drawing) -> bytes:
    """The drawing on one page of its own size, with its fonts."""
    scale = _page_scale(drawing)

    def write(buffer: QBuffer) -> None:
        writer = QPdfWriter(buffer)
        writer.setTitle(drawing.title)
        writer.setCreator(_CREATOR)
        writer.setResolution(_PDF_RESOLUTION)
        page = QSizeF(drawing.size) * scale
        exact = QPageSize.SizeMatchPolicy.ExactMatch
        writer.setPageSize(QPageSize(page, QPageSize.Unit.Point, "", exact))
        writer.setPageMargins(QMarginsF())
        _paint(drawing, writer, scale * _PDF_RESOLUTION / _POINTS_PER_INCH)

    return _written(write)


FORMATS: dict[str, Callable[[Drawing], bytes]] = {".png": png, ".svg": svg, ".pdf": pdf}
"""By the ending of the file."""


def _png_scale(drawing: Drawing) -> int:
    width, height = drawing.size.width(), drawing.size.height()
    for scale in _SHARPNESS:
        pixels = width * height * scale**2
        if scale * max(width, height) <= _LONGEST_SIDE and pixels <= _MOST_PIXELS:
            return scale
    sentence = tr(
        "A PNG of {width:,} × {height:,} pixels is too large: choose SVG or PDF, which have no "
        "pixels."
    )
    raise TooLargeError(sentence.format(width=width, height=height))


def _page_scale(drawing: Drawing) -> float:
    """Points for each pixel of the drawing."""
    longest = max(drawing.size.width(), drawing.size.height())
    return min(_POINTS_PER_INCH / _PIXELS_PER_INCH, _LONGEST_PAGE / longest)


def _paint(drawing: Drawing, device: QPaintDevice, scale: float = 1.0) -> None:
    painter = QPainter(device)
    painter.scale(scale, scale)
    drawing.paint(painter)
    painter.end()


def _written(write: Callable[[QBuffer], object]) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write(buffer)
    return bytes(buffer.data().data())
