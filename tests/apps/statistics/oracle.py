"""What a total is, added up in plain Python: missing and not applicable are not zero."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

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


def largest_of(added: Total, values: Iterable[Value | None]) -> Total:
    """The total where the largest is taken."""
    numbers = [one.number for one in values if one is not None and one.number is not None]
    return replace(added, number=max(numbers, default=None))


def counted_once(
    added: Total,
    stated: Mapping[int, Value | None],
    joint: Mapping[int, Mapping[int, set[str]]],
) -> Total:
    """The total where what several units counted of one activity is counted once."""
    counted: Counter[str] = Counter()
    for unit, value in stated.items():
        if value is not None and value.number is not None:
            counted.update(joint.get(unit, {}).get(int(value.number), ()))
    again = sum(count - 1 for count in counted.values())
    return added if added.number is None else replace(added, number=added.number - again)
