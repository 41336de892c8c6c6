"""The texts of an SVG, made to look the same where our fonts are missing."""

import re
from xml.etree import ElementTree

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

_NAMESPACE = "http://www.w3.org/2000/svg"
_LAST_RESORT = "sans-serif"
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""What a name in a file may hold, and Qt writes as it is."""


def portable(svg: bytes) -> bytes:
    """With each text as wide as it was measured here, in whatever font it is shown."""
    ElementTree.register_namespace("", _NAMESPACE)
    root = ElementTree.fromstring(_NOT_XML.sub(b"", svg))
    for text in root.iter(f"{{{_NAMESPACE}}}text"):
        font = _font(text)
        width = QFontMetricsF(font).horizontalAdvance(text.text or "")
        text.set("font-family", ",".join(_families(font)))
        text.set("textLength", f"{width:.2f}")
        text.set("lengthAdjust", "spacingAndGlyphs")
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _font(text: ElementTree.Element) -> QFont:
    font = QFont(text.get("font-family", "").split(","))
    font.setPixelSize(round(float(text.get("font-size", "0"))))
    font.setWeight(QFont.Weight(int(text.get("font-weight", "400"))))
    return font


def _families(font: QFont) -> list[str]:
    """The font that was found here first, then those that come nearest."""
    return list(dict.fromkeys([QFontInfo(font).family(), *font.families(), _LAST_RESORT]))
