"""Who sees a draft and who writes in it: the officers of the campaign's organisers."""

from django.db.models import QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import organises
from zhouzhi.apps.campaigns.queries import campaigns_run_by
from zhouzhi.apps.drafting.models import Draft
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.permissions import Someone, leads


def visible_to(user: Someone) -> QuerySet[Draft]:
    """The drafts (拟稿) that `user` may look at: those of campaigns that a led unit organises."""
    return Draft.objects.filter(campaign__in=campaigns_run_by(user).order_by().values("pk"))


def may_draft(user: Someone, campaign: Campaign) -> bool:
    """Whether `user` drafts a campaign's notice (拟通知)."""
    return organises(user, campaign)


def may_open_files(user: Someone, draft: Draft) -> bool:
    """Whether `user` may open the files of a draft's versions (文稿下载)."""
    return visible_to(user).filter(pk=draft.pk).exists()


def host_of(draft: Draft) -> OrgUnit | None:
    """The office whose number a draft goes out under (主办单位): the first that issues it."""
    first = draft.issuers.order_by("position").select_related("unit").first()
    return first.unit if first else None


def hosts(user: Someone, draft: Draft) -> bool:
    """Whether `user` is a campaign officer of the office that a draft goes out from (主办)."""
    host = host_of(draft)
    return host is not None and leads(user, host)
