"""How often a password may be tried (登录限次): waits that grow, and are told in minutes.

Counted for each account at each address, so that nobody locks another out from elsewhere, and
offices behind one address do not lock each other out. Two high bounds stand behind it: over all
addresses for one account, which spares those it was signed in from, and over all accounts for one
address. Kept in the cache: a restart forgets it.
"""

import hashlib
import math
from dataclasses import dataclass

from allauth.core.internal.ratelimit import cache_lock
from django.core.cache import cache

from zhouzhi.foundation import clock

FREE_TRIES = 5
_FIRST_WAIT, _LONGEST_WAIT = 60.0, 15 * 60.0
_FORGOTTEN_AFTER = 3600.0
_KNOWN_FOR = 30 * 24 * 3600.0


@dataclass(frozen=True)
class Bound:
    """At most so many failed tries in a window of seconds."""

    most: int
    seconds: float


OF_ACCOUNT = Bound(most=100, seconds=3600.0)
OF_ADDRESS = Bound(most=100, seconds=600.0)


def begin_try(*, account: str, address: str) -> int:
    """Count a try and give 0, or give the seconds to wait; a try that must wait is not counted.

    Counted before the password is looked at, so that tries at the same time count as well.
    """
    pair, of_account, of_address = _names(account, address)
    now = clock.now().timestamp()
    with cache_lock(of_account) as locked:
        if not locked:
            return 1
        waits = [_pair_wait(pair, now), _window_wait(of_address, OF_ADDRESS, now)]
        if not cache.get(f"{pair}:known"):
            waits.append(_window_wait(of_account, OF_ACCOUNT, now))
        if max(waits) > 0:
            return math.ceil(max(waits))
        failed, _ = cache.get(pair, (0, now))
        cache.set(pair, (failed + 1, now), _FORGOTTEN_AFTER)
        _count(of_account, OF_ACCOUNT, now)
        _count(of_address, OF_ADDRESS, now)
        return 0


def succeeded(*, account: str, address: str) -> None:
    """Take the try back: the password was right."""
    pair, of_account, of_address = _names(account, address)
    cache.delete(pair)
    cache.set(f"{pair}:known", True, _KNOWN_FOR)
    now = clock.now().timestamp()
    for name, bound in ((of_account, OF_ACCOUNT), (of_address, OF_ADDRESS)):
        with cache_lock(f"{name}:back"):
            _count(name, bound, now, by=-1)


def _names(account: str, address: str) -> tuple[str, str, str]:
    # A name typed into a form may hold anything; a key of the cache may not.
    who = hashlib.sha256(account.strip().casefold().encode()).hexdigest()[:32]
    return f"sign-in:{who}:{address}", f"sign-in:{who}", f"sign-in:from:{address}"


def _pair_wait(name: str, now: float) -> float:
    failed, last_at = cache.get(name, (0, now))
    if failed < FREE_TRIES:
        return 0.0
    wait = min(_FIRST_WAIT * 2 ** (failed - FREE_TRIES), _LONGEST_WAIT)
    return float(last_at + wait - now)


def _window_wait(name: str, bound: Bound, now: float) -> float:
    failed, began_at = cache.get(name, (0, now))
    return float(began_at + bound.seconds - now) if failed >= bound.most else 0.0


def _count(name: str, bound: Bound, now: float, by: int = 1) -> None:
    failed, began_at = cache.get(name, (0, now))
    if began_at + bound.seconds <= now:
        failed, began_at = 0, now
    cache.set(name, (max(0, failed + by), began_at), bound.seconds)
