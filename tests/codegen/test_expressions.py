"""Expressions laid out as black does."""

import ast
from typing import Any

import black
import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.codegen.expressions import (
    Call,
    Expression,
    ListOf,
    TableOf,
    literal,
    statement,
)

# Names and figures are ASCII; black counts wide characters twice.
_NO_APOSTROPHE = st.characters(codec="ascii", exclude_characters="'")
words = st.text("abcdefgh_", min_size=1, max_size=40).map("n".__add__)
plain = words | st.integers().map(literal) | st.text(_NO_APOSTROPHE, max_size=20).map(literal)


def grown(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    some = st.lists(inner, max_size=4).map(tuple)
    named = st.dictionaries(words, inner, max_size=3).map(lambda table: tuple(table.items()))
    return (
        st.builds(ListOf, some)
        | st.builds(Call, words, some, named)
        | st.builds(
            TableOf,
            st.lists(st.tuples(words.map(literal), inner), min_size=2, max_size=4).map(tuple),
        )
    )


calls = st.builds(
    Call,
    words,
    st.lists(plain, max_size=3).map(tuple),
    st.lists(st.tuples(words, plain), max_size=4).map(tuple),
)


@given(st.lists(calls, max_size=5), words)
def test_a_model_is_laid_out_as_black_does(layers: list[Call], name: str) -> None:
    model = Call("keras.Sequential", (ListOf(tuple(layers)),), (("name", literal(name)),))
    source = "\n".join(statement("model = ", model, indent=0)) + "\n"
    assert source == black.format_str(source, mode=black.Mode())


@pytest.mark.parametrize("length", range(20, 90))
def test_lines_are_split_at_the_width_of_black(length: int) -> None:
    dense = Call("layers.Dense", ("10",), (("name", literal("a" * length)),))
    regular = Call("layers.Dense", ("1",), (("activity_regularizer", dense), ("name", '"b"')))
    table = TableOf((('"rmax"', "1.0"), ('"dmax"', literal("b" * length))))
    model = Call("keras.Sequential", (ListOf((dense, regular)),), (("table", table),))
    for expression in (model, dense, regular):
        source = "\n".join(statement("model = ", expression, indent=0)) + "\n"
        assert source == black.format_str(source, mode=black.Mode())


@given(st.recursive(plain, grown, max_leaves=8))
def test_whatever_is_laid_out_is_the_same_expression(expression: Expression) -> None:
    source = "\n".join(statement("x = ", expression, indent=0))
    compile(source, "laid out", "exec")
    assert ast.dump(ast.parse(source)) == ast.dump(ast.parse("x = " + flat(expression)))


def flat(expression: Expression) -> str:
    match expression:
        case ListOf(items):
            return f"[{', '.join(map(flat, items))}]"
        case TableOf(entries):
            return "{" + ", ".join(f"{key}: {flat(item)}" for key, item in entries) + "}"
        case Call(callee, positional, named):
            parts = [*map(flat, positional), *(f"{name}={flat(item)}" for name, item in named)]
            return f"{callee}({', '.join(parts)})"
    return str(expression)


numbers = st.floats(allow_nan=False, allow_infinity=False)
alone = st.text() | st.integers() | numbers | st.none() | st.booleans()


@given(alone | st.lists(alone) | st.lists(numbers).map(tuple) | st.tuples(st.tuples(numbers)))
def test_a_literal_is_its_value(value: Any) -> None:
    assert eval(literal(value)) == value


@pytest.mark.parametrize(
    ("value", "source"),
    [
        (1 / 255, "1 / 255"),
        (1 / 16, "1 / 16"),
        (1 / 3, "1 / 3"),
        (0.5, "0.5"),
        (0.125, "0.125"),
        (1.0, "1.0"),
        (0.3, "0.3"),
        (0.001, "0.001"),
        (0.00125, "0.00125"),
        (1e-07, "1e-07"),
        (0, "0"),
        ((1 / 255, 1.0), "(1 / 255, 1.0)"),
        ((1 / 3,), "(1 / 3,)"),
        ([1 / 3], "[1 / 3]"),
        ((), "()"),
    ],
)
def test_fractions_are_written_as_people_do(value: float, source: str) -> None:
    assert literal(value) == source
