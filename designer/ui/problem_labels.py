"""Problems as a column of sentences, told apart by a sign and a colour, with buttons that mend."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from designer.network.problems import Fix, Problem
from designer.ui import theme
from designer.ui.forms.labels import plain_label
from designer.ui.problems import ARROW, SIGNS

_GAP = 2  # between a sentence and its fixes
_APART = 10
_LARGE = 10_000


class FixButton(QPushButton):
    """A link that wraps; Enter presses it as Space does."""

    def __init__(self, fix: Fix, mend: Callable[[Fix], None]) -> None:
        super().__init__(f"{ARROW} {fix.title}")
        self.setProperty("role", "link")
        self.setAccessibleName(f"Fix: {fix.title}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda: mend(fix))

    def sizeHint(self) -> QSize:
        return self.fontMetrics().size(Qt.TextFlag.TextSingleLine, self.text())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, width, _LARGE)
        return self.fontMetrics().boundingRect(room, _WRAPS, self.text()).height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = QFont(self.font())
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(QColor(theme.colors().accent_text))
        painter.drawText(self.rect(), _WRAPS, self.text())
        painter.end()


class ProblemLabels(QWidget):
    """Takes no room where there is no problem; `mend` is called with the fix that is wanted."""

    def __init__(self, mend: Callable[[Fix], None]) -> None:
        super().__init__()
        self._mend = mend
        self._shown: tuple[Problem, ...] = ()
        self._blocks: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_APART)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these problems and no others."""
        if tuple(problems) == self._shown:
            return
        self._shown = tuple(problems)
        for block in self._blocks:
            self._column.removeWidget(block)
            block.hide()  # until Qt gets round to deleting it
            block.deleteLater()
        self._blocks = [self._block(problem) for problem in problems]
        for block in self._blocks:
            self._column.addWidget(block)
        self.setVisible(bool(problems))

    def _block(self, problem: Problem) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(_label(problem))
        for fix in problem.fixes:
            column.addWidget(FixButton(fix, self._mend))
        return block


def _label(problem: Problem) -> QLabel:
    severity, message = problem.severity, problem.message
    label = plain_label(f"{SIGNS[severity]} {message}", severity, wraps=True)
    label.setAccessibleName(f"{severity}: {message}")
    return label


_WRAPS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
