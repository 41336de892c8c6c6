"""A folder of images: scanned, and loaded by the code that is generated from what was found."""

import os
import sys
from pathlib import Path
from typing import Any

import black
import numpy as np
import pytest
from PIL import Image

from designer.codegen.script import generate
from designer.file_names import as_text
from designer.found import FolderFound
from designer.network.network import Network
from designer.project.project import Project
from designer.runs.messages import ScanFolder, Scanned
from designer.training.sources import DataSource, on_disk
from designer.training.sources.folder import Folder
from designer.worker.scanning import scan_folder
from tests.codegen.sources.joined import joined
from tests.kit.image_files import GREY, bad_files, class_folders, write_image
from tests.kit.keras_oracle import executed


def scanned(folder: Path, **settings: Any) -> Folder:
    path = as_text(str(folder))
    found = scan_folder(ScanFolder(path=path), lambda _: None)
    assert isinstance(found, Scanned), found
    assert isinstance(found.found, FolderFound)
    return Folder(path=path, found=found.found, image_size=(6, 9), **settings)


def project_for(source: DataSource) -> Project:
    shape = source.image_shape
    assert shape is not None
    network = Network(input_shape=shape).insert_new(0, "Flatten")
    network = network.insert_new(1, "Dense", units=source.units, activation="softmax")
    return Project(network=network, data=source).change_training(batch_size=4)


def parts(source: DataSource) -> list[tuple[Any, Any]]:
    script = generate(project_for(source))
    assert script == black.format_str(script, mode=black.Mode())
    with executed(script) as module:
        batches, steps, held_out = module.load_data()
        found = [joined(batches.take(steps)), joined(held_out)]
        if source.available_for_tests:
            found.append(joined(module.load_test_data()))
    return found


@pytest.fixture(params=["in memory", "streamed"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "streamed":
        monkeypatch.setattr(on_disk, "IN_MEMORY", 100)
    return str(request.param)


def assert_labelled(images: Any, labels: Any) -> None:
    """Each image is as light as its class is."""
    lightness = np.array(list(GREY.values()))[labels]
    assert np.allclose(images, lightness[:, None, None, None], atol=2)


def test_all_but_the_bad_ones_are_loaded_and_those_are_named(tmp_path: Path, way: str) -> None:
    folder = class_folders(tmp_path / 'a "quoted" folder')
    reasons = {f"cat/{name}": why for name, why in bad_files(folder / "cat").items()}
    write_image(folder / "loose.png")
    source = scanned(folder, stratified=True, validation_split=0.3)
    assert source.found is not None
    assert source.is_streamed == (way == "streamed")
    said = {each.name: each.reason for each in source.found.skipped}
    assert set(said) == {*reasons, "loose.png"}
    assert all(why in said[name] for name, why in reasons.items())
    (training, labels), (held, held_labels) = parts(source)
    assert training.shape == (14, 6, 9, 3)
    assert training.dtype == held.dtype == np.float32
    assert np.bincount(labels).tolist() == [7, 7]
    assert np.bincount(held_labels).tolist() == [3, 3]
    assert_labelled(training, labels)
    assert_labelled(held, held_labels)


def test_folders_for_validation_and_tests_are_used_as_such(tmp_path: Path, way: str) -> None:
    for part, count in (("Train", 6), ("val", 3), ("test", 2)):
        class_folders(tmp_path / part, count)
    source = scanned(tmp_path)
    assert (source.training_count, source.validation_count, source.test_count) == (12, 6, 4)
    found = parts(source)
    assert [len(labels) for _, labels in found] == [12, 6, 4]
    for images, labels in found:
        assert_labelled(images, labels)
    limited = scanned(tmp_path, limit=10)
    assert [len(labels) for _, labels in parts(limited)] == [10, 6, 4]


def test_an_epoch_is_a_function_of_seed_and_number(tmp_path: Path, way: str) -> None:
    source = scanned(class_folders(tmp_path, 20))
    with executed(generate(project_for(source))) as module:
        batches, steps, _ = module.load_data()
        third = joined(batches.skip(2 * steps).take(steps))
        resumed = joined(module.load_data(first_epoch=2)[0].take(steps))
        first = joined(batches.take(steps))
    assert np.array_equal(third[1], resumed[1])
    assert np.array_equal(third[0], resumed[0])
    assert not np.array_equal(first[1], third[1])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_names_may_be_no_unicode(tmp_path: Path) -> None:
    folder = class_folders(tmp_path / "d", 6) / os.fsdecode(b"\xff\xfe")
    folder.mkdir()
    for number in range(6):
        (folder / os.fsdecode(b"\xe9%d.png" % number)).hardlink_to(
            tmp_path / "d" / "cat" / f"{number:04}.png"
        )
    (folder / os.fsdecode(b"\xe9.png")).touch()
    source = scanned(tmp_path / "d")
    assert source.classes == 3
    assert source.found is not None
    [bad] = source.found.skipped
    assert bad.reason.startswith("is empty")
    generate(project_for(source)).encode()
    _, labels = parts(source)[0]
    assert set(labels) == {0, 1, 2}


def converted(module: Any, image: Image.Image, path: Path, **options: Any) -> Any:
    image.save(path, **options)
    return module.read_image(os.fsencode(path))


def test_images_of_all_kinds_look_as_a_person_sees_them(tmp_path: Path) -> None:
    source = scanned(class_folders(tmp_path / "d"))
    with executed(generate(project_for(source))) as module:
        grey = converted(module, Image.new("L", (9, 6), 100), tmp_path / "grey.png")
        palette = Image.new("P", (9, 6), 1)
        palette.putpalette([0, 0, 0, 200, 10, 30])
        colored = converted(module, palette, tmp_path / "palette.png")
        half = Image.new("RGBA", (9, 6), (0, 0, 0, 128))
        on_white = converted(module, half, tmp_path / "alpha.png")
        deep = Image.fromarray(np.full((6, 9), 0x8080, "uint16"))
        from_deep = converted(module, deep, tmp_path / "deep.png")
        cmyk = Image.new("CMYK", (9, 6), (0, 255, 255, 0))
        red = converted(module, cmyk, tmp_path / "cmyk.jpg", quality=100)
        exif = Image.Exif()
        exif[0x0112] = 6  # the camera was turned: the right side is the top
        lying = Image.new("RGB", (60, 90))
        lying.paste((255, 255, 255), (0, 0, 30, 90))
        upright = converted(module, lying, tmp_path / "turned.jpg", exif=exif, quality=100)
    assert (grey == 100).all()
    assert (colored == (200, 10, 30)).all()
    assert np.allclose(on_white, 127, atol=1)
    assert np.allclose(from_deep, 128, atol=1)
    assert (red[..., 0] > 230).all()
    assert (red[..., 1:] < 30).all()
    assert upright[0].min() > 240
    assert upright[-1].max() < 15


def test_grey_and_cropped_on_request(tmp_path: Path) -> None:
    wide = Image.new("RGB", (90, 30), (255, 0, 0))
    wide.paste((0, 0, 255), (30, 0, 60, 30))
    source = scanned(
        class_folders(tmp_path / "d"), color_mode="grayscale", crop_to_aspect_ratio=True
    )
    with executed(generate(project_for(source))) as module:
        image = converted(module, wide, tmp_path / "wide.png")
    assert image.shape == (6, 9, 1)
    assert np.ptp(image[:, 3:6]) <= 1
    assert image[0, 4, 0] < 40  # the blue in the middle
