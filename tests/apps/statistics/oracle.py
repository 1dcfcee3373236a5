"""What a total is, added up in plain Python: missing and not applicable are not zero."""

from collections.abc import Iterable

from zhouzhi.apps.measures.domain.values import Total, Value, ValueState


def total_of(values: Iterable[Value | None]) -> Total:
    """The total of stated values; None stands for a figure that is missing."""
    numbers = []
    not_applicable = missing = 0
    for value in values:
        if value is None:
            missing += 1
        elif value.state is ValueState.NOT_APPLICABLE or value.number is None:
            not_applicable += 1
        else:
            numbers.append(value.number)
    return Total(
        number=sum(numbers[1:], numbers[0]) if numbers else None,
        stated_count=len(numbers),
        not_applicable_count=not_applicable,
        missing_count=missing,
    )
