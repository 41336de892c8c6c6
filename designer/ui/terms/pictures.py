"""The drawings of terms as pictures in tool tips, in the colours of the theme.

Their files are drawn in the light scheme's colours; for the dark one each of these is exchanged.
"""

import functools
import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from designer.resources import resources_folder
from designer.ui import theme
from designer.ui.terms.table import drawing_of

_SIZE = QSize(220, 120)
_COLOR = re.compile("#[0-9A-F]{6}")


def picture(drawing: str) -> str:
    """The drawing as HTML, as sharp as the screen and as large as the letters."""
    scale = theme.text_percent() / 100
    width, height = round(_SIZE.width() * scale), round(_SIZE.height() * scale)
    pixels = QSize(width, height) * _ratio()
    png = _png(drawing, theme.colors(), pixels.width(), pixels.height())
    return f'<img src="data:image/png;base64,{png}" width="{width}" height="{height}">'


def illustrated(html: str, term: str) -> str:
    """The HTML with the drawing for this term below it, where there is one."""
    drawing = drawing_of(term)
    return f"{html}<p>{picture(drawing)}</p>" if drawing else html


def drawing_file(drawing: str) -> Path:
    """Where the drawing lies."""
    return resources_folder() / "terms" / f"{drawing}.svg"


def recolored(drawing: str, scheme: theme.Colors) -> str:
    """The drawing in the colours of this scheme, as SVG."""
    exchanged = dict(zip(theme.LIGHT, scheme, strict=True))
    source = drawing_file(drawing).read_text(encoding="utf-8")
    return _COLOR.sub(lambda found: exchanged.get(found[0], found[0]), source)


def _ratio() -> float:
    """Pixels per pixel of the finest screen: where a tip is shown is not known yet."""
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0


@functools.lru_cache(maxsize=32)
def _png(drawing: str, scheme: theme.Colors, width: int, height: int) -> str:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(recolored(drawing, scheme).encode())).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt a text
    return buffer.data().toBase64().toStdString()
