"""Who may look at readings and notices, and who decides on them."""

from django.db.models import Q, QuerySet

from zhouzhi.apps.campaigns import permissions as campaigns
from zhouzhi.apps.notices.models import Notice, NoticeCopy, Reading
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.orgs.permissions import Someone, leads, standing
from zhouzhi.foundation.audit.actions import Actor
from zhouzhi.foundation.errors import PermissionRefused


def visible_to(user: Someone) -> QuerySet[Reading]:
    """The readings (识读) that `user` may look at and decide on: those of the units led.

    What is read is nobody else's business until it is adopted, not even an upper level's.
    """
    return Reading.objects.filter(unit__in=standing(user).led_unit_ids)


def notices_visible_to(user: Someone) -> QuerySet[Notice]:
    """The notices (通知) that `user` may read.

    Those that a unit acted for holds, and those of campaigns that `user` may look at.
    """
    held = NoticeCopy.objects.filter(unit__in=standing(user).unit_ids).values("notice")
    return Notice.objects.filter(
        Q(pk__in=held) | Q(campaign__in=campaigns.visible_to(user).values("pk"))
    )


def may_read(user: Someone, notice_id: int) -> bool:
    """Whether the notice with this key is one that `user` may read."""
    return notices_visible_to(user).filter(pk=notice_id).exists()


def must_lead(actor: Actor, unit: OrgUnit) -> None:
    """Refuse a person who is not a campaign officer of the unit; the system itself may act."""
    if isinstance(actor, User) and not leads(actor, unit):
        raise PermissionRefused
