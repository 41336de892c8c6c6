#!/bin/sh
# Brings the texts of one language up to date, as in: sh packaging/translations.sh de
set -eu
cd "$(dirname "$0")/.."
. packaging/environment.sh

case ${1:-} in
    '' | *[!A-Za-z_]*)
        echo "Name one language, as in: make translations LANGUAGE=de" >&2
        exit 2
        ;;
esac
venv_python packaging/translations.py "$1"
