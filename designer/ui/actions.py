"""The table of actions: menus, tool bar and keys are all made from it."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from designer.ui import icons
from designer.ui.forms import commit_input


class ActionSpec(NamedTuple):
    """One action as menus and tool bar show it."""

    name: str
    """The window's method that carries it out."""
    title: str
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


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("new_starter", "Starter design", "Ctrl+N", "File/New", "new"),
    ActionSpec("new_lenet_5", "LeNet-5", "Ctrl+Alt+5", "File/New"),
    ActionSpec("new_fashion_mnist_cnn", "Fashion-MNIST CNN", "Ctrl+Alt+7", "File/New"),
    ActionSpec("new_alexnet", "AlexNet", "Ctrl+Alt+A", "File/New"),
    ActionSpec("new_vgg_16", "VGG-16", "Ctrl+Alt+V", "File/New"),
    ActionSpec("new_all_cnn_c", "All-CNN-C", "Ctrl+Alt+C", "File/New"),
    ActionSpec("new_mobilenet_v1", "MobileNet-v1", "Ctrl+Alt+M", "File/New"),
    ActionSpec("new_pilotnet", "PilotNet, a regression", "Ctrl+Alt+P", "File/New"),
    ActionSpec("new_blank", "Blank design", "Ctrl+Alt+N", "File/New"),
    ActionSpec(
        "choose_template", "Browse the templates…", "Ctrl+Shift+N", "File/New", "",
        "Bring the templates in the palette to the front.", True,
    ),
    ActionSpec(
        "show_start_page", "Start page", "Ctrl+Alt+H", "File", "",
        "Show the templates and the recent projects with their pictures.",
    ),
    ActionSpec("open", "Open…", "Ctrl+O", "File", "open"),
    ActionSpec("save", "Save", "Ctrl+S", "File", "save"),
    ActionSpec("save_as", "Save As…", "Ctrl+Shift+S", "File", "save-as"),
    ActionSpec("export_code", "Keras code (.py)…", "Ctrl+E", "File/Export", "code"),
    ActionSpec("export_saved_model", "SavedModel…", "Ctrl+Shift+E", "File/Export", "export"),
    ActionSpec("export_picture", "Picture (PNG, SVG, PDF)…", "Ctrl+Alt+E", "File/Export", "input"),
    ActionSpec("close", "Quit", "Ctrl+Q", "File", starts_group=True),
    ActionSpec("undo", "Undo", "Ctrl+Z", "Edit", "undo"),
    ActionSpec("redo", "Redo", "Ctrl+Shift+Z", "Edit", "redo"),
    ActionSpec(
        "cut", "Cut", "Ctrl+X", "Edit", "cut",
        "Take the selected layers out and onto the clipboard.", True,
    ),
    ActionSpec(
        "copy", "Copy", "Ctrl+C", "Edit", "copy",
        "Put the selected layers on the clipboard, also as Keras code.",
    ),
    ActionSpec(
        "paste", "Paste", "Ctrl+V", "Edit", "paste",
        "Put layers, or lines of Keras code, from the clipboard below the selection.",
    ),
    ActionSpec("delete", "Delete", "Del", "Edit", "delete"),
    ActionSpec("select_all", "Select all", "Ctrl+A", "Edit"),
    ActionSpec("find_anything", "Find a command or layer…", "Ctrl+K", "Edit", "search"),
    ActionSpec("copy_text", "Text", "Ctrl+Shift+T", "Edit/Copy the summary as"),
    ActionSpec("copy_markdown", "Markdown", "Ctrl+Shift+M", "Edit/Copy the summary as"),
    ActionSpec("copy_csv", "CSV", "Ctrl+Shift+C", "Edit/Copy the summary as"),
    ActionSpec(
        "copy_code", "Copy the Keras code", "Ctrl+Alt+K", "Edit", "code",
        "Copy the whole script, which runs by itself.",
    ),
    ActionSpec("zoom_in", "Zoom in", "Ctrl++", "View", "zoom-in"),
    ActionSpec("zoom_out", "Zoom out", "Ctrl+-", "View", "zoom-out"),
    ActionSpec("reset_zoom", "Actual size", "Ctrl+0", "View"),
    ActionSpec("fit", "Fit the network", "Ctrl+9", "View", "fit"),
    ActionSpec(
        "toggle_rail", "Receptive-field rail", "Ctrl+Alt+R", "View", "",
        "Show beside the cards how much of the image each layer sees.", checkable=True,
    ),
    ActionSpec("larger_text", "Larger text", "Ctrl+Alt++", "View", starts_group=True),
    ActionSpec("smaller_text", "Smaller text", "Ctrl+Alt+-", "View"),
    ActionSpec("usual_text", "Usual text size", "Ctrl+Alt+0", "View"),
    ActionSpec("follow_system", "Follow the system", "Ctrl+Alt+S", "View/Colours", "theme"),
    ActionSpec("use_light", "Light", "Ctrl+Alt+L", "View/Colours"),
    ActionSpec("use_dark", "Dark", "Ctrl+Alt+D", "View/Colours"),
    ActionSpec("show_training", "Training", "Alt+1", "View", starts_group=True),
    ActionSpec("show_settings", "Data and settings", "Alt+2", "View", "settings"),
    ActionSpec("show_code", "Code", "Alt+3", "View", "code"),
    ActionSpec("show_problems", "Problems", "Alt+4", "View", "warning"),
    ActionSpec("show_summary", "Summary", "Alt+5", "View"),
    ActionSpec(
        "show_history", "History", "Alt+6", "View", "history",
        "List every step, and go back or forth to any of them.",
    ),
    ActionSpec("find_layer", "Find a layer", "Ctrl+L; /", "Network", "search"),
    ActionSpec("duplicate", "Duplicate", "Ctrl+D", "Network", "duplicate", starts_group=True),
    ActionSpec("rename", "Rename", "F2", "Network", "", "Change the name on the card."),
    ActionSpec(
        "leave_out", "Leave out", "Ctrl+/", "Network", "",
        "Keep the selected layers in the design, but out of the network and its code.",
        checkable=True,
    ),
    ActionSpec(
        "freeze", "Freeze", "Ctrl+Alt+F", "Network", "",
        "Let training leave the weights of the selected layers as they are.", checkable=True,
    ),
    ActionSpec(
        "group", "Group the layers", "Ctrl+G", "Network/Groups", "",
        "Put the selected layers, which are neighbours, under one name.",
    ),
    ActionSpec(
        "ungroup", "Ungroup", "Ctrl+Shift+G", "Network/Groups", "",
        "Dissolve the selected groups; their layers stay.",
    ),
    ActionSpec(
        "fold_group", "Fold", "Ctrl+Alt+G", "Network/Groups", "",
        "Show the selected groups as one card each, or card by card.", True, True,
    ),
    ActionSpec("fold_all", "Fold all", "Ctrl+Alt+I", "Network/Groups"),
    ActionSpec("unfold_all", "Unfold all", "Ctrl+Alt+U", "Network/Groups"),
    ActionSpec("move_up", "Move layer up", "Alt+Up", "Network", "up"),
    ActionSpec("move_down", "Move layer down", "Alt+Down", "Network", "down"),
    ActionSpec(
        "insert_block", "Insert a block…", "Ctrl+B", "Network/Blocks", "",
        "Choose layers that belong together in the palette.",
    ),
    ActionSpec(
        "save_block", "Save as a block…", "Ctrl+Shift+B", "Network/Blocks", "",
        "Keep the selected layers as a block of your own.", True,
    ),
    ActionSpec(
        "rename_block", "Rename…", "Ctrl+Alt+B", "Network/Blocks", "",
        "Give your block that is chosen in the palette another name.",
    ),
    ActionSpec(
        "delete_block", "Delete…", "Ctrl+Shift+Del", "Network/Blocks", "delete",
        "Delete your block that is chosen in the palette.",
    ),
    ActionSpec(
        "fit_input", "Fit the input to the data", "Ctrl+Shift+F", "Network", "input",
        "Give the input the height, width and channels of the data's images.", True,
    ),
    ActionSpec(
        "apply_fix", "Apply the first fix", "Ctrl+.", "Network", "",
        "Mend the current problem the way that its first fix says.", True,
    ),
    ActionSpec("next_problem", "Next problem", "F8", "Network", "down"),
    ActionSpec("previous_problem", "Previous problem", "Shift+F8", "Network", "up"),
    ActionSpec("train", "Train", "F5", "Training", "train", "Train the network on the data."),
    ActionSpec("stop", "Stop", "Shift+F5", "Training", "stop", "Stop and keep the weights so far."),
    ActionSpec("open_run", "Open a run…", "Ctrl+Shift+O", "Training", starts_group=True),
    ActionSpec("show_log", "Show the log", "Ctrl+Shift+L", "Training", "log"),
    ActionSpec("show_keys", "Keys", "F1", "Help"),
    ActionSpec("show_about", "About CNN Designer", "Shift+F1", "Help"),
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
        menu = _menu(bar, menus, spec.menu)
        if spec.starts_group:
            menu.addSeparator()
        menu.addAction(action)
        parent.addAction(action)
        actions[spec.name] = action
    return actions


def menu_of(bar: QMenuBar, path: str) -> QMenu:
    """The menu at this path, made where it is missing."""
    return _menu(bar, {}, path)


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
    return " or ".join(keys.toString(native) for keys in sequences)


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
    action = QAction(spec.title, parent)
    action.setObjectName(spec.name)
    action.setShortcuts(QKeySequence.listFromString(spec.keys))
    action.setCheckable(spec.checkable)
    if spec.icon:
        action.setIcon(icons.icon(spec.icon))
    action.setToolTip(f"{spec.tip or spec.title.rstrip('…')} ({keys_text(spec.keys)})")
    return action


def _after_input(call: Callable[[], object]) -> Callable[[bool], None]:
    """Qt passes whether an action is checked, ours ask. What is being typed is taken first."""

    def triggered(_: bool = False) -> None:
        commit_input()
        call()

    return triggered


def _menu(bar: QMenuBar, menus: dict[str, QMenu], path: str) -> QMenu:
    if path in menus:
        return menus[path]
    outer, _, title = path.rpartition("/")
    owner = _menu(bar, menus, outer) if outer else bar
    found = next((m for m in owner.findChildren(QMenu) if m.title() == title), None)
    menus[path] = found or owner.addMenu(title)
    return menus[path]
