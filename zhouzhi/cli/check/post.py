"""Whether messages can go out: the mail server answers, and what did not go out is told."""

import ipaddress
from collections.abc import Iterator

from zhouzhi.cli.check.finding import Finding
from zhouzhi.foundation.errors import Refusal


def mail_findings() -> Iterator[Finding]:
    """Whether the mail server of the environment greets us and lets us in, tried here."""
    from zhouzhi.foundation.post.mail.server import mail_server
    from zhouzhi.foundation.post.mail.session import MailSession

    try:
        server = mail_server()
        if server is None:
            words = "没有设置 ZHOUZHI_MAIL，提醒和催办只在网页上显示"
            yield Finding("邮件", False, words, fatal=False)
            return
        MailSession(server).quit()
    except Refusal as refusal:
        yield Finding("邮件", False, refusal.message)
        return
    words = f"{server.host} 可以发信，发件人 {server.sender}"
    yield Finding("邮件", True, words)
    if not server.is_private and not _is_here(server.host):
        words = "到邮件服务器的连接不加密，ZHOUZHI_MAIL 请改用 smtps:// 或 smtp://"
        yield Finding("邮件加密", False, words, fatal=False)


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def message_findings() -> Iterator[Finding]:
    """Whether a person has messages to look at: those that failed or whose result is unknown."""
    from django.db import DatabaseError

    from zhouzhi.foundation.post.queries import counts_of_all
    from zhouzhi.foundation.post.states import MessageState

    try:
        counts = counts_of_all()
    except DatabaseError:
        return  # told by the look at the database
    failed = counts.get(MessageState.FAILED, 0)
    unsure = counts.get(MessageState.UNSURE, 0)
    if failed or unsure:
        words = f"{failed} 条未送出，{unsure} 条结果不明，由发件单位在“消息”里查看、再发"
        yield Finding("消息", False, words, fatal=False)
