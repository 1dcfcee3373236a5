from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.foundation.errors import InvalidTransition
from zhouzhi.foundation.transitions import TransitionTable


class Lamp(StrEnum):
    OFF = "off"
    ON = "on"
    BROKEN = "broken"

    @property
    def label(self) -> str:
        return {"off": "熄", "on": "亮", "broken": "坏"}[self]


class Press(StrEnum):
    SWITCH = "switch"
    DROP = "drop"


MOVES = (
    (Lamp.OFF, Press.SWITCH, Lamp.ON),
    (Lamp.ON, Press.SWITCH, Lamp.OFF),
    (Lamp.ON, Press.DROP, Lamp.BROKEN),
)


def table(**changes: object) -> TransitionTable[Lamp, Press]:
    given = {
        "subject": "灯",
        "states": Lamp,
        "events": Press,
        "starts": [Lamp.OFF],
        "moves": MOVES,
        **changes,
    }
    return TransitionTable(**given)  # type: ignore[arg-type]


def test_target_follows_the_table() -> None:
    assert table().target(Lamp.OFF, Press.SWITCH) is Lamp.ON


def test_move_outside_the_table_raises_and_says_what_may_be_done() -> None:
    with pytest.raises(InvalidTransition) as caught:
        table().target(Lamp.OFF, Press.DROP)
    assert caught.value.message == "灯现在是“熄”，不能“drop”；现在可以办的：“switch”。"


def test_listing_is_the_whole_table() -> None:
    assert [tuple(cell) for cell in table().listing()] == [
        (Lamp.OFF, Press.SWITCH, Lamp.ON),
        (Lamp.OFF, Press.DROP, None),
        (Lamp.ON, Press.SWITCH, Lamp.OFF),
        (Lamp.ON, Press.DROP, Lamp.BROKEN),
        (Lamp.BROKEN, Press.SWITCH, None),
        (Lamp.BROKEN, Press.DROP, None),
    ]


def test_sources_and_events() -> None:
    made = table()
    assert made.sources(Press.SWITCH) == (Lamp.OFF, Lamp.ON)
    assert made.events_from(Lamp.ON) == (Press.SWITCH, Press.DROP)
    assert made.events_from(Lamp.BROKEN) == ()


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"moves": [*MOVES, (Lamp.OFF, Press.SWITCH, Lamp.BROKEN)]}, "two targets"),
        ({"moves": MOVES[:2]}, "nothing leads to"),
        ({"moves": [*MOVES[:2], (Lamp.ON, Press.SWITCH, Lamp.BROKEN)]}, "two targets"),
        ({"moves": [(Lamp.OFF, Press.SWITCH, Lamp.ON)], "starts": list(Lamp)}, "move nothing"),
        ({"starts": []}, "no state to start in"),
    ],
)
def test_faulty_table_is_refused_when_made(changes: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        table(**changes)


@given(st.lists(st.sampled_from(Press), max_size=20))
def test_no_sequence_of_events_leaves_the_table(events: list[Press]) -> None:
    made, state = table(), Lamp.OFF
    listed = {(cell.state, cell.event): cell.target for cell in made.listing()}
    for event in events:
        expected = listed[state, event]
        assert made.allows(state, event) == (expected is not None)
        if expected is None:
            with pytest.raises(InvalidTransition):
                made.target(state, event)
        else:
            state = made.target(state, event)
            assert state is expected
