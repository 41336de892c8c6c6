"""What a trained network makes of images: of all of a part of the data, and of any single one."""
