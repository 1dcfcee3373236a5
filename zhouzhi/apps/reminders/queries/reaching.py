"""Who of the people that are told something gets it by mail too (收邮件的人)."""

from collections.abc import Iterable

from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.post.models import MailAddress

_BATCH = 500


def mail_addresses(people: Iterable[User]) -> dict[int, str]:
    """The confirmed addresses of those who want mail, by the person's key; the page tells all."""
    keys = {user.audit_key: user.pk for user in people}
    readers, found = sorted(keys), dict[int, str]()
    for start in range(0, len(readers), _BATCH):
        rows = MailAddress.objects.filter(
            reader__in=readers[start : start + _BATCH], wants_mail=True
        ).exclude(address="")
        found |= {keys[reader]: to for reader, to in rows.values_list("reader", "address")}
    return found
