"""The history beside a plain list of values."""

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from designer.network.network import Network
from designer.project.history import History
from designer.project.project import Project

START = Project(network=Network(input_shape=(8, 8, 1)))


class Travels(RuleBasedStateMachine):
    """All values that were ever the present, in order, and where we are."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History(START)
        self.values = [START]
        self.titles: list[str] = []
        self.merges: list[str | None] = []
        self.place = 0
        self.open_step = False

    @rule(epochs=st.integers(1, 4), merge=st.sampled_from([None, "epochs", "other"]))
    def edit(self, epochs: int, merge: str | None) -> None:
        project = self.values[self.place].change_training(epochs=epochs)
        self.history.record(f"Set {epochs}", project, merge)
        if project == self.values[self.place]:
            return
        if self.open_step and merge is not None and self.merges[self.place - 1] == merge:
            self.place -= 1
        self._cut()
        self.values.append(project)
        self.titles.append(f"Set {epochs}")
        self.merges.append(merge)
        self.place += 1
        self.open_step = True

    def _cut(self) -> None:
        del self.values[self.place + 1 :], self.titles[self.place :], self.merges[self.place :]

    @rule()
    def close_step(self) -> None:
        self.history.close_step()
        self.open_step = False

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        step = self.history.undo()
        assert step is not None
        assert (step.before, step.after) == tuple(self.values[self.place - 1 : self.place + 1])
        self.place -= 1
        self.open_step = False

    @precondition(lambda self: self.place < len(self.titles))
    @rule()
    def redo(self) -> None:
        step = self.history.redo()
        assert step is not None
        self.place += 1
        self.open_step = False

    @rule(place=st.integers(-1, 12))
    def travel(self, place: int) -> None:
        target = min(max(place, 0), len(self.titles))
        self.history.travel(place)
        if target != self.place:
            self.open_step = False
        self.place = target

    @precondition(lambda self: self.place == 0)
    @rule()
    def undo_at_the_beginning(self) -> None:
        assert self.history.undo() is None

    @precondition(lambda self: self.place == len(self.titles))
    @rule()
    def redo_at_the_end(self) -> None:
        assert self.history.redo() is None

    @invariant()
    def is_where_the_list_is(self) -> None:
        assert self.history.present == self.values[self.place]
        assert self.history.undo_title == (self.titles[self.place - 1] if self.place else "")
        assert self.history.titles == tuple(self.titles)
        assert self.history.place == self.place
        later = self.titles[self.place :]
        assert self.history.redo_title == (later[0] if later else "")


TestTravels = Travels.TestCase
TestTravels.settings = settings(max_examples=60, stateful_step_count=30)


def test_a_drag_of_a_slider_is_one_step() -> None:
    history = History(START)
    for epochs in (2, 3, 4):
        history.record("Set epochs", START.change_training(epochs=epochs), "epochs")
    step = history.undo()
    assert step is not None
    assert (step.before, step.after.training.epochs) == (START, 4)
    assert history.undo() is None


def test_ten_thousand_edits_can_be_undone() -> None:
    history = History(START)
    for seed in range(10_000):
        history.record("Set seed", START.change_training(seed=seed + 100))
    while history.undo():
        pass
    assert history.present is START
