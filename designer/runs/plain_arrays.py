"""Reading an array out of an npz file without trusting it: bounded, and never unpickled."""

import io
import math
import tokenize
import zipfile
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

_READERS = {
    (1, 0): np.lib.format.read_array_header_1_0,
    (2, 0): np.lib.format.read_array_header_2_0,
}


class Header(NamedTuple):
    """What an npy file says of its array, and where in the file the values begin."""

    shape: tuple[int, ...]
    is_fortran: bool
    dtype: Any
    end: int


def read_header(content: bytes) -> Header:
    """Read the header at the beginning of an npy file.

    Raises ValueError, with a reason to be read after the array's name, where there is none.
    """
    file = io.BytesIO(content)
    try:
        reader = _READERS[np.lib.format.read_magic(file)]
        return Header(*reader(file), file.tell())
    except (ValueError, KeyError, SyntaxError, tokenize.TokenError) as error:
        raise ValueError("is no array that can be read") from error


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
    shape, is_fortran, dtype, begin = read_header(content)
    if dtype.hasobject:
        raise ValueError("holds Python objects")
    if math.prod(shape) * dtype.itemsize != len(content) - begin:
        raise ValueError("is not as long as it says")
    order: Any = "F" if is_fortran else "C"
    return np.frombuffer(content, dtype, offset=begin).reshape(shape, order=order)
