#!/bin/sh
# Opens the window, or runs the demo where none can be opened.
set -eu
cd "$(dirname "$0")/.."
. packaging/environment.sh

display=$(venv_python packaging/system_libraries.py --window)
if [ "$display" = window ]; then
    venv_python -m designer
else
    echo "No window can be opened here, so the demo runs instead."
    venv_python -m designer demo --out demo
    echo "The pictures are in $PWD/demo."
fi
