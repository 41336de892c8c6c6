import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from designer.images import opening
from designer.images.opening import PictureError, decode_picture, open_picture


def written(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    content = io.BytesIO()
    picture.save(content, kind, **options)
    return content.getvalue()


def steps(mode: str = "L") -> Image.Image:
    """Dark on the left, light on the right; 3 × 2."""
    picture = Image.new("L", (3, 2))
    picture.putdata([0, 128, 255] * 2)
    return picture.convert(mode)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "PPM"])
def test_usual_formats_are_read(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "picture"
    file.write_bytes(written(Image.new("RGB", (5, 4), (200, 30, 90)), kind))
    pixels = open_picture(file)
    assert pixels.shape == (4, 5, 4)
    assert abs(pixels.astype(int) - (200, 30, 90, 255)).max() <= 4


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I", "I;16", "F", "CMYK"])
def test_every_kind_of_pixels_is_read(mode: str) -> None:
    if mode == "I;16":
        picture = Image.fromarray(np.array([[0, 32896, 65535]] * 2, np.uint16))
    else:
        picture = steps().convert("RGB").convert(mode) if mode == "CMYK" else steps(mode)
    kind = "TIFF" if mode in ("F", "CMYK", "I") else "PNG"
    pixels = decode_picture(written(picture, kind), "picture")
    grey = pixels[0, :, 0].astype(int)
    assert grey[0] < 10
    assert grey[2] > 245
    assert mode == "1" or 118 < grey[1] < 138
    assert (pixels[..., 3] == 255).all()


def test_a_palette_may_have_a_transparent_colour() -> None:
    picture = steps("P")
    content = written(picture, transparency=0)
    cover = decode_picture(content, "p")[..., 3]
    assert set(np.unique(cover)) == {0, 255}


def test_a_photograph_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    content = written(Image.new("L", (8, 4)), "JPEG", exif=exif)
    assert decode_picture(content, "p").shape[:2] == (8, 4)


def test_the_first_frame_of_an_animation_counts() -> None:
    frames = [Image.new("L", (2, 2), color) for color in (255, 0)]
    content = written(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert decode_picture(content, "p")[0, 0, 0] == 255


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no picture that can be read"),
        (b"hello", "no picture that can be read"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "no picture that can be read"),
        (written(Image.new("RGB", (64, 64)))[:60], "damaged"),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(PictureError, match=f"^pet.png .*{reason}.*: .*save it"):
        decode_picture(content, "pet.png")


@pytest.mark.parametrize("side", [9_000, 60_000])
def test_a_bomb_is_refused_by_its_header(side: int) -> None:
    def part(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    header = part(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    content = b"\x89PNG\r\n\x1a\n" + header + part(b"IDAT", zlib.compress(bytes(9)))
    with pytest.raises(PictureError, match="64 megapixels"):
        decode_picture(content, "bomb.png")


def test_a_file_that_cannot_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(PictureError, match="No such file"):
        open_picture(tmp_path / "missing.png")
    with pytest.raises(PictureError, match="not a file"):
        open_picture(tmp_path)
    monkeypatch.setattr(opening, "MOST_BYTES", 2**20)
    (tmp_path / "huge.png").write_bytes(bytes(2**20 + 1))
    with pytest.raises(PictureError, match="larger than 1 MB"):
        open_picture(tmp_path / "huge.png")
