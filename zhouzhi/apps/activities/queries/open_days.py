"""Questions about the open days of institutions (开放日): which activities they are."""

from django.db.models import F, QuerySet

from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import Activity, Institution
from zhouzhi.apps.activities.permissions import visible_to
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.permissions import Someone


def open_days_for(
    user: Someone, institution: Institution, campaign: Campaign
) -> QuerySet[Activity]:
    """The activities that are an institution's open days in a campaign (台账里的开放日)."""
    rows = visible_to(user).filter(
        open_day__institution=institution, in_campaigns__campaign=campaign
    )
    return rows.select_related("unit").order_by("starts_on", "pk")


def institution_opened_by(activity: Activity) -> Institution | None:
    """The institution whose open day an activity is (所属开放机构), None for any other."""
    rows = Institution.objects.filter(open_days__activity=activity)
    return rows.select_related("unit").first()


def may_be_open_days(
    user: Someone, institution: Institution, campaign: Campaign
) -> QuerySet[Activity]:
    """The activities that may be an institution's open days (可相连的开放参观), by day.

    Those of its own unit in the campaign, of that kind, still to be done or done, and nobody's yet.
    """
    rows = visible_to(user).filter(
        unit=institution.unit,
        kind=ActivityKind.OPEN_DAY,
        in_campaigns__campaign=campaign,
        same_as__isnull=True,
        open_day__isnull=True,
    )
    rows = rows.exclude(state=ActivityState.CANCELLED)
    return rows.select_related("unit").order_by("starts_on", "pk")


def institutions_near(activity: Activity) -> QuerySet[Institution]:
    """The institutions of an activity's unit (可能的开放机构), those that still open first."""
    rows = Institution.objects.filter(unit=activity.unit).select_related("unit")
    return rows.order_by(F("closed_on").asc(nulls_first=True), "name", "pk")
