"""Which server sends our mail: an address in the environment, read when mail is sent."""

from dataclasses import dataclass
from email.headerregistry import Address
from email.utils import parseaddr
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings

from zhouzhi.foundation.errors import Unavailable, gettext_noop
from zhouzhi.foundation.post.letters import is_mail_address

_OWN_NAME = gettext_noop("周知")
_SCHEMES = {"smtps": 465, "smtp": 587, "smtp+plain": 25}


class MailMisset(Unavailable):
    """The settings of mail cannot be used (邮件设置有误)."""

    code = "mail_misset"
    template = gettext_noop("服务器的邮件设置 {setting} 有误：{said}")


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail goes out and in whose name. `scheme` says how it is kept private on its way."""

    scheme: str
    host: str
    port: int
    user: str
    password: str
    sender: Address

    @property
    def is_private(self) -> bool:
        """Whether what is sent there is encrypted on its way."""
        return self.scheme != "smtp+plain"

    def __repr__(self) -> str:  # a password stands in no log
        return f"MailServer({self.scheme}://{self.host}:{self.port})"


def mail_server() -> MailServer | None:
    """Give the server of the environment (发信服务器), None where none is named.

    Raises MailMisset.
    """
    said = str(settings.ZHOUZHI_MAIL)
    if not said:
        return None
    parts = urlsplit(said)
    if parts.scheme not in _SCHEMES or not parts.hostname:
        raise MailMisset(
            setting="ZHOUZHI_MAIL",
            said=gettext_noop("应写成 smtps://用户:密码@主机:465 或 smtp://用户:密码@主机:587"),
        )
    return MailServer(
        scheme=parts.scheme,
        host=parts.hostname,
        port=_port(parts),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        sender=_sender(unquote(parts.username or "")),
    )


def _port(parts: SplitResult) -> int:
    try:
        return parts.port or _SCHEMES[parts.scheme]
    except ValueError:
        raise MailMisset(setting="ZHOUZHI_MAIL", said=gettext_noop("端口不是数字")) from None


def _sender(user: str) -> Address:
    name, address = parseaddr(str(settings.ZHOUZHI_MAIL_FROM) or user)
    if not is_mail_address(address):
        raise MailMisset(
            setting="ZHOUZHI_MAIL_FROM",
            said=gettext_noop("应写成 周知 <邮箱地址>"),
        )
    return Address(display_name=name or _OWN_NAME, addr_spec=address)
