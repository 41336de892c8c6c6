"""Changing from one kind of data to another, wherever that is asked for."""

from designer.project.choosing import suited
from designer.training.sources import SOURCES
from designer.training.sources.on_disk import OnDisk
from designer.ui.document import Document
from designer.ui.translation import tr


def change_kind(document: Document, class_name: str) -> bool:
    """Take data of this class; False where somebody has to say first where on the disk they are."""
    project = document.project
    if class_name == type(project.data).__name__:
        return True
    if issubclass(SOURCES[class_name], OnDisk):
        return False
    data = suited(class_name, project.network.input_shape)
    document.edit(tr("Choose the data"), project.choose_data(data))
    return True
