# Sourced by the other scripts here, from the repository's root.

# Packages from elsewhere must not shadow those of .venv.
unset PYTHONHOME PYTHONPATH

# Runs .venv's interpreter.
venv_python() {
    if [ -e .venv/Scripts/python.exe ]; then
        .venv/Scripts/python.exe "$@"
    else
        .venv/bin/python "$@"
    fi
}

# What the tests and the figures see, whatever the machine has: no display, no GPU, no other backend.
hide_display_and_gpu() {
    export QT_QPA_PLATFORM=offscreen CUDA_VISIBLE_DEVICES=-1
    export KERAS_BACKEND=tensorflow TF_CPP_MIN_LOG_LEVEL=3
}

# Whether "$@" is a Python that we support.
is_supported() {
    "$@" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
}

# Whether "$@" is a Python that can make a virtual environment with pip in it.
can_make_venv() {
    "$@" -c 'import venv
try:
    import ensurepip
except ImportError:
    import pip' 2>/dev/null
}
