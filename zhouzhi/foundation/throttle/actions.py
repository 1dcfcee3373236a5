"""Counting tries of a password, and saying how long the next one must wait."""

import hashlib
import ipaddress
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from zhouzhi.foundation import clock
from zhouzhi.foundation.throttle.models import Tally

FREE_TRIES = 5
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
_MOST_DOUBLINGS = 8
_FORGOTTEN_AFTER = timedelta(hours=1)
_KNOWN_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Bound:
    """At most so many failed tries in a window of time."""

    most: int
    window: timedelta


OF_ACCOUNT = Bound(most=100, window=timedelta(hours=1))
OF_ADDRESS = Bound(most=100, window=timedelta(minutes=10))


@dataclass(frozen=True)
class _Keys:
    """Under which keys a try is counted, and a success remembered."""

    pair: str
    account: str
    address: str
    known: str

    @classmethod
    def of(cls, account: str, address: str) -> "_Keys":
        who, address = account.strip().casefold(), _network(address)
        return cls(
            pair=_hashed("pair", who, address),
            account=_hashed("account", who),
            address=_hashed("address", address),
            known=_hashed("known", who, address),
        )

    @property
    def counted(self) -> tuple[str, ...]:
        return (self.pair, self.account, self.address)


@transaction.atomic
def begin_try(*, account: str, address: str) -> int:
    """Count a try (记一次尝试) and give 0, or give the seconds to wait; a refused one counts not.

    Counted before the password is looked at, so that tries at the same time count as well.
    """
    keys = _Keys.of(account, address)
    tallies = _held(keys)
    now = clock.now()  # once the rows are held: others may have counted while this one waited
    pair = tallies[keys.pair]
    waits = [_wait_of_pair(pair, now), _wait(tallies[keys.address], OF_ADDRESS, now)]
    if not Tally.objects.filter(key=keys.known, forgotten_at__gt=now).exists():
        waits.append(_wait(tallies[keys.account], OF_ACCOUNT, now))
    if max(waits) > timedelta():
        return math.ceil(max(waits).total_seconds())
    pair.count, pair.counted_at, pair.forgotten_at = pair.count + 1, now, now + _FORGOTTEN_AFTER
    _count(tallies[keys.account], OF_ACCOUNT, 1)
    _count(tallies[keys.address], OF_ADDRESS, 1)
    _keep(tallies)
    return 0


@transaction.atomic
def succeeded(*, account: str, address: str) -> None:
    """Take the try back: the password was right (登录成功，撤销计次)."""
    keys = _Keys.of(account, address)
    tallies = _held(keys)
    tallies[keys.pair].count = 0
    _count(tallies[keys.account], OF_ACCOUNT, -1)
    _count(tallies[keys.address], OF_ADDRESS, -1)
    _keep(tallies)
    now = clock.now()
    until = {"counted_at": now, "forgotten_at": now + _KNOWN_FOR}
    Tally.objects.update_or_create(key=keys.known, defaults=until)


def purge_tallies() -> int:
    """Delete what counts no more (清理过期试次) and give how many rows there were."""
    deleted, _ = Tally.objects.filter(forgotten_at__lt=clock.now()).delete()
    return deleted


def _network(address: str) -> str:
    """What one subscriber has of addresses: of IPv6 a whole /64, which is 2^64 of them."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    plain = known.ipv4_mapped
    return str(plain or ipaddress.ip_network((known, 64), strict=False))


def _hashed(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _held(keys: _Keys) -> Mapping[str, Tally]:
    """The counted rows, locked in one order for all; what counts no more begins anew."""
    wanted, now = sorted(keys.counted), clock.now()
    fresh = [Tally(key=key, counted_at=now, forgotten_at=now) for key in wanted]
    Tally.objects.bulk_create(fresh, ignore_conflicts=True)
    rows = Tally.objects.select_for_update().filter(key__in=wanted).order_by("key")
    held = {row.key: row for row in rows}
    if len(held) < len(wanted):  # purged between the two statements
        return _held(keys)
    for row in held.values():
        if row.forgotten_at <= now:
            row.count, row.counted_at = 0, now
    return held


def _wait_of_pair(pair: Tally, now: datetime) -> timedelta:
    if pair.count < FREE_TRIES:
        return timedelta()
    doublings = min(pair.count - FREE_TRIES, _MOST_DOUBLINGS)
    wait: timedelta = min(_FIRST_WAIT * (1 << doublings), _LONGEST_WAIT)
    return pair.counted_at + wait - now


def _wait(tally: Tally, bound: Bound, now: datetime) -> timedelta:
    return tally.counted_at + bound.window - now if tally.count >= bound.most else timedelta()


def _count(tally: Tally, bound: Bound, by: int) -> None:
    tally.count = max(0, tally.count + by)
    tally.forgotten_at = tally.counted_at + bound.window


def _keep(tallies: Mapping[str, Tally]) -> None:
    Tally.objects.bulk_update(tallies.values(), ["count", "counted_at", "forgotten_at"])
