"""What the network says when it fails, in words that a person can act on."""

import smtplib
import socket
import ssl

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

_MOST = 300


def words_of(fault: Exception) -> str:
    """Say a fault of a connection (网络故障); the other side's own words stay as they came."""
    if isinstance(fault, smtplib.SMTPResponseException):
        return answer_words(fault.smtp_code, fault.smtp_error)
    for kind, words in _WORDS:
        if isinstance(fault, kind):
            return Said(words)
    return (str(fault) or type(fault).__name__)[:_MOST]


def answer_words(code: int, words: bytes | str) -> str:
    """Say what the other side answered (答复)."""
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return Said(gettext_noop("对方答复 {code} {said}"), code=code, said=said[:_MOST])


# The narrower before the wider: all but the first of smtplib are an OSError.
_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (smtplib.SMTPServerDisconnected, gettext_noop("对方断开了连接")),
    (smtplib.SMTPNotSupportedError, gettext_noop("对方不支持加密连接或登录")),
    (ssl.SSLCertVerificationError, gettext_noop("对方的证书不可信，或与网址不符")),
    (ssl.SSLError, gettext_noop("加密连接没有建立起来，请核对端口和加密方式")),
    (socket.gaierror, gettext_noop("找不到这台主机，请核对网址和域名解析")),
    (TimeoutError, gettext_noop("对方迟迟没有答复")),
    (ConnectionRefusedError, gettext_noop("对方的端口没有开放")),
    (ConnectionError, gettext_noop("对方断开了连接")),
)
