"""Contacts of who booked: shown for a reason that stays on record, forgotten in time."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.models import PublicActivity
from zhouzhi.apps.bookings.actions.each import for_each
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.bookings.permissions import may_keep
from zhouzhi.apps.bookings.queries.contacts import contact_of
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import SYSTEM, record
from zhouzhi.foundation.errors import InvalidInput, PermissionRefused, gettext_noop
from zhouzhi.foundation.reasons import given_reason

KEPT_FOR = timedelta(days=30)


class ReasonMissing(InvalidInput):
    """Nobody looks at a contact without a reason (缺理由)."""

    code = "booking_reason_missing"
    template = gettext_noop("请写明为什么要看这个联系方式，理由会留在审计记录里。")


@transaction.atomic
def reveal_contact(*, booking: Booking, reason: str, actor: User) -> str:
    """Show one contact in full (查看联系方式), for a reason that stays on record.

    Raises PermissionRefused, ReasonMissing, ContactGone, ContactUnreadable.
    """
    if not may_keep(actor, booking.opening.activity):
        raise PermissionRefused
    why = given_reason(reason)
    if not why:
        raise ReasonMissing(field="reason")
    _, contact = contact_of(booking)
    record(actor=actor, verb="bookings.contact.reveal", obj=booking, reason=why)
    return contact


def erase_contacts(*, on: date) -> int:
    """Forget how bookers were reached (清除联系方式), thirty days after the session; how many.

    Numbers of people, codes and tickets stay; what names a group goes too. Who booked what is put
    off without a new day is still to be written to, and is kept until there is one or the campaign
    is over. One transaction and one line on record an opening.
    """
    keys = _to_forget(on).order_by().values("opening").distinct()
    rows = Opening.objects.filter(pk__in=keys).select_related("unit").order_by("pk")
    return for_each(rows, lambda opening: _erase(opening, on))


def _to_forget(on: date) -> QuerySet[Booking]:
    put_off = PublicActivity.objects.filter(
        standing=Standing.POSTPONED,
        activity__in_campaigns__campaign__state__in=(CampaignState.DRAFT, CampaignState.RUNNING),
    )
    still_told = Q(live=1, activity__in=put_off.values("activity"))
    rows = Booking.objects.filter(opening__ends_on__lte=on - KEPT_FOR)
    return rows.exclude(contact_sealed="").exclude(still_told)


@transaction.atomic
def _erase(opening: Opening, on: date) -> int:
    count = Booking.objects.filter(
        pk__in=_to_forget(on).filter(opening=opening).values("pk")
    ).update(contact_sealed="", contact_key=None, contact_way="", contact_place=None, group_name="")
    Opening.objects.filter(pk=opening.pk).update(erased_at=clock.now())
    record(
        actor=SYSTEM,
        verb="bookings.contacts.erase",
        obj=opening,
        detail={"count": count},
        chain=opening.unit.path[:6],
    )
    return count
