"""The Python script of a project: what is shown, what is exported and what the worker runs."""

from designer.codegen.expressions import Call, Expression, ListOf, Noted, literal, statement
from designer.codegen.objects import (
    callback_call,
    layer_call,
    loss_expression,
    metrics_expression,
    optimizer_expression,
)
from designer.codegen.sources import Loading, loading
from designer.codegen.surroundings import surroundings
from designer.network.groups import groups_of
from designer.network.network import Network, Placeholder
from designer.network.summary import first_error, summarize
from designer.project.outputs import label_encoding
from designer.project.project import Project

_TRAIN = '''\
def train(model, data, callbacks, initial_epoch=0):
    """Fit the model and return what Keras logged."""
    batches, steps_per_epoch, validation_batches = data
    return model.fit(
        batches,
        epochs=EPOCHS,
        steps_per_epoch=steps_per_epoch,
        validation_data=validation_batches,
        callbacks=callbacks,
        initial_epoch=initial_epoch,{weights}
        shuffle=False,  # load_data() has shuffled already
    )
'''

_WEIGHTS = '''\
def class_weights(batches, steps):
    """Return the weight of each class: the fewer images it has, the larger."""
    labels = [some for _, some in batches.take(steps).as_numpy_iterator()]
    labels = np.concatenate(labels)
    numbers = labels.argmax(axis=1) if labels.ndim > 1 else labels.astype(int)
    counts = np.bincount(numbers, minlength={classes})
    weights = len(numbers) / (len(counts) * np.maximum(counts, 1))
    return dict(enumerate(weights.tolist()))
'''
_WEIGHTED = "\n        class_weight=class_weights(batches, steps_per_epoch),"

_MAIN = '''\
def main():
    """Build the model, train it and save it."""
    model = build_model()
    model.summary()
    train(model, load_data(), make_callbacks())
    model.save("{name}.keras")


if __name__ == "__main__":
    main()
'''


class NoCodeError(Exception):
    """There is no code for a broken design; the text says what is broken, in a sentence."""


def generate(project: Project) -> str:
    """The script of a sound project; NoCodeError for any other."""
    project = project.enabled_only()
    summary = summarize(project.network)
    reason = first_error(project.network, summary)
    if reason is not None:
        raise NoCodeError(reason)
    output = summary.output_shape or ()
    source = loading(project.data, label_encoding(project, output))
    parts = (
        _head(project, source),
        _build_model(project),
        *source.functions,
        _make_callbacks(project),
        *_training(project),
        _MAIN.format(name=project.network.name),
    )
    return "\n\n".join(parts)


def _training(project: Project) -> tuple[str, ...]:
    """`train()`, and what it calls."""
    if project.training.class_weight == "none" or project.data.task == "values":
        return (_TRAIN.format(weights=""),)
    weights = _WEIGHTS.format(classes=project.data.classes or 1)
    return weights, _TRAIN.format(weights=_WEIGHTED)


def generate_loading(project: Project) -> str:
    """The part of the script that loads the data, with plain labels; any design has it."""
    source = loading(project.data, "class numbers")
    return "\n\n".join((_head(project, source), *source.functions))


def _head(project: Project, source: Loading) -> str:
    training = project.training
    third_party = (
        "import keras",
        "import numpy as np",
        "import tensorflow as tf",
        "from keras import layers",
        *source.imports,
    )
    return "\n".join(
        [
            f'"""{project.network.name}: a convolutional network made with CNN Designer."""',
            "",
            *_sorted("import math", *source.standard_imports),
            "",
            *_sorted(*third_party),
            "",
            f"SEED = {training.seed}",
            f"EPOCHS = {training.epochs}",
            f"BATCH_SIZE = {training.batch_size}",
            *source.constants,
            "",
            *surroundings(training),
            "",
        ]
    )


def _sorted(*lines: str) -> list[str]:
    """Imports in the usual order: whole modules first, each kind by name."""
    return sorted(lines, key=lambda line: (line.startswith("from"), line.split()[1].lower()))


def _build_model(project: Project) -> str:
    network, training = project.network, project.training
    exact: dict[str, Expression] = {"dtype": literal("float32")}  # or probabilities are rounded
    last = {} if training.dtype_policy == "float32" else exact
    model = Call(
        "keras.Sequential",
        (ListOf((_input(network), *_layers(network, last))),),
        (("name", literal(network.name)),),
    )
    compiled = Call(
        "model.compile",
        (),
        (
            ("optimizer", optimizer_expression(training.optimizer)),
            ("loss", loss_expression(training.loss)),
            *((("metrics", metrics_expression(training.metrics)),) if training.metrics else ()),
        ),
    )
    lines = [
        "def build_model():",
        '    """Return the compiled model; raw images go in."""',
        *statement("model = ", model),
        *statement("", compiled),
        "    return model",
        "",
    ]
    return "\n".join(lines)


def _layers(network: Network, last: dict[str, Expression]) -> list[Expression]:
    """The layers, above the first of each group its name; what the last one is given, too."""
    heads = {group.start: group for group in groups_of(network.entries)}
    calls: list[Expression] = []
    for place, entry in enumerate(network.entries):
        if isinstance(entry.layer, Placeholder):
            continue
        is_last = place == len(network.entries) - 1
        call = layer_call(entry.layer, **(last if is_last else {}))
        group = heads.get(place)
        calls.append(Noted(f"{group.name}: {group.count_text}", call) if group else call)
    return calls


def _input(network: Network) -> Expression:
    shape = ("shape", literal(network.input_shape))
    if network.input_name == "input_layer":
        return Call("keras.Input", (), (shape,))
    return Call("keras.Input", (), (shape, ("name", literal(network.input_name))))


def _make_callbacks(project: Project) -> str:
    training = project.training
    callbacks = [callback_call(each) for each in training.watching.values()]
    if training.terminate_on_nan:
        callbacks.insert(0, Call("keras.callbacks.TerminateOnNaN"))
    lines = [
        "def make_callbacks():",
        '    """Return what watches over the training."""',
        *statement("return ", ListOf(tuple(callbacks))),
        "",
    ]
    return "\n".join(lines)
