"""A message as the bytes that go over the wire."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from zhouzhi.foundation.post.mail.server import MailServer
from zhouzhi.foundation.post.models import Message

_LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)


def message_id(message: Message, server: MailServer) -> str:
    """The number of a mail (Message-ID): the same at every try, so that a reader may tell twins."""
    return f"<{message.uuid}@{server.sender.domain}>"


def composed(message: Message, server: MailServer) -> bytes:
    """Compose a mail (成文): plain text, beside it the web text where there is one."""
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = message.subject
    mail["From"] = server.sender
    mail["To"] = Address(display_name=message.name, addr_spec=message.address)
    mail["Date"] = message.made_at
    mail["Message-ID"] = message_id(message, server)
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notes in answer, please
    mail.set_content(message.text, cte="base64")
    if message.html:
        mail.add_alternative(message.html, subtype="html", cte="base64")
    return mail.as_bytes()


def stuffed(mail: bytes) -> bytes:
    """Double the dots at the beginning of lines (RFC 5321, 4.5.2), so that none ends the mail."""
    body = _LEADING_DOT.sub(b"..", mail)
    return body if body.endswith(b"\r\n") else body + b"\r\n"
