import random

from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.apps.measures.domain.values import Total, Value
from zhouzhi.apps.statistics.domain.rollup import total_of

numbers = st.decimals(min_value=0, max_value=10**9, places=4).map(Value.of)
stated = st.one_of(st.none(), st.just(Value.not_applicable()), numbers)


@given(st.lists(stated), st.randoms(use_true_random=False))
def test_total_is_the_same_in_any_order(values: list[Value | None], dice: random.Random) -> None:
    shuffled = list(values)
    dice.shuffle(shuffled)
    assert total_of(shuffled) == total_of(values)


@given(st.lists(stated))
def test_missing_and_not_applicable_add_nothing_and_are_counted(values: list) -> None:
    plain = [value for value in values if value is not None and value.number is not None]
    total = total_of(values)
    assert total.number == (sum(value.number for value in plain) if plain else None)
    assert (total.stated_count, total.not_applicable_count, total.missing_count) == (
        len(plain),
        values.count(Value.not_applicable()),
        values.count(None),
    )


def test_nothing_stated_is_no_zero() -> None:
    assert total_of([None, Value.not_applicable()]) == Total(None, 0, 1, 1)
    assert total_of([Value.of(0), None]) == Total(Value.of(0).number, 1, 0, 1)
