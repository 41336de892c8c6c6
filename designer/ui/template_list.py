"""The templates in the palette."""

from PySide6.QtWidgets import QWidget

from designer.project.templates import TEMPLATES
from designer.ui.icons import icon
from designer.ui.offer_list import Offer, OfferList, Section


class TemplateList(OfferList):
    """Templates by name; choosing one begins a new design with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Templates", parent)
        offers = [
            Offer(each.title, f"{each.description} {each.origin}".strip(), each.name, icon("new"))
            for each in TEMPLATES
        ]
        self.show_sections([Section("New design from", offers)])
