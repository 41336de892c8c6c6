#!/bin/sh
# Removes what make made. Runs and projects stay.
set -eu
cd "$(dirname "$0")/.."
rm -rf .venv .bench-venv build dist demo .mypy_cache .ruff_cache .pytest_cache .hypothesis \
    .import_linter_cache .benchmarks
find . -name __pycache__ -type d -prune -exec rm -rf {} +
