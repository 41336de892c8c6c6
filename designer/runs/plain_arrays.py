"""Reading an array out of an npz file without trusting it: bounded, and never unpickled."""

import io
import math
import zipfile
from typing import Any

import numpy as np
import numpy.typing as npt

_MAGIC = b"\x93NUMPY\x01\x00"  # version 1.0, which numpy writes for all that is usual
_HEADER = 10  # bytes before the header itself


def read_member(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most_bytes: int
) -> npt.NDArray[Any]:
    """Return the array, a read-only view of what was unpacked.

    Raises ValueError, with a reason to be read after the array's name, where it is larger than
    `most_bytes` or none; whatever zipfile raises where the archive is damaged.
    """
    if entry.file_size > most_bytes:
        raise ValueError("is too large")
    with archive.open(entry) as file:
        content = file.read(entry.file_size + 1)  # a liar is not unpacked any further
    if content[: len(_MAGIC)] != _MAGIC:
        raise ValueError("is no array")
    begin = _HEADER + int.from_bytes(content[8:_HEADER], "little")
    try:
        header = io.BytesIO(content[8:begin])
        shape, is_fortran, dtype = np.lib.format.read_array_header_1_0(header)
    except ValueError as error:
        raise ValueError("is no array that can be read") from error
    if dtype.hasobject:
        raise ValueError("holds Python objects")
    if math.prod(shape) * dtype.itemsize != len(content) - begin:
        raise ValueError("is not as long as it says")
    order: Any = "F" if is_fortran else "C"
    return np.frombuffer(content, dtype, offset=begin).reshape(shape, order=order)
