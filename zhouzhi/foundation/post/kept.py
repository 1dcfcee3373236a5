"""Addresses that are kept elsewhere (另存的地址): a message names them, and they are looked up when
it is handed over, so that no message holds what its room keeps encrypted and will erase.
"""

from collections.abc import Callable

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.post.outcomes import TurnedAway

_MARK = "@"
LookUp = Callable[[str], str]
_registry: dict[str, LookUp] = {}


class KeptAddress(str):
    """The name of an address that a room keeps: no way knows one that begins like this."""

    __slots__ = ()


class DuplicateKeeperError(RuntimeError):
    """Two rooms want to keep addresses under the same name."""


def kept_address(keeper: str, key: object) -> KeptAddress:
    """Name an address (指名地址) that `keeper` gives for `key` when it is needed."""
    return KeptAddress(f"{_MARK}{keeper}:{key}")


def is_kept(address: str) -> bool:
    """Whether an address only names one that is kept elsewhere (另存)."""
    return address.startswith(_MARK)


def keeps_addresses(keeper: str) -> Callable[[LookUp], LookUp]:
    """Register who gives the addresses of one keeper; "" for one that is there no more.

    Raises DuplicateKeeperError.
    """

    def register(look_up: LookUp) -> LookUp:
        if keeper in _registry:
            raise DuplicateKeeperError(keeper)
        _registry[keeper] = look_up
        return look_up

    return register


def looked_up(address: str) -> str:
    """The address itself (查出地址). Raises TurnedAway for one that was erased meanwhile."""
    if not is_kept(address):
        return address
    keeper, _, key = address.removeprefix(_MARK).partition(":")
    look_up = _registry.get(keeper)
    found = look_up(key) if look_up is not None else ""
    if not found:
        raise TurnedAway(gettext_noop("对方的联系方式已经按期清除，没有发送。"))
    return found
