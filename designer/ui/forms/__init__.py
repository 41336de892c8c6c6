"""Forms made from a value's class: one field for each parameter, by its kind."""

from designer.ui.forms.boxes import commit_input
from designer.ui.forms.field import Change
from designer.ui.forms.form import Form, drop_input

__all__ = ["Change", "Form", "commit_input", "drop_input"]
