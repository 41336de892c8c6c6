"""The templates in the palette."""

from PySide6.QtWidgets import QWidget

from designer.project.templates import TEMPLATES, Template
from designer.ui.icons import icon
from designer.ui.offer_list import Offer, OfferList, Section
from designer.ui.translation import tr


class TemplateList(OfferList):
    """Templates by name; choosing one begins a new design with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Templates"), parent)
        offers = [Offer(tr(each.title), _words(each), each.name, icon("new")) for each in TEMPLATES]
        self.show_sections([Section(tr("New design from"), offers)])


def _words(template: Template) -> str:
    parts = (template.description, template.history, template.source, template.notes)
    return " ".join(tr(part) for part in parts if part)
