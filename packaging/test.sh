#!/bin/sh
# Every check, then the whole suite; stops at the first that fails. Needs no display.
set -eu
cd "$(dirname "$0")/.."
. packaging/environment.sh
hide_display_and_gpu

venv_python packaging/system_libraries.py >/dev/null
venv_python -m ruff check .
venv_python -m ruff format --check .
venv_python -m mypy
venv_python -m mypy packaging/*.py
venv_python -c 'from importlinter.cli import lint_imports_command as check; check()'
venv_python -m pytest "$@"
