"""Who does which kind of job: a registry that `tasks.py` of every app fills on import."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from django.utils.module_loading import autodiscover_modules

LEASE_SECONDS = 45


@dataclass(frozen=True)
class Job:
    """What a handler is told: the row's kind, key and payload, and the number of this try."""

    kind: str
    key: str
    payload: dict[str, Any]
    attempt: int


Finish = Callable[[], None]
Handler = Callable[[Job], Finish | None]


@dataclass(frozen=True)
class Registration:
    """A handler and its terms: how long a dead worker keeps its job, how often it is tried."""

    kind: str
    handler: Handler
    outside: bool
    lease: timedelta
    max_attempts: int


class DuplicateHandlerError(RuntimeError):
    """Two handlers want the same kind."""


class NoHandlerError(LookupError):
    """Nobody does jobs of this kind in this version."""


_registry: dict[str, Registration] = {}


def handles(
    kind: str, *, outside: bool = False, lease_seconds: int = LEASE_SECONDS, max_attempts: int = 8
) -> Callable[[Handler], Handler]:
    """Register a function as the one that does jobs of `kind` (办理某类任务).

    Plainly, the function runs inside the transaction that also marks the job done: its effects in
    the database happen exactly once. With `outside=True` it runs before that transaction, so that
    long work holds no lock, and may give back a function that writes the result inside it; what
    it does to the outside world may then happen more than once. The lease is renewed while the
    work goes on, however long that is. Raises DuplicateHandlerError.
    """

    def register(handler: Handler) -> Handler:
        if kind in _registry:
            raise DuplicateHandlerError(f"{kind} is handled by {_registry[kind].handler}")
        _registry[kind] = Registration(
            kind, handler, outside, timedelta(seconds=lease_seconds), max_attempts
        )
        return handler

    return register


def registration_for(kind: str) -> Registration:
    """Give the handler of a kind. Raises NoHandlerError."""
    discover()
    try:
        return _registry[kind]
    except KeyError:
        raise NoHandlerError(f"没有程序办理“{kind}”，请核对各进程的版本") from None


@cache
def discover() -> None:
    """Import `tasks.py` of every app once; only worker and command line do so."""
    autodiscover_modules("tasks")
