"""A state table (状态表): which event moves which state where, and nothing else."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from zhouzhi.foundation.errors import InvalidTransition, gettext_noop
from zhouzhi.foundation.said import Said

StateT = TypeVar("StateT", bound=StrEnum)
EventT = TypeVar("EventT", bound=StrEnum)


class Cell(NamedTuple, Generic[StateT, EventT]):
    """One cell of the table: where `event` leads from `state`; None means it is not allowed."""

    state: StateT
    event: EventT
    target: StateT | None


class TransitionTable(Generic[StateT, EventT]):
    """The allowed moves of one kind of thing; a move that is not listed raises InvalidTransition.

    The table is checked when it is made: one target for each state and event, every state
    reachable from a start, every event used. `subject` is the Chinese name used in messages.
    """

    def __init__(
        self,
        *,
        subject: str,
        states: type[StateT],
        events: type[EventT],
        starts: Iterable[StateT],
        moves: Iterable[tuple[StateT, EventT, StateT]],
    ) -> None:
        self.subject = subject
        self.states = tuple(states)
        self.events = tuple(events)
        self.starts = tuple(starts)
        self._targets: dict[tuple[StateT, EventT], StateT] = {}
        for state, event, target in moves:
            if (state, event) in self._targets:
                raise ValueError(f"{subject}: {state} has two targets for {event}")
            self._targets[state, event] = target
        self._check()

    def _check(self) -> None:
        if not self.starts:
            raise ValueError(f"{self.subject}: no state to start in")
        lost = set(self.states) - self.reachable()
        if lost:
            raise ValueError(f"{self.subject}: states that nothing leads to: {sorted(lost)}")
        idle = set(self.events) - {event for _, event in self._targets}
        if idle:
            raise ValueError(f"{self.subject}: events that move nothing: {sorted(idle)}")

    def reachable(self) -> set[StateT]:
        """Give the states that can be reached from the starts."""
        found, waiting = set(self.starts), list(self.starts)
        while waiting:
            here = waiting.pop()
            for (state, _), target in self._targets.items():
                if state == here and target not in found:
                    found.add(target)
                    waiting.append(target)
        return found

    def target(self, state: StateT, event: EventT) -> StateT:
        """Give the state that `event` leads to. Raises InvalidTransition when it leads nowhere."""
        try:
            return self._targets[state, event]
        except KeyError:
            raise self.refusal(state, event) from None

    def allows(self, state: StateT, event: EventT) -> bool:
        """Say whether the table has a move for `event` in `state`."""
        return (state, event) in self._targets

    def events_from(self, state: StateT) -> tuple[EventT, ...]:
        """Give the events that may happen in `state`, in the order of their class."""
        return tuple(event for event in self.events if (state, event) in self._targets)

    def sources(self, event: EventT) -> tuple[StateT, ...]:
        """Give the states in which `event` may happen: the guard of an UPDATE."""
        return tuple(state for state in self.states if (state, event) in self._targets)

    def listing(self) -> tuple[Cell[StateT, EventT], ...]:
        """List every state × event with its target or None: the whole table, for tests."""
        return tuple(
            Cell(state, event, self._targets.get((state, event)))
            for state in self.states
            for event in self.events
        )

    def refusal(
        self, state: StateT, event: EventT, *, open_to: Iterable[EventT] | None = None
    ) -> InvalidTransition:
        """Make the refusal that names the thing, its state and what may be done instead.

        `open_to` are the events that the person who asks may let happen; all of them without.
        """
        events = self.events_from(state)
        theirs = events if open_to is None else set(open_to) & set(events)
        choices = (_label(choice) for choice in events if choice in theirs)
        allowed = tuple(Said(gettext_noop("“{choice}”"), choice=choice) for choice in choices)
        return InvalidTransition(
            gettext_noop("{subject}现在是“{state}”，不能“{event}”；现在可以办的：{allowed}。"),
            subject=Said(self.subject),
            state=_label(state),
            event=_label(event),
            allowed=allowed or Said(gettext_noop("无")),
        )


def _label(member: StrEnum) -> Said:
    return Said(getattr(member, "label", member.value))
