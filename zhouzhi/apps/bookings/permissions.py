"""Who opens sessions for booking and sees who comes; everybody books what is told of."""

from django.db.models import F, QuerySet

from zhouzhi.apps.activities.domain.public.standing import Standing
from zhouzhi.apps.activities.models import Activity, PublicActivity
from zhouzhi.apps.activities.permissions import visible_to as activities_visible_to
from zhouzhi.apps.bookings.models import Booking, Opening
from zhouzhi.apps.orgs.permissions import Someone, acts_for, standing


def may_keep(user: Someone, activity: Activity) -> bool:
    """Whether `user` opens an activity's sessions for booking: an officer of its unit."""
    return acts_for(user, activity.unit)


def keepable_by(user: Someone) -> QuerySet[Activity]:
    """The activities (活动) whose booking `user` keeps: those of units acted for."""
    return activities_visible_to(user).filter(unit__in=standing(user).unit_ids)


def openings_kept_by(user: Someone) -> QuerySet[Opening]:
    """The openings (开放预约) that `user` keeps: of activities of units acted for, alone.

    Not the levels above: who comes is no business of theirs, and how many is told as a figure.
    """
    return Opening.objects.filter(activity__unit__in=standing(user).unit_ids)


def bookings_kept_by(user: Someone) -> QuerySet[Booking]:
    """The bookings (预约) that `user` sees, masked: those of openings kept."""
    return Booking.objects.filter(opening__activity__unit__in=standing(user).unit_ids)


def openings_told_to_all() -> QuerySet[Opening]:
    """The openings (开放预约) that whoever has no account may see and book.

    Of activities that the public reads of and that go ahead; a session that the activity has no
    more is none.
    """
    on = PublicActivity.objects.filter(standing=Standing.ON).values("activity")
    return Opening.objects.filter(activity__in=on, session__isnull=False)


def openings_going_ahead() -> QuerySet[Opening]:
    """The openings (开放预约) of which places are offered, and for which waiting ends.

    Not while what the public reads of the activity has yet to be followed: its day may be another.
    """
    return openings_told_to_all().filter(followed=F("activity__public__sequence"))
