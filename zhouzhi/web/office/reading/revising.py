"""按修订办理: on the page that compares two versions, what applying the later does to whom."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.notices import queries
from zhouzhi.apps.notices.domain.states import ReadingState
from zhouzhi.apps.obligations.permissions import may_set_dates
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.said import said_in
from zhouzhi.processes.adopt_notice.readiness import refuse_undecided
from zhouzhi.processes.revise_notice import (
    DutyRevision,
    DutyTurn,
    Revision,
    revise_notice,
    revision_of,
)
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.reading.places import says
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
NAMES_SHOWN = 12


def applied(request: SignedIn, part, earlier) -> Context | None:
    """The confirm dict of applying a revision, None where this person may not or nothing would."""
    if part.reading.state != ReadingState.READ:
        return None
    revision = revision_of(earlier, queries.proposed_content(part))
    if revision is None or not revision.changes:
        return None
    if not may_set_dates(request.user, revision.campaign):
        return None
    return {
        "id": "revise",
        "url": reverse("office:reading_revise", args=[part.uuid]),
        "title": _("按修订后的通知办理"),
        "effects": _effects(revision),
        "button": _("按修订办理"),
        "reason": True,
        "reason_value": _("按修订后的通知办理"),
        "blocked": _blocked(part),
    }


def _blocked(part) -> str:
    try:
        refuse_undecided(part.reading)
    except Refusal as refusal:
        return refusal.said_in(_)
    return ""


def _effects(revision: Revision) -> list[str]:
    lines = [_said(one) for one in revision.duties if one.turn is not DutyTurn.SAME]
    if revision.period is not None:
        first, last = revision.period
        days = {"first": date_words(first), "last": date_words(last)}
        lines.insert(0, _("活动时间改为 %(first)s 至 %(last)s") % days)
    same = sum(one.turn is DutyTurn.SAME for one in revision.duties)
    if same:
        lines.append(_("其余 %(count)d 件应办事项不变") % {"count": same})
    return [
        *lines,
        _("参与单位都收到修订后的通知；原通知留存，以后以这一份为准"),
        _("主题、主要内容、联系人等其他不同只作对照，需要改的请在专项活动里更正"),
    ]


def _said(one: DutyRevision) -> str:
    """What becomes of one duty, with whom it concerns."""
    facts = {
        "title": one.title,
        "before": date_words(one.duty.due_on) if one.duty and one.duty.due_on else _("未定期限"),
        "after": date_words(one.due_on) if one.due_on else "",
        "open": one.open_count,
        "done": one.handed_in_count,
    }
    match one.turn:
        case DutyTurn.MOVED:
            said = _(
                "“%(title)s”从 %(before)s 改到 %(after)s：还没有报齐的 %(open)d 个单位照新的日期，"
                "已报的 %(done)d 个单位不动"
            )
        case DutyTurn.GONE:
            said = _(
                "“%(title)s”不再要求：还没有报齐的 %(open)d 个单位免办，已报的 %(done)d 份留存"
            )
        case DutyTurn.ADDED:
            said = _("新增“%(title)s”，发给参与单位里要办的；还没有部署的，部署时一并发出")
        case _:
            said = _("“%(title)s”的要求按新的写，日期不变，涉及 %(open)d 个还没有报齐的单位")
    also = [said_in(words, _) for words in one.changed]
    if one.joining:
        names = _("、").join(one.joining[:NAMES_SHOWN])
        more = _("等") if len(one.joining) > NAMES_SHOWN else ""
        told = {"count": len(one.joining), "names": names + more}
        also.append(_("新增 %(count)d 个单位要办：%(names)s") % told)
    changed = _("；").join(also)
    line = said % facts
    return _("%(said)s。%(changed)s") % {"said": line, "changed": changed} if changed else line


def _to_compare(request: SignedIn, uuid: str) -> str:
    part = queries.read_notice_for(request.user, uuid)
    return reverse("office:reading_compare", args=[part.uuid])


@permission("notices.decide")
@require_POST
@acts_once
@says(_to_compare)
def reading_revise(request: SignedIn, uuid: str) -> HttpResponse:
    part = queries.read_notice_for(request.user, uuid)
    revision = revise_notice(
        read_notice=part,
        reason=request.POST.get("reason", ""),
        actor=request.user,
        at=clock.business_now(),
    )
    messages.success(request, _("已按修订后的通知办理，各单位会看到改了什么。"))
    return redirect("office:campaign_obligations", revision.campaign.uuid)


urlpatterns: list[URLPattern] = [
    path("read-notices/<uuid:uuid>/revise/", reading_revise, name="reading_revise"),
]
