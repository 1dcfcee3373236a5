"""Who is told of an act, and who of them gets it by mail too (收邮件的人)."""

from collections.abc import Collection, Iterable

from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Membership, User
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


def officers_leading(unit_ids: Collection[int]) -> list[User]:
    """The campaign officers (专项活动管理员) of these units, each once, by post."""
    posts = Membership.objects.filter(
        unit__in=unit_ids,
        role=Role.CAMPAIGN_OFFICER,
        ends_on__isnull=True,
        user__is_active=True,
    )
    return list(dict.fromkeys(post.user for post in posts.select_related("user").order_by("pk")))
