"""People told of an act by mail too (告知): in its transaction, those who want mail."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext

from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.orgs.queries.reaching import mail_addresses
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.post.actions import send_all
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.letters import Letter


@dataclass(frozen=True, slots=True)
class Word:
    """What one person is told (告知的话): the subject, and the text without its greeting."""

    user: User
    subject: str
    text: str


def write_to(words: Iterable[Word], *, about: str, party: str) -> int:
    """Write to people of an act (发信), those who want mail, and give the number of letters.

    `about` is the key of what happened: of it each person is written to once. `party` is the key
    of the unit that sends. Raises OutsideTransactionError.
    """
    told = list(words)
    addresses = mail_addresses(one.user for one in told)
    return send_all(
        Letter(
            key=f"{about}:{one.user.pk}",
            way=Way.MAIL,
            to=addresses[one.user.pk],
            subject=one.subject,
            text="\n\n".join((_greeting(one.user), one.text, _way_on())),
            party=party,
            name=one.user.name,
            reader=one.user.audit_key,
        )
        for one in told
        if one.user.pk in addresses
    )


def _greeting(user: User) -> str:
    return gettext(_HELLO).format(name=user.name)


def _way_on() -> str:
    return gettext(_GO_ON).format(address=f"{settings.ZHOUZHI_ORIGIN}/")


_HELLO = gettext_noop("{name}，您好：")
_GO_ON = gettext_noop("请登录周知办理：{address}")
