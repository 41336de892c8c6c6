"""How a network is trained, as values: optimizers, losses, metrics, callbacks, data sources."""
