"""Several layers at once: the settings that they share, changed in all of them together."""

from functools import partial
from typing import Any

from designer.network.layers.base import Layer
from designer.parameters import Parameter, parameters
from designer.ui.canvas.counting import layers_text
from designer.ui.document import Document
from designer.ui.forms import Form
from designer.ui.forms.labels import plain_label
from designer.ui.forms.wording import value_text
from designer.ui.inspector.page import Page
from designer.ui.link_button import LinkButton
from designer.ui.translation import tr

_OWN = "name"
"""No two layers share it."""
_NO_ROOM = ("object", "objects")
"""Kinds whose fields are forms of their own."""
_MOST_VALUES = 4

Classes = tuple[type[Layer], ...]


class SeveralPage(Page):
    """Shows the first layer's value, and beside it where the others differ."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.title = plain_label("", "heading")
        self.names = plain_label("", "muted", wraps=True)
        self.form: Form | None = None
        self._differing: dict[str, LinkButton] = {}
        self._classes: Classes = ()
        self._layers: dict[int, Layer] = {}
        self._column.addWidget(self.title)
        self._column.addWidget(self.names)

    def refresh(self) -> None:
        chosen = set(self._document.selection)
        entries = [e for e in self._document.project.network.entries if e.uid in chosen]
        self._layers = {e.uid: e.layer for e in entries if isinstance(e.layer, Layer)}
        self.title.setText(layers_text(len(entries)))
        self.names.setText(", ".join(entry.name for entry in entries))
        self._show_form()

    def drop_input(self) -> None:
        if self.form:
            self.form.restore()

    def differing(self, name: str) -> LinkButton:
        """The button that gives all layers the setting of the first."""
        return self._differing[name]

    def _show_form(self) -> None:
        layers = list(self._layers.values())
        classes = tuple(dict.fromkeys(map(type, layers)))
        if classes != self._classes:
            self._replace_form(classes)
        if self.form:
            self.form.show_value(layers[0])
            for name, button in self._differing.items():
                self._show_differing(name, button)

    def _replace_form(self, classes: Classes) -> None:
        if self.form:
            self.form.hide()
            self.form.deleteLater()
        self.form, self._differing, self._classes = None, {}, classes
        shared = _shared(classes)
        if not shared:
            return
        self.form = Form(classes[0], self._change, names=tuple(p.name for p in shared))
        self.form.finished.connect(self._document.close_step)
        self._column.addWidget(self.form)
        for parameter in shared:
            button = LinkButton("")
            button.clicked.connect(partial(self._on_differing_clicked, parameter.name))
            self.form.add_below(parameter.name, button)
            self._differing[parameter.name] = button

    def _show_differing(self, name: str, button: LinkButton) -> None:
        values = list(dict.fromkeys(getattr(layer, name) for layer in self._layers.values()))
        parameter = next(p for p in parameters(self._classes[0]) if p.name == name)
        texts = [value_text(parameter, value) for value in values]
        more = ", …" if len(texts) > _MOST_VALUES else ""
        listed = ", ".join(texts[:_MOST_VALUES]) + more
        choice = tr("{values}: use {value} for all")
        button.setText(choice.format(values=listed, value=texts[0]))
        button.setVisible(len(values) > 1)

    def _on_differing_clicked(self, name: str) -> None:
        first = next(iter(self._layers.values()))
        self._change(name, getattr(first, name))
        self._document.close_step()

    def _change(self, name: str, value: Any) -> None:
        project = self._document.project
        for uid in self._layers:
            project = project.configure(uid, **{name: value})
        what = layers_text(len(self._layers))
        title = tr("Change {parameter} of {what}").format(parameter=name, what=what)
        self._document.edit(title, project, merge=(*self._layers, name))


def _shared(classes: Classes) -> list[Parameter]:
    """What all of these classes have with the same bounds and choices, the basic ones first."""
    if not classes:
        return []
    others = [{p.name: _essence(p) for p in parameters(cls)} for cls in classes[1:]]
    own = [p for p in parameters(classes[0]) if p.name != _OWN and p.kind not in _NO_ROOM]
    shared = [p for p in own if all(known.get(p.name) == _essence(p) for known in others)]
    return sorted(shared, key=lambda p: p.name not in classes[0].basics)


def _essence(parameter: Parameter) -> tuple[object, ...]:
    bounds = parameter.ge, parameter.gt, parameter.le
    return parameter.kind, parameter.optional, parameter.choices, bounds
