"""A small design that fits its data, for tests of panels."""

from designer.network.network import Network
from designer.project.project import Project

CONV, FLATTEN, DENSE = 1, 2, 3


def small_design() -> Project:
    """Conv2D, Flatten and Dense for the digits."""
    network = Network(name="digits", input_shape=(8, 8, 1))
    for index, class_name in enumerate(("Conv2D", "Flatten", "Dense")):
        network = network.insert_new(index, class_name)
    return Project(network=network.configure(DENSE, activation="softmax"))


def flawless_design() -> Project:
    """The same with its pixels brought to 0…1, so that there is nothing to complain of."""
    return small_design().insert_new(0, "Rescaling", scale=(1 / 16,))
