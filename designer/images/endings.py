"""The names of picture files; without numpy, for what looks at names alone."""

ENDINGS = (
    ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".ppm", ".pgm",
)  # fmt: skip
