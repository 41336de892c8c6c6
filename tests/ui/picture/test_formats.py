"""The files, parsed back: whole, unclipped, and the same in every format."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter
from PySide6.QtSvg import QSvgRenderer

from designer.project.project import Project
from designer.ui import theme
from designer.ui.picture.drawing import Drawing
from designer.ui.picture.formats import TooLargeError, pdf, png, svg
from designer.ui.picture.saving import STYLES, Style, draw
from tests.kit.projects import any_projects
from tests.ui.picture.conftest import DESIGNS, design, edge_colors

SVG = "{http://www.w3.org/2000/svg}"
GROUNDS = {"column": "canvas", "blocks": "panel"}


def opened(content: bytes) -> QImage:
    QImageReader.setAllocationLimit(0)
    image = QImage.fromData(QByteArray(content))
    assert not image.isNull()
    return image


def texts(content: bytes) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(content).iter(f"{SVG}text")]


def without_spaces(words: list[str]) -> str:
    return re.sub(r"\s", "", "".join(words))


@pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", DESIGNS)
def test_every_picture_is_whole(name: str, style: Style, scheme: theme.Colors) -> None:
    drawing = draw(design(name), style, scheme)
    image = opened(png(drawing))
    assert image.width() / drawing.size.width() == image.height() / drawing.size.height()
    assert edge_colors(image) == {QColor(getattr(scheme, GROUNDS[style])).name()}


def test_what_is_left_out_stands_on_cards_but_not_in_the_row_of_a_paper() -> None:
    project = design("starter")
    dropout = next(e for e in project.network.entries if e.class_name == "Dropout")
    project = project.enable([dropout.uid], enabled=False)
    cards, row = (texts(svg(draw(project, style, theme.LIGHT))) for style in STYLES)
    assert {"Dropout", "off"} <= set(cards)
    assert not {"Dropout", "Regularization", "off"} & set(row)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(project=any_projects, style=st.sampled_from(STYLES))
def test_nothing_is_cut_off_whatever_the_design(project: Project, style: Style) -> None:
    drawing = draw(project, style, theme.LIGHT)
    assert edge_colors(opened(png(drawing))) == {getattr(theme.LIGHT, GROUNDS[style]).lower()}
    words = without_spaces(texts(svg(drawing)))
    shown = slice(None) if style == "blocks" else slice(12)  # a card shortens long titles
    assert all(entry.class_name[shown] in words for entry in project.network.entries)


@pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("style", STYLES)
def test_all_of_it_has_the_colours_that_were_asked_for(style: Style, scheme: theme.Colors) -> None:
    image = opened(png(draw(design("starter"), style, scheme)))
    other = theme.LIGHT if scheme is theme.DARK else theme.DARK
    shown = set(np.unique(pixels(image)).tolist())
    assert {QColor(color).rgb() & 0xFFFFFF for color in (scheme.panel, scheme.text)} <= shown
    assert QColor(other.text).rgb() & 0xFFFFFF not in shown


def test_a_png_is_sharp_and_knows_its_size() -> None:
    drawing = draw(design("starter"), "column", theme.LIGHT)
    image = opened(png(drawing))
    assert image.size() == 2 * drawing.size  # type: ignore[operator]
    assert image.dotsPerMeterX() == image.dotsPerMeterY() == round(2 * 96 / 0.0254)
    left = image.width() - 2 * (440 + 20)
    stripe = {image.pixelColor(left + 10, y).name() for y in range(200, 260)}
    assert stripe == {theme.CATEGORY_COLORS["Preprocessing"].lower()}


@pytest.mark.parametrize("style", STYLES)
def test_a_long_picture_has_all_its_layers(style: Style) -> None:
    words = texts(svg(draw(design("three hundred"), style, theme.LIGHT)))
    assert words.count("Conv2D") == 294
    assert words.count("Dense") == 1
    image = opened(png(draw(design("three hundred"), style, theme.LIGHT)))
    assert edge_colors(image) == {getattr(theme.LIGHT, GROUNDS[style]).lower()}
    core = QColor(theme.CATEGORY_COLORS["Core"]).rgb()
    last_rows = image.copy(0, image.height() - 400, image.width(), 400)
    assert (pixels(last_rows) == core & 0xFFFFFF).any()


def pixels(image: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.uint32]]:
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(made.constBits(), np.uint32) & np.uint32(0xFFFFFF)


@pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK])
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["starter", "long names", "broken"])
def test_an_svg_that_is_read_back_is_the_picture(
    name: str, style: Style, scheme: theme.Colors
) -> None:
    drawing = draw(design(name), style, scheme)
    painted = opened(png(drawing))
    reader = QSvgRenderer(QByteArray(svg(drawing)))
    assert reader.isValid()
    read = QImage(painted.size(), QImage.Format.Format_RGB32)
    painter = QPainter(read)
    reader.render(painter, QRectF(read.rect()))
    painter.end()
    assert difference(painted, read) < 0.5
    assert difference(painted, opened(png(draw(design("three"), style, scheme)))) > 0.5


def difference(one: QImage, other: QImage) -> float:
    """How far two pictures are apart in the mean, 0 to 255, seen from a little distance."""
    size = QSize(one.width() // 4, one.height() // 4)
    first, second = (channels(each.scaled(size)) for each in (one, other))
    return float(np.abs(first - second).mean())


def channels(image: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.int16]]:
    made = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(made.constBits(), np.uint8).astype(np.int16)


def test_the_texts_of_an_svg_keep_their_room_in_any_font() -> None:
    content = svg(draw(design("long names"), "column", theme.LIGHT))
    assert {"Conv2D", "16 filters · 3×3 · same · ReLU", "8 × 8 × 16"} <= set(texts(content))
    root = ElementTree.fromstring(content)
    assert root.findtext(f"{SVG}title") == design("long names").network.name
    for text in root.iter(f"{SVG}text"):
        assert float(text.attrib["textLength"]) > 0
        assert text.attrib["font-family"].endswith(",sans-serif")


def test_a_name_with_what_xml_forbids_is_drawn() -> None:
    project = design("long names")
    uid = project.network.entries[3].uid
    strange = project.network.entry(uid).layer
    odd = type(strange)(name="o", class_name="A\x01<b>&B", reason="R", entry="{}")  # type: ignore[call-arg]
    content = svg(draw(project.insert(0, odd), "blocks", theme.LIGHT))
    assert "A<b>&B" in texts(content)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", ["starter", "three hundred"])
def test_a_pdf_is_one_page_of_the_drawings_size(name: str, style: Style) -> None:
    drawing = draw(design(name), style, theme.LIGHT)
    content = pdf(drawing)
    assert content.startswith(b"%PDF-1.")
    assert content.rstrip().endswith(b"%%EOF")
    (box,) = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", content)
    width, height = map(float, box)
    scale = min(0.75, 14_400 / drawing.size.height(), 14_400 / drawing.size.width())
    assert width == pytest.approx(drawing.size.width() * scale, abs=1)
    assert height == pytest.approx(drawing.size.height() * scale, abs=1)
    assert max(width, height) <= 14_400
    assert b"/FontFile2" in content


def test_a_png_that_would_be_too_large_is_refused_in_a_sentence() -> None:
    tall = Drawing("tall", QSize(10, 30_001), lambda _: None, "canvas")
    wide = Drawing("wide", QSize(20_000, 5_000), lambda _: None, "canvas")
    for drawing in (tall, wide):
        with pytest.raises(TooLargeError, match=r"choose SVG or PDF, which have no pixels\.$"):
            png(drawing)
    just = Drawing(
        "just",
        QSize(10, 30_000),
        lambda painter: painter.fillRect(0, 29_999, 10, 1, QColor("red")),
        "canvas",
    )
    assert opened(png(just)).pixelColor(5, 29_999).name() == "#ff0000"
