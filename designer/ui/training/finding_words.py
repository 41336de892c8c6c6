"""Findings in the user's language."""

from typing import TYPE_CHECKING

from designer.ui.translation import tr

if TYPE_CHECKING:  # numpy is imported after the first paint
    from designer.runs.findings import Finding


def label_of(finding: "Finding") -> str:
    """A few words, to stand on the curve."""
    return tr(finding.wording.label).format(**finding.values)


def told(finding: "Finding") -> str:
    """What was seen, and by which numbers."""
    wording = finding.wording
    texts = (tr(wording.sentence), tr(wording.evidence))
    return " ".join(text.format(**finding.values) for text in texts)


def explained(finding: "Finding") -> str:
    """The same, and what to do about it."""
    advice = finding.wording.advice
    return f"{told(finding)} {tr(advice).format(**finding.values)}" if advice else told(finding)
