"""A project as one immutable value: the network, its data and how it is trained."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from designer.network.layers.base import Layer
from designer.network.network import Entry, Network, Placeholder
from designer.parameters import changed
from designer.training.settings import Training
from designer.training.sources import DataSource
from designer.training.sources.digits import Digits

DEFAULT_DATA = Digits()
DEFAULT_TRAINING = Training()


class Extras(Struct, frozen=True, kw_only=True):
    """What a file held beside what is ours, as JSON texts, so that saving keeps it."""

    top: str = "{}"
    config: str = "{}"
    input_config: str = "{}"
    designer: str = "{}"


class Project(Struct, frozen=True, kw_only=True):
    """Everything that is designed, saved, trained and exported. Edits return another Project."""

    network: Network
    data: DataSource = DEFAULT_DATA
    training: Training = DEFAULT_TRAINING
    extras: Extras = Extras()

    def insert(self, index: int, *layers: Layer | Placeholder) -> "Project":
        """With these layers in the gap before place `index`."""
        return replace(self, network=self.network.insert(index, *layers))

    def insert_copies(self, index: int, *originals: Entry) -> "Project":
        """With copies of these entries in the gap before place `index`."""
        return replace(self, network=self.network.insert_copies(index, *originals))

    def insert_new(self, index: int, class_name: str, **changes: Any) -> "Project":
        """With a new layer of this Keras class, so changed, in the gap before place `index`."""
        return replace(self, network=self.network.insert_new(index, class_name, **changes))

    def remove(self, uids: Iterable[int]) -> "Project":
        """Without these layers."""
        return replace(self, network=self.network.remove(uids))

    def move(self, uids: Iterable[int], index: int) -> "Project":
        """With these layers moved into the gap before place `index`."""
        return replace(self, network=self.network.move(uids, index))

    def enable(self, uids: Iterable[int], enabled: bool) -> "Project":
        """With these layers built by Keras, or kept in the design and left out of the network."""
        return replace(self, network=self.network.enable(uids, enabled))

    def enabled_only(self) -> "Project":
        """What Keras sees of it: without the layers that are left out."""
        enabled = self.network.enabled_only()
        return self if enabled is self.network else replace(self, network=enabled)

    def freeze(self, uids: Iterable[int], frozen: bool) -> "Project":
        """With these layers left by training as they are, or trained again."""
        return replace(self, network=self.network.freeze(uids, frozen))

    def group(self, uids: Iterable[int], name: str = "Group 1") -> "Project":
        """With these neighbours in a group; a name that is taken is changed."""
        return replace(self, network=self.network.group(uids, name))

    def ungroup(self, uids: Iterable[int]) -> "Project":
        """Without the groups that these layers are in; the layers stay."""
        return replace(self, network=self.network.ungroup(uids))

    def rename_group(self, name: str, new: str) -> "Project":
        """With another name of this group; ValueError where it cannot have it."""
        return replace(self, network=self.network.rename_group(name, new))

    def configure(self, uid: int, **changes: Any) -> "Project":
        """With other settings of one layer; ValidationError or ValueError where refused."""
        return replace(self, network=self.network.configure(uid, **changes))

    def rename(self, name: str) -> "Project":
        """With another name of the network; ValidationError where it is not an identifier."""
        return replace(self, network=self.network.rename(name))

    def resize_input(self, **sizes: int | None) -> "Project":
        """With another height, width or channels of the input; ValidationError below 1."""
        return replace(self, network=self.network.resize_input(**sizes))

    def fit_input_to_data(self) -> "Project":
        """With the input as large as the data's images, where that is known."""
        shape = self.data.image_shape
        if shape is None:
            return self
        return replace(self, network=replace(self.network, input_shape=shape))

    def choose_data(self, data: DataSource) -> "Project":
        """With another data source."""
        return replace(self, data=data)

    def change_data(self, **changes: Any) -> "Project":
        """With other settings of the data source; ValidationError where refused."""
        return replace(self, data=changed(self.data, **changes))

    def change_training(self, **changes: Any) -> "Project":
        """With other training settings; ValidationError where refused."""
        return replace(self, training=changed(self.training, **changes))
