#!/bin/sh
# Prints the table of figures.
set -eu
cd "$(dirname "$0")/.."
. packaging/environment.sh
hide_display_and_gpu

venv_python packaging/system_libraries.py >/dev/null
venv_python -m tests.benchmarks
