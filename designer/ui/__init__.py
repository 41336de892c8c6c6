"""The window: PySide6 and pyqtgraph, and nowhere else."""
