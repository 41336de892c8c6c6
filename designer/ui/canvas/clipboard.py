"""Layers on the clipboard: in our own form, and as Keras code for an editor."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from designer.codegen.layer_lines import layer_lines
from designer.codegen.layer_reader import CodeError, NoLayersError, read_layers
from designer.network.network import Entry
from designer.project import clip
from designer.project.clip import Clip
from designer.project.file_error import FileError
from designer.ui.translation import QT_TR_NOOP, tr

CLIP_MIME = "application/x-cnn-designer-layers"
_NO_LAYERS = QT_TR_NOOP(
    "There are no layers on the clipboard: copy some here, or lines such as layers.Conv2D(32, 3) "
    "in an editor."
)
_INPUT_STAYS = QT_TR_NOOP("The input is left as it is: its size is set on its card.")


class NothingToPasteError(Exception):
    """The clipboard holds no layers that can be read; the text says why, in a sentence."""


def put(entries: Sequence[Entry], text: str | None = None) -> None:
    """Have these layers on the clipboard; other programs get this text, or else Keras code."""
    contents = QMimeData()
    contents.setData(CLIP_MIME, clip.dumps(entries))
    contents.setText(layer_lines(entries) if text is None else text)
    QGuiApplication.clipboard().setMimeData(contents)


def taken() -> Clip:
    """The layers on the clipboard, whoever put them there; NothingToPasteError."""
    # PySide's stubs know nothing of it, but an empty clipboard may have no contents at all.
    contents: QMimeData | None = QGuiApplication.clipboard().mimeData()
    contents = contents or QMimeData()
    try:
        if contents.hasFormat(CLIP_MIME):
            return clip.loads(bytes(contents.data(CLIP_MIME).data()))
        return read_code(contents.text())
    except FileError as error:
        sentence = tr(
            "Nothing is pasted, as what was copied cannot be read: {reason}. Copy it again."
        )
        raise NothingToPasteError(sentence.format(reason=error)) from error
    except NoLayersError as error:
        raise NothingToPasteError(tr(_NO_LAYERS)) from error
    except CodeError as error:
        sentence = tr("{reason}. Nothing is pasted: mend it, or copy the layers' lines alone.")
        raise NothingToPasteError(sentence.format(reason=error)) from error


def read_code(text: str) -> Clip:
    """The layers in Keras code; CodeError where it has none that can be read."""
    read = read_layers(text)
    entries = tuple(Entry(0, layer) for layer in read.layers)
    return Clip(entries, (tr(_INPUT_STAYS),) if read.has_input else ())
