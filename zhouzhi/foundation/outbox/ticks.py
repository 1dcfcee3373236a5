"""Periodic work (定时任务): registered by name, done by the one process that keeps time."""

import logging
import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import Error as DatabaseFault
from django.db import connections
from django.db.models import Q

from zhouzhi.foundation import clock
from zhouzhi.foundation.outbox.handlers import discover
from zhouzhi.foundation.outbox.models import Lease

logger = logging.getLogger("zhouzhi.ticks")

LEASE_NAME = "ticks"
LEASE = timedelta(seconds=15)
_RENEW_SECONDS = 5.0
_BEAT_SECONDS = 0.5


@dataclass(frozen=True)
class Tick:
    """One periodic piece of work; it must be safe to do twice."""

    name: str
    every_seconds: float
    work: Callable[[], object]


class DuplicateTickError(RuntimeError):
    """Two pieces of periodic work want the same name."""


_registry: dict[str, Tick] = {}


def ticks(
    name: str, *, every_seconds: float
) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register a function to be called periodically (定时办理). Raises DuplicateTickError."""

    def register(work: Callable[[], object]) -> Callable[[], object]:
        if name in _registry:
            raise DuplicateTickError(name)
        _registry[name] = Tick(name, every_seconds, work)
        return work

    return register


def registered_ticks() -> tuple[Tick, ...]:
    """List all periodic work by name."""
    discover()
    return tuple(_registry[name] for name in sorted(_registry))


class Timekeeper:
    """Does the periodic work while it holds the lease; others stand by and take over."""

    def __init__(self) -> None:
        self.holder = uuid.uuid4().hex
        self._renew_at = 0.0
        self._due_at: dict[str, float] = {}

    def run(self, stop: threading.Event) -> None:
        """Keep time until `stop` is set, then give the lease back."""
        try:
            while not stop.wait(_BEAT_SECONDS):
                self.beat()
            self.give_back()
        finally:
            connections.close_all()

    def beat(self) -> None:
        """Do what is due now, if the lease is held or free. A failing tick never stops others."""
        try:
            if not self.holds_lease():
                return
        except DatabaseFault:
            logger.exception("the lease for periodic work could not be read")
            connections.close_all()
            return
        for tick in registered_ticks():
            if clock.monotonic() >= self._due_at.get(tick.name, 0.0):
                self._do(tick)

    def holds_lease(self) -> bool:
        """Take or renew the lease and say whether this process holds it."""
        if clock.monotonic() < self._renew_at:
            return True
        now = clock.now()
        Lease.objects.get_or_create(name=LEASE_NAME)
        mine_or_free = Q(holder=self.holder) | Q(leased_until=None) | Q(leased_until__lt=now)
        taken = Lease.objects.filter(mine_or_free, name=LEASE_NAME).update(
            holder=self.holder, leased_until=now + LEASE
        )
        if taken:
            self._renew_at = clock.monotonic() + _RENEW_SECONDS
        return bool(taken)

    def give_back(self) -> None:
        """Let another process keep time at once."""
        self._renew_at = 0.0
        Lease.objects.filter(name=LEASE_NAME, holder=self.holder).update(leased_until=None)

    def _do(self, tick: Tick) -> None:
        try:
            tick.work()
        except Exception:
            logger.exception("periodic work %s failed", tick.name)
            connections.close_all()
        self._due_at[tick.name] = clock.monotonic() + tick.every_seconds
