"""How the inputs of an answer are called, and how a value is typed."""

from zhouzhi.apps.measures.domain.values import Value, ValueState
from zhouzhi.apps.submissions.domain.figures import plain_number


def cell_name(position: int) -> str:
    """The input of one row of the form."""
    return f"row-{position}"


def omission_name(material: str) -> str:
    """The input that says why a material is not handed in."""
    return f"omit-{material}"


def explanation_name(position: int) -> str:
    """The input that says why the figure of a row is right all the same."""
    return f"why-{position}"


def upload_name(material: str) -> str:
    """The input that takes a material's files."""
    return f"files-{material}"


def typed_value(value: Value | None) -> str:
    """A value as it is typed: 3.5, 0, -, or nothing."""
    if value is None:
        return ""
    if value.state is ValueState.NOT_APPLICABLE or value.number is None:
        return "-"
    return plain_number(value.number)
