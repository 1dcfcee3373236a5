"""Who may clear an activity (审查员), so that the page can say whom to ask."""

from django.db.models import Q

from zhouzhi.apps.activities.models import Activity
from zhouzhi.apps.campaigns.models import JointOrganiser
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Membership
from zhouzhi.foundation import tree


def reviewers_of(activity: Activity) -> list[Membership]:
    """The posts of those who decide on an activity's clearances, authors left out.

    Those of its unit and of units above it, and of the organisers of the campaigns that it serves.
    """
    campaigns = activity.in_campaigns.values("campaign")
    joint = JointOrganiser.objects.filter(campaign__in=campaigns).values("unit")
    path = activity.unit.path
    over = (*tree.ancestors(path), path)
    found = Q(unit__path__in=over) | Q(unit__campaigns_led__in=campaigns) | Q(unit__in=joint)
    rows = Membership.objects.filter(found, role=Role.REVIEWER, ends_on__isnull=True)
    others = rows.exclude(user__in=activity.authors.values("pk")).filter(user__is_active=True)
    return list(others.select_related("user", "unit").order_by("unit__path", "pk").distinct())
