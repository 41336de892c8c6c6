"""Where in a project's script each layer is made."""

import ast

from designer.network.network import Network
from designer.network.problems import INPUT_UID


def places(network: Network, script: str) -> dict[int, range]:
    """The lines, counted from 0, of the input and of each layer that the script builds, by uid.

    They come from Python's own parse of the script, so that its layout is free to change.
    """
    uids = {entry.name: entry.uid for entry in network.entries}
    first, *others = _stacked(ast.parse(script))
    return {INPUT_UID: _lines(first)} | {uids[_name(call)]: _lines(call) for call in others}


def _stacked(tree: ast.Module) -> list[ast.expr]:
    """What stands in the list that `build_model()` gives to `keras.Sequential`."""
    functions = (each for each in tree.body if isinstance(each, ast.FunctionDef))
    build = next(each for each in functions if each.name == "build_model")
    return next(each for each in ast.walk(build) if isinstance(each, ast.List)).elts


def _lines(call: ast.expr) -> range:
    return range(call.lineno - 1, call.end_lineno or call.lineno)


def _name(call: ast.expr) -> str:
    assert isinstance(call, ast.Call)
    return next(str(ast.literal_eval(each.value)) for each in call.keywords if each.arg == "name")
