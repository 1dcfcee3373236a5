"""Who reads a summary and who writes it: organisers both, upper levels the final edition alone."""

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import organises
from zhouzhi.apps.campaigns.queries import campaigns_run_by
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.apps.reports.models import Edition, Report


def visible_to(user: Someone) -> QuerySet[Edition]:
    """The editions (定稿) that `user` may read.

    All of those of campaigns that a led unit organises; of others in reach the newest alone.
    """
    run = Q(report__campaign__in=campaigns_run_by(user).order_by().values("pk"))
    newest = (
        Edition.objects.filter(report=OuterRef("report"))
        .order_by()
        .values("report")
        .annotate(last=Max("number"))
        .values("last")
    )
    in_reach = standing(user).within("report__campaign__territory__path")
    return Edition.objects.filter(run | (in_reach & Q(number=Subquery(newest))))


def drafts_visible_to(user: Someone) -> QuerySet[Report]:
    """The summaries (总结) that `user` works on: those of campaigns that a led unit organises."""
    return Report.objects.filter(campaign__in=campaigns_run_by(user).order_by().values("pk"))


def may_edit(user: Someone, campaign: Campaign) -> bool:
    """Whether `user` composes, edits and finishes the summary of a campaign."""
    return organises(user, campaign)
