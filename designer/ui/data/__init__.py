"""The data panel: samples with labels, what is true of all, and one image's way before training."""
