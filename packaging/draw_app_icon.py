"""Draws packaging/cnn-designer.png from the application's icon, for desktops that want pixels."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIDE = 256


def main() -> None:
    """Draw the icon and save it."""
    root = Path(__file__).parents[1]
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(root / "resources/icons/app.svg")).render(painter)
    painter.end()
    image.save(str(root / "packaging/cnn-designer.png"))


if __name__ == "__main__":
    main()
