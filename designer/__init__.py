"""CNN Designer: design, understand and train convolutional networks."""

__version__ = "0.1.0"
