"""A conversation with the mail server: opened once, used for several mails, never for ever."""

import contextlib
import smtplib
import ssl
from collections.abc import Callable

from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.post.bounds import broken_off_after
from zhouzhi.foundation.post.faults import answer_words, words_of
from zhouzhi.foundation.post.mail.server import MailServer
from zhouzhi.foundation.post.outcomes import AnswerUnknown, NotTakenNow, TurnedAway

STEP_SECONDS = 20.0
WHOLE_SECONDS = 90.0
"""However slowly the server dribbles its answers, one mail takes no longer."""
_MOST_MAILS, _MOST_IDLE_SECONDS = 100, 15.0
_GREETING, _DONE, _GO_ON = (220,), (250, 251, 252), (354,)
_END_OF_MAIL = b".\r\n"
_LONGEST_LINE = 8192


class MailSession:
    """One open conversation. Whoever fails in it closes it: a half-said mail is no mail."""

    def __init__(self, server: MailServer) -> None:
        self.server = server
        self.smtp = _opened(server)
        self._count = 0
        self._used_at = clock.monotonic()

    def is_good_for(self, server: MailServer) -> bool:
        """Whether another mail may be handed over here."""
        idle = clock.monotonic() - self._used_at
        if server != self.server or self._count >= _MOST_MAILS or idle > _MOST_IDLE_SECONDS:
            return False
        try:
            return self.smtp.rset()[0] == _DONE[0]
        except (OSError, smtplib.SMTPException):
            return False

    def hand_over(self, mail: bytes, to: str, passes: Callable[[], None]) -> str:
        """Hand over one mail; its answer's words, in which the server may number it."""
        self._count, self._used_at = self._count + 1, clock.monotonic()
        with broken_off_after(WHOLE_SECONDS, lambda: self.smtp.sock):
            _expect(_DONE, self.smtp.mail(self.server.sender.addr_spec))
            _expect(_DONE, self.smtp.rcpt(to))
            _expect(_GO_ON, self.smtp.docmd("DATA"))
            self.smtp.send(mail)
            passes()
            return self._ended()

    def _ended(self) -> str:
        """Say that the mail ends: from here on the server may have it."""
        try:
            self.smtp.send(_END_OF_MAIL)
            answer = _whole_reply(self.smtp)
        except (OSError, smtplib.SMTPException) as fault:
            raise AnswerUnknown(said=words_of(fault)) from fault
        if answer[0] // 100 != 2:  # of the twos, each says that it has the mail
            _expect((), answer)
        return answer[1].decode("utf-8", "replace")

    def close(self) -> None:
        """End the conversation at once, in whatever state it is."""
        self.smtp.close()

    def quit(self) -> None:
        """End it politely, between two mails."""
        with contextlib.suppress(OSError, smtplib.SMTPException):
            self.smtp.quit()
        self.smtp.close()


def _opened(server: MailServer) -> smtplib.SMTP:
    """Greet the server, encrypt, sign in. What fails here is said of us, not of the mail."""
    smtp = _unopened(server)
    words = gettext_noop("连不上邮件服务器 {host}：{said}")
    try:
        with broken_off_after(WHOLE_SECONDS, lambda: smtp.sock):
            _expect(_GREETING, smtp.connect(server.host, server.port))
            smtp.ehlo_or_helo_if_needed()
            if server.scheme == "smtp":
                smtp.starttls(context=ssl.create_default_context())
                smtp.ehlo()
            words = gettext_noop("邮件服务器 {host} 不让登录：{said}")
            if server.user:
                smtp.login(server.user, server.password)
    except NotTakenNow:
        smtp.close()
        raise
    except (OSError, smtplib.SMTPException, TurnedAway) as fault:
        smtp.close()
        raise NotTakenNow(words, host=server.host, said=words_of(fault)) from fault
    return smtp


def _unopened(server: MailServer) -> smtplib.SMTP:
    """Not connected yet, so that connecting has bounds; no name server is asked for our name."""
    own_name = server.sender.domain
    if server.scheme == "smtps":
        context = ssl.create_default_context()
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            local_hostname=own_name, timeout=STEP_SECONDS, context=context
        )
    else:
        smtp = smtplib.SMTP(local_hostname=own_name, timeout=STEP_SECONDS)
    smtp._host = server.host  # type: ignore[attr-defined]  # whose certificate it must show
    return smtp


def _whole_reply(smtp: smtplib.SMTP) -> tuple[int, bytes]:
    """Read a reply to its end; smtplib itself takes half a line for an answer.

    Raises AnswerUnknown for what is no reply.
    """
    lines = []
    while True:
        line = smtp.file.readline(_LONGEST_LINE)  # type: ignore[union-attr]
        if not line.endswith(b"\n"):
            raise smtplib.SMTPServerDisconnected
        lines.append(line[4:].strip())
        if line[3:4] != b"-":
            break
    code = line[:3].decode("ascii", "replace")
    if not code.isdecimal() or code[0] not in "245":
        raise AnswerUnknown(said=answer_words(0, line))
    return int(code), b" ".join(lines)


def _expect(codes: tuple[int, ...], answer: tuple[int, bytes]) -> None:
    code, words = answer
    if code in codes:
        return
    said = answer_words(code, words)
    if code >= 500:
        raise TurnedAway(said=said)
    raise NotTakenNow(said=said)
