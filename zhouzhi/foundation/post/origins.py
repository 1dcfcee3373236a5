"""Where calls may go: the providers' own hosts, and what the operator lists; nowhere else."""

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.outcomes import TurnedAway

_HOSTS = {
    Way.WECOM: ("qyapi.weixin.qq.com",),
    Way.DINGTALK: ("oapi.dingtalk.com",),
    Way.FEISHU: ("open.feishu.cn", "open.larksuite.com"),
}
_PORTS = {"https": 443, "http": 80}
_SENDABLE = re.compile(r"[!-~]+")
_SHOWN_OF_A_KEY = 4


class OriginRefused(InvalidInput):
    """Not an address to which this server lets itself be sent (网址不能用)."""

    code = "post_origin_refused"
    template = gettext_noop(
        "这个网址不是{way}的。应以 https://{host}/ 开头；自建平台的网址请服务器管理员加入 "
        "ZHOUZHI_BOT_ORIGINS。"
    )


@dataclass(frozen=True, slots=True)
class Target:
    """A checked address: where to connect, and whether the operator vouches for it."""

    scheme: str
    host: str
    port: int
    path: str
    is_listed: bool


def target_of(way: Way, url: str) -> Target:
    """Check where a bot's address (网址) leads. Raises OriginRefused."""
    try:
        parts = urlsplit(url)
        target = _target(parts)
    except ValueError:
        raise _refusal(way) from None
    own = target.scheme == "https" and target.port == _PORTS["https"] and parts.username is None
    if target.is_listed or (own and target.host in _HOSTS[way]):
        return target
    raise _refusal(way)


def listed_target(url: str) -> Target:
    """An address that the operator gave in the environment itself. Raises ValueError for none."""
    return _target(urlsplit(url), is_listed=True)


def _target(parts: SplitResult, *, is_listed: bool = False) -> Target:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if parts.scheme not in _PORTS or not parts.hostname or not _SENDABLE.fullmatch(path):
        raise ValueError("not an address that can be called")
    origin = f"{parts.scheme}://{parts.netloc.lower()}"
    return Target(
        scheme=parts.scheme,
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        path=path,
        is_listed=is_listed or origin in settings.ZHOUZHI_BOT_ORIGINS,
    )


def _refusal(way: Way) -> OriginRefused:
    return OriginRefused(field="url", way=way.label, host=_HOSTS[way][0])


def reachable_address(target: Target) -> tuple[str, int]:
    """Resolve a host (解析) to the one address that is then called, so that no later answer of a
    name server leads elsewhere. A provider's host in our own network is none: raises TurnedAway.
    """
    found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    addresses = [str(row[4][0]) for row in found]
    if not target.is_listed:
        addresses = [one for one in addresses if ipaddress.ip_address(one).is_global]
    if not addresses:
        raise TurnedAway(
            gettext_noop("{host} 解析到了内部网络的地址，没有发送。"), host=target.host
        )
    return addresses[0], target.port


def masked(url: str) -> str:
    """Show an address without the key in it (脱敏): where it leads, and the key's last letters."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}/…{url[-_SHOWN_OF_A_KEY:]}"
