"""The small picture of a network, looked at pixel by pixel."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from designer.network.network import Network
from designer.network.summary import summarize
from designer.project.templates import TEMPLATES, project_from
from designer.ui.start.picture import PICTURE_SIZE, network_picture
from designer.ui.theme import CATEGORY_COLORS


def picture(network: Network, ratio: float = 1.0) -> QImage:
    return network_picture(network, summarize(network), ratio).toImage()


def painted(image: QImage) -> set[tuple[int, int]]:
    columns, lines = range(image.width()), range(image.height())
    return {(x, y) for x in columns for y in lines if image.pixelColor(x, y).alpha()}


def has_hue(image: QImage, color: str) -> bool:
    hue = QColor(color).hslHue()
    return any(abs(image.pixelColor(x, y).hslHue() - hue) <= 2 for x, y in painted(image))


@pytest.mark.parametrize("name", [template.name for template in TEMPLATES])
def test_every_template_is_drawn_within_its_room(qapp: QApplication, name: str) -> None:
    places = painted(picture(project_from(name).network))
    assert places
    assert min(x for x, _ in places) > 0
    assert max(x for x, _ in places) < PICTURE_SIZE.width() - 1
    assert min(y for _, y in places) > 0
    assert max(y for _, y in places) < PICTURE_SIZE.height() - 1


def test_layers_have_the_colours_of_their_cards(qapp: QApplication) -> None:
    image = picture(project_from("lenet-5").network)
    for category in ("Convolution", "Pooling", "Core"):
        assert has_hue(image, CATEGORY_COLORS[category])
    assert not has_hue(image, CATEGORY_COLORS["Regularization"])


def test_it_is_sharp_on_a_fine_screen(qapp: QApplication) -> None:
    network = project_from("starter").network
    assert picture(network, 2.0).size() == PICTURE_SIZE * 2


def test_a_design_without_sizes_or_layers_is_an_empty_picture(qapp: QApplication) -> None:
    assert painted(picture(Network())) == set()
    assert painted(picture(Network().insert_new(0, "Conv2D"))) == set()
