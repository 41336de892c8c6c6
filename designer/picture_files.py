"""Which files are taken for pictures, and how large they may be."""

FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "PPM")
"""Pillow's names of the formats that are decoded, and no others."""
ENDINGS = (
    ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".ppm", ".pgm",
)  # fmt: skip
MOST_PIXELS = 64_000_000
"""A photograph of 64 megapixels takes 256 MB while it is opened."""
