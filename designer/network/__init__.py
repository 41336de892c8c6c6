"""A network as a value: its layers, shapes, weights, costs and receptive fields."""
