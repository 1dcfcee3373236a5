"""The channel of mail: one conversation a thread, opened when it is needed."""

import threading
from collections.abc import Callable

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.mail.composing import composed, stuffed
from zhouzhi.foundation.post.mail.server import MailServer, mail_server
from zhouzhi.foundation.post.mail.session import MailSession
from zhouzhi.foundation.post.models import Message
from zhouzhi.foundation.post.outcomes import NOT_CONFIGURED, NotTakenNow, TurnedAway


class _Held(threading.local):
    session: MailSession | None = None


class MailChannel:
    """Hands mails to the server of the environment (邮件)."""

    def __init__(self) -> None:
        self._held = _Held()

    def is_set_up(self) -> bool:
        """Whether a server is named."""
        return mail_server() is not None

    def hand_over(self, message: Message, passes: Callable[[], None]) -> str:
        """Hand a mail over; see Channel. Raises MailMisset."""
        server = mail_server()
        if server is None:
            raise TurnedAway(NOT_CONFIGURED, way=Way.MAIL.label, setting="ZHOUZHI_MAIL")
        mail = _composed(message, server)
        session = self._session(server)
        try:
            return session.hand_over(mail, message.address, passes)
        except (NotTakenNow, TurnedAway):  # answered: the conversation goes on
            raise
        except BaseException:
            session.close()
            self._held.session = None
            raise

    def _session(self, server: MailServer) -> MailSession:
        held = self._held.session
        if held is not None and held.is_good_for(server):
            return held
        if held is not None:
            held.quit()
        self._held.session = None  # where opening fails, none is held
        self._held.session = MailSession(server)
        return self._held.session


def _composed(message: Message, server: MailServer) -> bytes:
    try:
        return stuffed(composed(message, server))
    except ValueError as fault:
        raise TurnedAway(gettext_noop("这封邮件写不成：{said}"), said=str(fault)) from fault
