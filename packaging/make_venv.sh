#!/bin/sh
# Builds .venv, or brings it up to date where pyproject.toml or the pinned versions changed.
set -eu
cd "$(dirname "$0")/.."
. packaging/environment.sh

stamp=.venv/made-from
wanted="$PWD $(cat pyproject.toml packaging/constraints.txt | cksum)"
if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && is_supported venv_python; then
    exit 0
fi

quiet=--quiet
if [ -t 1 ]; then quiet=""; fi

if ! is_supported venv_python; then
    python=$(sh packaging/find_python.sh)
    echo "Making .venv with $python: some 2 GB, a few minutes the first time."
    # Debian's python3 may lack ensurepip and yet have pip.
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv --clear .venv
    else
        "$python" -m venv --clear --without-pip .venv
        "$python" -m pip --python .venv install --quiet pip
    fi
else
    echo "Bringing .venv up to date."
fi

rm -f "$stamp"
venv_python -m pip install $quiet --disable-pip-version-check \
    --constraint packaging/constraints.txt --editable '.[dev]' || {
    echo "The packages could not be installed (pip says why above): mend it and run make again." >&2
    exit 1
}
echo "$wanted" > "$stamp"
