"""What several pages of a contest show alike: its head, its due date, a nomination in a row."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.nominations import Quota
from zhouzhi.apps.activities.permissions import calls_visible_to, may_organise_call
from zhouzhi.apps.activities.queries import contests as queries
from zhouzhi.apps.campaigns.permissions import may_look_at
from zhouzhi.apps.notices.permissions import notices_visible_to
from zhouzhi.foundation import clock
from zhouzhi.web.office.ceremonies.shown import due_words

Context = dict[str, Any]


def head_of(call, user) -> Context:
    """The contest in its own words: what, by whom, by when, what is wanted, and the call itself."""
    return {
        "name": call.name,
        "unit": call.unit.name,
        "of": call.campaign.name if call.campaign else call.activity.name,
        "wants": call.wants,
        "due": due_words(call.due_on, call.due_time, clock.today()),
        "is_over": queries.is_over(call, clock.business_now()),
        "url": reverse("office:contest", args=[call.uuid]),
        "papers": _papers(call, user),
    }


def _papers(call, user) -> list[Context]:
    """The call as paper: the file that came with it, and the notice where it opens."""
    papers = []
    if call.document is not None:
        url = reverse("office:contest_document", args=[call.uuid])
        papers.append({"label": call.document_name, "url": url})
    opens = notices_visible_to(user).filter(pk=call.notice_id).exists()
    if call.notice is not None and opens:
        url = reverse("office:notice", args=[call.notice.uuid])
        papers.append({"label": call.notice.title, "url": url})
    return papers


def crumbs(call, user, *, inside: bool = False) -> list[Context]:
    """The way back: from the campaign or the activity where it opens, else the day's work."""
    if call.campaign is not None and may_look_at(user, call.campaign):
        url = reverse("office:campaign_contests", args=[call.campaign.uuid])
        way = [{"label": _("%s赛事") % call.campaign.name, "url": url}]
    elif call.activity is not None and may_organise_call(user, call):
        url = reverse("office:activity", args=[call.activity.uuid])
        way = [{"label": call.activity.name, "url": url}]
    else:
        way = [{"label": _("今日"), "url": reverse("office:today")}]
    here = {"label": call.name, "url": reverse("office:contest", args=[call.uuid])}
    return [*way, here] if inside else way


def quota_shown(quota: Quota) -> Context:
    """How many a unit may nominate and has: 2 / 3, or 2 of any number."""
    return {"most": quota.most, "taken": quota.taken, "left": quota.left, "said": quota.sentence}


def above_shown(above, user) -> Context:
    """What the level above takes of this level in the same contest, with the way where it opens."""
    call = above.call
    opens = calls_visible_to(user).filter(pk=call.pk).exists()
    return {
        "unit": call.unit.name,
        "name": call.name,
        "quota": quota_shown(queries.quota_of(above)),
        "due": due_words(call.due_on, call.due_time, clock.today()),
        "url": reverse("office:contest", args=[call.uuid]) if opens else "",
    }


def nomination_shown(row) -> Context:
    """One nomination in a list."""
    return {
        "rank": row.rank,
        "title": row.title,
        "people": row.people,
        "organisation": row.organisation,
        "telephone": row.telephone,
        "note": row.note,
        "url": reverse("office:nomination", args=[row.uuid]),
        "by": row.nominated_by.name,
        "at": timezone.localtime(row.nominated_at),
        "files": [
            {
                "uuid": str(one.uuid),
                "name": one.filename,
                "size": one.blob.size,
                "url": reverse("office:nomination_file", args=[row.uuid, one.uuid]),
            }
            for one in row.files.all()
        ],
    }
