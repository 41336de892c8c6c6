#!/bin/sh
# Prints the first interpreter that can make .venv, or says in a sentence what to do.
# PYTHON in the environment names the only candidate.
set -eu
cd "$(dirname "$0")/.."
. packaging/environment.sh

version_of() {
    "$1" -c 'import platform; print(platform.python_version())' 2>/dev/null
}

tried=""
lacks_venv=""
for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
    version=$(version_of "$candidate") || continue
    tried="$tried${tried:+, }$candidate is $version"
    is_supported "$candidate" || continue
    if can_make_venv "$candidate"; then
        echo "$candidate"
        exit 0
    fi
    lacks_venv=${lacks_venv:-$candidate}
done

if [ -n "$lacks_venv" ]; then
    package="python$(version_of "$lacks_venv" | cut -d. -f1,2)-venv"
    echo "$lacks_venv can make no virtual environment:" \
        "install its venv and pip (Debian, Ubuntu: apt-get install $package)," \
        "then run make again." >&2
else
    echo "CNN Designer needs Python 3.11, 3.12 or 3.13 (here ${tried:-there is none}):" \
        "install one (Debian, Ubuntu: apt-get install python3 python3-venv; macOS: brew install" \
        "python@3.13; Windows: python.org), then run make again, with PYTHON=... to choose it." >&2
fi
exit 1
