"""Who of the people that are told something gets it by mail too (收邮件的人)."""

from collections.abc import Iterable

from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.post.letters import is_mail_address


def mail_addresses(people: Iterable[User]) -> dict[int, str]:
    """The mail addresses of those who want mail, by the person's key; the page tells all."""
    return {user.pk: user.email for user in people if is_mail_address(user.email)}
