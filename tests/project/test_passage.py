import pytest

from designer.network.summary import summarize
from designer.project.passage import augmenting, is_quick, passage_obstacle
from designer.project.templates import project_from


def test_an_image_passes_where_network_and_sizes_are_sound() -> None:
    project = project_from("starter")
    assert passage_obstacle(project, summarize(project.network)) is None
    for broken, reason in (
        (project.insert_new(0, "Flatten"), "conv_1"),
        (project.change_data(size=16), "the images are 16 × 16 × 1"),
    ):
        found = passage_obstacle(broken, summarize(broken.network))
        assert found is not None
        assert reason in found


def test_the_layers_that_alter_images_are_named() -> None:
    project = project_from("starter")
    assert augmenting(project) == ()
    project = project.insert_new(0, "RandomFlip").insert_new(0, "RandomZoom")
    assert augmenting(project) == ("random_zoom_1", "random_flip_1")
    uid = project.network.entries[0].uid
    assert augmenting(project.enable([uid], enabled=False)) == ("random_flip_1",)


@pytest.mark.parametrize(("template", "quick"), [("starter", True), ("vgg-16", False)])
def test_only_small_networks_are_quick(template: str, quick: bool) -> None:
    assert is_quick(summarize(project_from(template).network)) == quick
