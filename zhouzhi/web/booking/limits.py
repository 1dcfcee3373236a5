"""How often one address may ask (访问频率): counted in memory, so that a flood costs no writes."""

import ipaddress
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import TooOften, gettext_noop

_MOST_KNOWN = 50_000
_LOOKS_TO_A_BOOKING = 5
View = Callable[..., HttpResponseBase]


class Buckets:
    """So many asks a minute for each key, a minute's worth at once; the least used go first."""

    def __init__(self, a_minute: float) -> None:
        self._most, self._a_second = a_minute, a_minute / 60
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def takes(self, key: str) -> bool:
        """Whether one more may be asked (记一次)."""
        now = clock.monotonic()
        with self._lock:
            left, since = self._held.pop(key, (self._most, now))
            left = min(self._most, left + (now - since) * self._a_second)
            is_free = left >= 1
            self._held[key] = (left - 1 if is_free else left, now)
            while len(self._held) > _MOST_KNOWN:
                self._held.popitem(last=False)
        return is_free


def network_of(address: str) -> str:
    """What one subscriber has of addresses (网段): of IPv6 a whole /64."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return str(known)
    return str(known.ipv4_mapped or ipaddress.ip_network((known, 64), strict=False))


_books = Buckets(settings.ZHOUZHI_BOOKINGS_A_MINUTE)
_looks = Buckets(settings.ZHOUZHI_BOOKINGS_A_MINUTE * _LOOKS_TO_A_BOOKING)


def bounded(view: View) -> View:
    """Answer an address 429 that asks too often; a proxy is believed only where it is trusted."""

    @wraps(view)
    def counted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        network = network_of(str(get_adapter(request).get_client_ip(request)))
        buckets = _books if request.method == "POST" else _looks
        if not buckets.takes(network):
            raise TooOften(
                gettext_noop("您这里的访问太频繁了，请过一分钟再试。已经约上的不受影响。")
            )
        return view(request, *args, **kwargs)

    return counted
