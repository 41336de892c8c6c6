"""Asking a worker process for work: a training run, an export."""
