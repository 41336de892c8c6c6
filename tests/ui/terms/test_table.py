"""Drawings that exist, are used, can be drawn, and stand beside the terms that they explain."""

import re
from base64 import b64decode

import pytest
from msgspec import Struct
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from designer.network.layers import LAYER_TYPES
from designer.network.network import InputSizes
from designer.network.summary_table import COLUMNS
from designer.parameters import parameters
from designer.resources import resources_folder
from designer.training.settings import Training
from designer.training.sources import SOURCES
from designer.ui import theme
from designer.ui.inspector import figures
from designer.ui.terms.pictures import picture, recolored
from designer.ui.terms.table import EXPLAINED, drawing_of
from tests.kit.contrast import contrast
from tests.ui.forms.test_every_parameter import INNER

CLASSES: list[type[Struct]] = [
    *LAYER_TYPES.values(),
    *INNER.values(),
    Training,
    *SOURCES.values(),
    InputSizes,
]
TERMS = [term for terms in EXPLAINED.values() for term in terms]
SCHEMES = [theme.LIGHT, theme.DARK]


def test_every_drawing_is_there_and_used() -> None:
    assert {path.stem for path in (resources_folder() / "terms").iterdir()} == set(EXPLAINED)


def test_every_term_is_one_of_ours_and_explained_once() -> None:
    names = {parameter.name for cls in CLASSES for parameter in parameters(cls)}
    own = {f"{cls.__name__}.{p.name}" for cls in CLASSES for p in parameters(cls)}
    chosen = {inner.__name__ for cls in CLASSES for p in parameters(cls) for inner in p.classes}
    shown = {column.title for column in COLUMNS} | set(figures.EXPLANATIONS)
    split = {"Input shape", "trained", "not trained"}
    endings = {f"_{name.rpartition('_')[2]}" for name in names if "_" in name}
    assert set(TERMS) <= names | own | chosen | set(LAYER_TYPES) | shown | split | endings
    assert len(TERMS) == len(set(TERMS))


def test_a_class_may_mean_something_of_its_own() -> None:
    assert drawing_of("padding", "Conv2D") == "padding"
    assert drawing_of("padding", "ZeroPadding2D") == "margins"
    assert drawing_of("momentum", "SGD") != drawing_of("momentum", "BatchNormalization")
    assert drawing_of("depthwise_regularizer", "DepthwiseConv2D") == "regularizer"
    assert drawing_of("name", "Conv2D") == drawing_of("NonNeg") == ""


@pytest.mark.parametrize(
    ("cls", "names"),
    [
        (
            "Conv2D",
            "filters kernel_size strides padding dilation_rate groups activation use_bias "
            "kernel_initializer kernel_regularizer kernel_constraint",
        ),
        ("SeparableConv2D", "depth_multiplier"),
        ("MaxPooling2D", "pool_size strides padding"),
        ("Dense", "units activation use_bias bias_regularizer"),
        ("Dropout", "rate"),
        ("SpatialDropout2D", "rate"),
        ("BatchNormalization", "momentum epsilon scale center gamma_initializer axis"),
        ("Training", "optimizer loss metrics epochs batch_size seed early_stopping"),
        ("Adam", "learning_rate weight_decay"),
        ("Digits", "validation_split"),
    ],
)
def test_a_chapters_terms_have_drawings(cls: str, names: str) -> None:
    assert {
        name: drawing_of(name, cls) for name in names.split() if not drawing_of(name, cls)
    } == {}


def test_figures_have_drawings() -> None:
    without = {term for term in figures.EXPLANATIONS if not drawing_of(term)}
    columns = {column.title for column in COLUMNS if not drawing_of(column.title)}
    assert (without, columns) == (set(), {"Layer", "Class"})


@pytest.mark.parametrize("drawing", EXPLAINED)
def test_a_drawing_is_seen_in_both_themes(qapp: QApplication, drawing: str) -> None:
    for scheme in SCHEMES:
        with theme.painting_in(scheme):
            image = _decoded(picture(drawing))
        ground = QColor(scheme.panel)
        seen = {image.pixelColor(x, y).name() for x in range(220) for y in range(120)}
        assert any(contrast(color, ground.name()) > 3 for color in seen if color != "#000000")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("drawing", EXPLAINED)
def test_its_texts_can_be_read(drawing: str, scheme: theme.Colors) -> None:
    source = recolored(drawing, scheme)
    texts = re.findall(
        r'<(?:text|g)[^>]*?fill="(#[0-9A-F]{6})"[^>]*font-size|<text[^>]*'
        r'fill="(#[0-9A-F]{6})"',
        source,
    )
    grounds = [scheme.panel, scheme.field]
    for color in {one or other for one, other in texts}:
        assert all(contrast(color, ground) >= 4.5 for ground in grounds), color


def test_it_is_drawn_in_our_colours_alone() -> None:
    own = {*theme.LIGHT, theme.ACCENT}
    for drawing in EXPLAINED:
        assert set(re.findall("#[0-9A-F]{6}", recolored(drawing, theme.LIGHT))) <= own


def test_it_grows_with_the_letters(qapp: QApplication) -> None:
    theme.resize_text(qapp, 150)
    html = picture("strides")
    theme.resize_text(qapp, 100)
    assert 'width="330" height="180"' in html
    assert _decoded(html).width() == 330


def _decoded(html: str) -> QImage:
    found = re.search(r"base64,([^\"]*)", html)
    assert found
    return QImage.fromData(b64decode(found[1]))
