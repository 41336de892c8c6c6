"""The table of actions: menus, tool bar and keys are all made from it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from designer.ui import icons
from designer.ui.forms import commit_input
from designer.ui.translation import QT_TR_NOOP, tr


class ActionSpec(NamedTuple):
    """One action as menus and tool bar show it."""

    name: str
    """The window's method that carries it out."""
    title: str
    """In English, as the tip is."""
    keys: str
    """The key; where there are several, with a semicolon between them."""
    menu: str
    """The path of the menu, such as "File" or "File/New"."""
    icon: str = ""
    tip: str = ""
    starts_group: bool = False
    """Whether a separator stands above it."""
    checkable: bool = False
    """Whether it is on or off."""


# The parts of the menus' paths, marked here for lupdate, which sees only whole literals.
_MENUS = (
    QT_TR_NOOP("File"), QT_TR_NOOP("New"), QT_TR_NOOP("Export"), QT_TR_NOOP("Edit"),
    QT_TR_NOOP("Copy the summary as"), QT_TR_NOOP("View"), QT_TR_NOOP("Colours"),
    QT_TR_NOOP("Network"), QT_TR_NOOP("Groups"), QT_TR_NOOP("Blocks"), QT_TR_NOOP("Training"),
    QT_TR_NOOP("Plots"), QT_TR_NOOP("Runs"), QT_TR_NOOP("Help"), QT_TR_NOOP("Presets"),
    QT_TR_NOOP("Data"),
)  # fmt: skip

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("new_starter", QT_TR_NOOP("Starter design"), "Ctrl+N", "File/New", "new"),
    ActionSpec("new_lenet_5", QT_TR_NOOP("LeNet-5"), "Ctrl+Alt+5", "File/New"),
    ActionSpec("new_fashion_mnist_cnn", QT_TR_NOOP("Fashion-MNIST CNN"), "Ctrl+Alt+7", "File/New"),
    ActionSpec("new_alexnet", QT_TR_NOOP("AlexNet"), "Ctrl+Alt+A", "File/New"),
    ActionSpec("new_vgg_16", QT_TR_NOOP("VGG-16"), "Ctrl+Alt+V", "File/New"),
    ActionSpec("new_all_cnn_c", QT_TR_NOOP("All-CNN-C"), "Ctrl+Alt+C", "File/New"),
    ActionSpec("new_mobilenet_v1", QT_TR_NOOP("MobileNet-v1"), "Ctrl+Alt+M", "File/New"),
    ActionSpec("new_pilotnet", QT_TR_NOOP("PilotNet, a regression"), "Ctrl+Alt+P", "File/New"),
    ActionSpec("new_blank", QT_TR_NOOP("Blank design"), "Ctrl+Alt+N", "File/New"),
    ActionSpec(
        "choose_template", QT_TR_NOOP("Browse the templates…"), "Ctrl+Shift+N", "File/New", "",
        QT_TR_NOOP("Bring the templates in the palette to the front."), True,
    ),
    ActionSpec(
        "show_start_page", QT_TR_NOOP("Start page"), "Ctrl+Alt+H", "File", "",
        QT_TR_NOOP("Show the templates and the recent projects with their pictures."),
    ),
    ActionSpec("open", QT_TR_NOOP("Open…"), "Ctrl+O", "File", "open"),
    ActionSpec("save", QT_TR_NOOP("Save"), "Ctrl+S", "File", "save"),
    ActionSpec("save_as", QT_TR_NOOP("Save As…"), "Ctrl+Shift+S", "File", "save-as"),
    ActionSpec("export_code", QT_TR_NOOP("Keras code (.py)…"), "Ctrl+E", "File/Export", "code"),
    ActionSpec(
        "export_saved_model", QT_TR_NOOP("SavedModel…"), "Ctrl+Shift+E", "File/Export", "export",
    ),
    ActionSpec(
        "export_picture", QT_TR_NOOP("Picture (PNG, SVG, PDF)…"), "Ctrl+Alt+E",
        "File/Export", "input",
    ),
    ActionSpec("close", QT_TR_NOOP("Quit"), "Ctrl+Q", "File", starts_group=True),
    ActionSpec("undo", QT_TR_NOOP("Undo"), "Ctrl+Z", "Edit", "undo"),
    ActionSpec("redo", QT_TR_NOOP("Redo"), "Ctrl+Shift+Z", "Edit", "redo"),
    ActionSpec(
        "cut", QT_TR_NOOP("Cut"), "Ctrl+X", "Edit", "cut",
        QT_TR_NOOP("Take the selected layers out and onto the clipboard."), True,
    ),
    ActionSpec(
        "copy", QT_TR_NOOP("Copy"), "Ctrl+C", "Edit", "copy",
        QT_TR_NOOP("Put the selected layers on the clipboard, also as Keras code."),
    ),
    ActionSpec(
        "paste", QT_TR_NOOP("Paste"), "Ctrl+V", "Edit", "paste",
        QT_TR_NOOP("Put layers, or lines of Keras code, from the clipboard below the selection."),
    ),
    ActionSpec("delete", QT_TR_NOOP("Delete"), "Del", "Edit", "delete"),
    ActionSpec("select_all", QT_TR_NOOP("Select all"), "Ctrl+A", "Edit"),
    ActionSpec("find_anything", QT_TR_NOOP("Find a command or layer…"), "Ctrl+K", "Edit", "search"),
    ActionSpec("copy_text", QT_TR_NOOP("Text"), "Ctrl+Shift+T", "Edit/Copy the summary as"),
    ActionSpec("copy_markdown", QT_TR_NOOP("Markdown"), "Ctrl+Shift+M", "Edit/Copy the summary as"),
    ActionSpec("copy_csv", QT_TR_NOOP("CSV"), "Ctrl+Shift+C", "Edit/Copy the summary as"),
    ActionSpec(
        "copy_code", QT_TR_NOOP("Copy the Keras code"), "Ctrl+Alt+K", "Edit", "code",
        QT_TR_NOOP("Copy the whole script, which runs by itself."),
    ),
    ActionSpec("zoom_in", QT_TR_NOOP("Zoom in"), "Ctrl++", "View", "zoom-in"),
    ActionSpec("zoom_out", QT_TR_NOOP("Zoom out"), "Ctrl+-", "View", "zoom-out"),
    ActionSpec("reset_zoom", QT_TR_NOOP("Actual size"), "Ctrl+0", "View"),
    ActionSpec("fit", QT_TR_NOOP("Fit the network"), "Ctrl+9", "View", "fit"),
    ActionSpec(
        "toggle_rail", QT_TR_NOOP("Receptive-field rail"), "Ctrl+Alt+R", "View", "",
        QT_TR_NOOP("Show beside the cards how much of the image each layer sees."), checkable=True,
    ),
    ActionSpec("larger_text", QT_TR_NOOP("Larger text"), "Ctrl+Alt++", "View", starts_group=True),
    ActionSpec("smaller_text", QT_TR_NOOP("Smaller text"), "Ctrl+Alt+-", "View"),
    ActionSpec("usual_text", QT_TR_NOOP("Usual text size"), "Ctrl+Alt+0", "View"),
    ActionSpec(
        "follow_system", QT_TR_NOOP("Follow the system"), "Ctrl+Alt+S", "View/Colours", "theme",
    ),
    ActionSpec("use_light", QT_TR_NOOP("Light"), "Ctrl+Alt+L", "View/Colours"),
    ActionSpec("use_dark", QT_TR_NOOP("Dark"), "Ctrl+Alt+D", "View/Colours"),
    ActionSpec("show_training", QT_TR_NOOP("Training"), "Alt+1", "View", starts_group=True),
    ActionSpec("show_settings", QT_TR_NOOP("Data and settings"), "Alt+2", "View", "settings"),
    ActionSpec("show_code", QT_TR_NOOP("Code"), "Alt+3", "View", "code"),
    ActionSpec("show_problems", QT_TR_NOOP("Problems"), "Alt+4", "View", "warning"),
    ActionSpec("show_summary", QT_TR_NOOP("Summary"), "Alt+5", "View"),
    ActionSpec(
        "show_history", QT_TR_NOOP("History"), "Alt+6", "View", "history",
        QT_TR_NOOP("List every step, and go back or forth to any of them."),
    ),
    ActionSpec(
        "show_runs", QT_TR_NOOP("Runs"), "Alt+7", "View", "",
        QT_TR_NOOP("List the runs of this project, with what became of them."),
    ),
    ActionSpec(
        "show_data", QT_TR_NOOP("Data"), "Alt+8", "View", "data",
        QT_TR_NOOP("Look at samples of the data, and at one on its way through the network."),
    ),
    ActionSpec(
        "show_results", QT_TR_NOOP("Results"), "Alt+9", "View", "",
        QT_TR_NOOP("Show what the trained network makes of images it has not seen."),
    ),
    ActionSpec("find_layer", QT_TR_NOOP("Find a layer"), "Ctrl+L; /", "Network", "search"),
    ActionSpec(
        "duplicate", QT_TR_NOOP("Duplicate"), "Ctrl+D", "Network", "duplicate",
        starts_group=True,
    ),
    ActionSpec(
        "rename", QT_TR_NOOP("Rename"), "F2", "Network", "",
        QT_TR_NOOP("Change the name on the card."),
    ),
    ActionSpec(
        "leave_out", QT_TR_NOOP("Leave out"), "Ctrl+/", "Network", "",
        QT_TR_NOOP("Keep the selected layers in the design, but out of the network and its code."),
        checkable=True,
    ),
    ActionSpec(
        "freeze", QT_TR_NOOP("Freeze"), "Ctrl+Alt+F", "Network", "",
        QT_TR_NOOP("Let training leave the weights of the selected layers as they are."),
        checkable=True,
    ),
    ActionSpec(
        "group", QT_TR_NOOP("Group the layers"), "Ctrl+G", "Network/Groups", "",
        QT_TR_NOOP("Put the selected layers, which are neighbours, under one name."),
    ),
    ActionSpec(
        "ungroup", QT_TR_NOOP("Ungroup"), "Ctrl+Shift+G", "Network/Groups", "",
        QT_TR_NOOP("Dissolve the selected groups; their layers stay."),
    ),
    ActionSpec(
        "fold_group", QT_TR_NOOP("Fold"), "Ctrl+Alt+G", "Network/Groups", "",
        QT_TR_NOOP("Show the selected groups as one card each, or card by card."), True, True,
    ),
    ActionSpec("fold_all", QT_TR_NOOP("Fold all"), "Ctrl+Alt+I", "Network/Groups"),
    ActionSpec("unfold_all", QT_TR_NOOP("Unfold all"), "Ctrl+Alt+U", "Network/Groups"),
    ActionSpec("move_up", QT_TR_NOOP("Move layer up"), "Alt+Up", "Network", "up"),
    ActionSpec("move_down", QT_TR_NOOP("Move layer down"), "Alt+Down", "Network", "down"),
    ActionSpec(
        "insert_block", QT_TR_NOOP("Insert a block…"), "Ctrl+B", "Network/Blocks", "",
        QT_TR_NOOP("Choose layers that belong together in the palette."),
    ),
    ActionSpec(
        "save_block", QT_TR_NOOP("Save as a block…"), "Ctrl+Shift+B", "Network/Blocks", "",
        QT_TR_NOOP("Keep the selected layers as a block of your own."), True,
    ),
    ActionSpec(
        "rename_block", QT_TR_NOOP("Rename…"), "Ctrl+Alt+B", "Network/Blocks", "",
        QT_TR_NOOP("Give your block that is chosen in the palette another name."),
    ),
    ActionSpec(
        "delete_block", QT_TR_NOOP("Delete…"), "Ctrl+Shift+Del", "Network/Blocks", "delete",
        QT_TR_NOOP("Delete your block that is chosen in the palette."),
    ),
    ActionSpec(
        "fit_input", QT_TR_NOOP("Fit the input to the data"), "Ctrl+Shift+F", "Network", "input",
        QT_TR_NOOP("Give the input the height, width and channels of the data's images."), True,
    ),
    ActionSpec(
        "apply_fix", QT_TR_NOOP("Apply the first fix"), "Ctrl+.", "Network", "",
        QT_TR_NOOP("Mend the current problem the way that its first fix says."), True,
    ),
    ActionSpec("next_problem", QT_TR_NOOP("Next problem"), "F8", "Network", "down"),
    ActionSpec("previous_problem", QT_TR_NOOP("Previous problem"), "Shift+F8", "Network", "up"),
    ActionSpec(
        "use_quick_preset", QT_TR_NOOP("Quick try"), "Ctrl+Alt+Z", "Training/Presets", "",
        QT_TR_NOOP("Set training up to show in a minute whether the network learns at all."),
    ),
    ActionSpec(
        "use_textbook_preset", QT_TR_NOOP("Textbook"), "Ctrl+Alt+O", "Training/Presets", "",
        QT_TR_NOOP("Set training up as a chapter on networks has it."),
    ),
    ActionSpec(
        "use_careful_preset", QT_TR_NOOP("Careful"), "Ctrl+Alt+6", "Training/Presets", "",
        QT_TR_NOOP("Set training up for the final run."),
    ),
    ActionSpec(
        "train", QT_TR_NOOP("Train"), "F5", "Training", "train",
        QT_TR_NOOP("Train the network on the data."),
    ),
    ActionSpec(
        "stop", QT_TR_NOOP("Stop"), "Shift+F5", "Training", "stop",
        QT_TR_NOOP("Stop and keep the weights so far."),
    ),
    ActionSpec(
        "pause", QT_TR_NOOP("Pause"), "F7", "Training", "pause",
        QT_TR_NOOP("Have the run wait after its batch."),
    ),
    ActionSpec(
        "resume", QT_TR_NOOP("Resume"), "Shift+F7", "Training", "resume",
        QT_TR_NOOP("Go on with a run that waits or that was interrupted."),
    ),
    ActionSpec(
        "change_learning_rate", QT_TR_NOOP("Change the learning rate…"), "Ctrl+F7", "Training", "",
        QT_TR_NOOP("Go on with another learning rate while the run waits."),
    ),
    ActionSpec(
        "train_longer", QT_TR_NOOP("Train longer…"), "Ctrl+F5", "Training", "",
        QT_TR_NOOP("Give a run that is over more epochs."), True,
    ),
    ActionSpec(
        "train_from_run", QT_TR_NOOP("Train from a run's weights…"), "Ctrl+Shift+F5", "Training",
        "", QT_TR_NOOP("Train the network with another run's weights to start with."),
    ),
    ActionSpec(
        "plot_by_epoch", QT_TR_NOOP("By epoch"), "Ctrl+Alt+1", "Training/Plots", "",
        QT_TR_NOOP("Draw the curves over the epochs."), checkable=True,
    ),
    ActionSpec(
        "plot_by_step", QT_TR_NOOP("By step"), "Ctrl+Alt+2", "Training/Plots", "",
        QT_TR_NOOP("Draw the curves over the steps, one for each batch."), checkable=True,
    ),
    ActionSpec(
        "plot_by_time", QT_TR_NOOP("By time"), "Ctrl+Alt+3", "Training/Plots", "",
        QT_TR_NOOP("Draw the curves over the time that training has taken."), checkable=True,
    ),
    ActionSpec(
        "plot_log_x", QT_TR_NOOP("Logarithmic across"), "Ctrl+Alt+X", "Training/Plots", "",
        QT_TR_NOOP("Draw the beginning of a run wider than its end."), True, True,
    ),
    ActionSpec(
        "plot_log_y", QT_TR_NOOP("Logarithmic upwards"), "Ctrl+Alt+Y", "Training/Plots", "",
        QT_TR_NOOP("Draw small values as far apart as large ones."), checkable=True,
    ),
    ActionSpec(
        "plot_smoother", QT_TR_NOOP("Smoother"), "Ctrl+Alt+.", "Training/Plots", "",
        QT_TR_NOOP("Draw the mean of more batches over each of them."), True,
    ),
    ActionSpec(
        "plot_less_smooth", QT_TR_NOOP("Less smooth"), "Ctrl+Alt+,", "Training/Plots", "",
        QT_TR_NOOP("Draw the mean of fewer batches, at last of none."),
    ),
    ActionSpec(
        "evaluate_run", QT_TR_NOOP("Evaluate"), "F6", "Training", "",
        QT_TR_NOOP("Predict the images of the data with the weights of the run as they are now."),
    ),
    ActionSpec(
        "plot_learning_rate", QT_TR_NOOP("Learning rate"), "Ctrl+Alt+4", "Training/Plots", "",
        QT_TR_NOOP("Draw the learning rate, too."), True, True,
    ),
    ActionSpec(
        "plot_weight_norms", QT_TR_NOOP("Norms of the weights"), "Ctrl+Alt+8", "Training/Plots",
        "", QT_TR_NOOP("Draw the norm of each layer's weights; runs measure it from now on."),
        checkable=True,
    ),
    ActionSpec(
        "plot_gradient_norms", QT_TR_NOOP("Norms of the gradients"), "Ctrl+Alt+9",
        "Training/Plots", "",
        QT_TR_NOOP("Draw the norm of each layer's gradients; runs measure it from now on."),
        checkable=True,
    ),
    ActionSpec(
        "copy_plots", QT_TR_NOOP("Copy the plots"), "Ctrl+Alt+W", "Training/Plots", "copy",
        QT_TR_NOOP("Put the plots on the clipboard, as a picture."), True,
    ),
    ActionSpec(
        "save_plots", QT_TR_NOOP("Save the plots…"), "Ctrl+Alt+Q", "Training/Plots", "save",
        QT_TR_NOOP("Save the plots as a picture (PNG, SVG), or the curves as a table (CSV)."),
    ),
    ActionSpec(
        "export_results", QT_TR_NOOP("Export the results…"), "Ctrl+Shift+X", "Training", "export",
        QT_TR_NOOP("Write predictions, confusion matrix or figures as CSV, or a picture of them."),
    ),
    ActionSpec(
        "try_image", QT_TR_NOOP("Try an image…"), "Ctrl+T", "Training", "input",
        QT_TR_NOOP("Draw, drop or paste an image, and see what the trained network says of it."),
    ),
    ActionSpec(
        "choose_image_folder", QT_TR_NOOP("Folder of images…"), "Ctrl+I", "Training/Data", "data",
        QT_TR_NOOP("Train on the images in a folder that has a folder for each class."),
    ),
    ActionSpec(
        "choose_data_file", QT_TR_NOOP("List or arrays (.csv, .npz)…"), "Ctrl+Shift+I",
        "Training/Data", "open", QT_TR_NOOP("Train on the images of a list or of arrays."),
    ),
    ActionSpec(
        "scan_data", QT_TR_NOOP("Scan the data again"), "Ctrl+R", "Training/Data", "search",
        QT_TR_NOOP("Look at every file of the data, and name those that cannot be trained on."),
    ),
    ActionSpec(
        "open_run", QT_TR_NOOP("Open a run…"), "Ctrl+Shift+O", "Training",
        starts_group=True,
    ),
    ActionSpec(
        "show_run", QT_TR_NOOP("Show the curves"), "Ctrl+Shift+R", "Training/Runs", "",
        QT_TR_NOOP("Show the curves of the run that is chosen in the list."),
    ),
    ActionSpec(
        "overlay_run", QT_TR_NOOP("Draw over the plots"), "Ctrl+Shift+Y", "Training/Runs", "",
        QT_TR_NOOP("Draw the run that is chosen in the list over the plots, or no longer."),
    ),
    ActionSpec(
        "reopen_design", QT_TR_NOOP("Open its design"), "Ctrl+Shift+D", "Training/Runs", "",
        QT_TR_NOOP("Open the design as the run trained it."),
    ),
    ActionSpec("note_run", QT_TR_NOOP("Note…"), "Ctrl+Shift+U", "Training/Runs", "note"),
    ActionSpec(
        "delete_runs", QT_TR_NOOP("Move to the trash"), "Ctrl+Shift+K", "Training/Runs", "delete",
        QT_TR_NOOP("Move the runs that are selected in the list to the trash."), True,
    ),
    ActionSpec(
        "keep_best_runs", QT_TR_NOOP("Keep the best…"), "Ctrl+Alt+J", "Training/Runs", "",
        QT_TR_NOOP("Keep the runs with the least loss and move the others to the trash."),
    ),
    ActionSpec("show_log", QT_TR_NOOP("Show the log"), "Ctrl+Shift+L", "Training", "log"),
    ActionSpec("show_keys", QT_TR_NOOP("Keys"), "F1", "Help"),
    ActionSpec(
        "explain", QT_TR_NOOP("What is this?"), "Shift+F1", "Help", "",
        QT_TR_NOOP("Explain what has the keyboard, as the pointer does when it rests there."),
    ),
    ActionSpec("show_about", QT_TR_NOOP("About CNN Designer"), "Ctrl+F1", "Help"),
)  # fmt: skip


def build_actions(
    parent: QWidget, bar: QMenuBar, find: Callable[[str], Callable[[], object]]
) -> dict[str, QAction]:
    """The actions by name, in their menus; `find` gives what each of them calls."""
    actions: dict[str, QAction] = {}
    menus: dict[str, QMenu] = {}
    for spec in ACTIONS:
        action = _action(parent, spec)
        action.triggered.connect(_after_input(find(spec.name)))
        if spec.menu not in menus:
            menus[spec.menu] = menu_of(bar, spec.menu)
        menu = menus[spec.menu]
        if spec.starts_group:
            menu.addSeparator()
        menu.addAction(action)
        parent.addAction(action)
        actions[spec.name] = action
    return actions


def menu_of(bar: QMenuBar, path: str) -> QMenu:
    """The menu at this path, made where it is missing."""
    found = bar.findChild(QMenu, path)
    if found is None:
        outer, _, title = path.rpartition("/")
        found = (menu_of(bar, outer) if outer else bar).addMenu(tr(title))
        found.setObjectName(path)
    return found


class ListedAction(NamedTuple):
    """An action as it stands in the menus."""

    menu: str
    """The menus that lead to it: "File › New"."""
    title: str
    keys: str
    action: QAction


def listed_actions(bar: QMenuBar) -> list[ListedAction]:
    """Everything that can be chosen in the menus, from left to right and from top to bottom."""
    return [
        ListedAction(" › ".join(path), _title(action), _written(action.shortcuts()), action)
        for path, action in _leaves(bar.actions(), ())
    ]


def keys_text(keys: str) -> str:
    """The keys of a row of a table, as the system writes them: Ctrl+L or /."""
    return _written(QKeySequence.listFromString(keys))


def _title(action: QAction) -> str:
    """What a menu shows of the action."""
    return action.text().replace("&&", "&")


def _written(sequences: list[QKeySequence]) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    between = tr("or")
    return f" {between} ".join(keys.toString(native) for keys in sequences)


def _leaves(
    actions: list[QAction], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], QAction]]:
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            yield from _leaves(menu.actions(), (*path, _title(action)))
        elif not action.isSeparator():
            yield path, action


def _action(parent: QWidget, spec: ActionSpec) -> QAction:
    action = QAction(tr(spec.title), parent)
    action.setObjectName(spec.name)
    keys = QKeySequence.listFromString(spec.keys)
    action.setShortcuts(keys)
    action.setCheckable(spec.checkable)
    if spec.icon:
        action.setIcon(icons.icon(spec.icon))
    words = tr(spec.tip or spec.title).rstrip("…")
    action.setToolTip(f"{words} ({_written(keys)})")
    return action


def _after_input(call: Callable[[], object]) -> Callable[[bool], None]:
    """Qt passes whether an action is checked, ours ask. What is being typed is taken first."""

    def triggered(_: bool = False) -> None:
        commit_input()
        call()

    return triggered
