"""今日: what we owe, what is owed to us, and how long is left."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhouzhi.apps.drafting.queries.signing import came_back, out_to_be_signed
from zhouzhi.apps.notices.queries import waiting_count
from zhouzhi.apps.obligations.domain.states import ObligationEvent
from zhouzhi.apps.obligations.queries import (
    Awaited,
    News,
    Reviewer,
    TodayCounts,
    drafts_of,
    news_for,
    owed_by,
    owed_to,
    reviewers_of_each,
    today_counts,
)
from zhouzhi.apps.obligations.queries.drafted import awaiting_notice
from zhouzhi.apps.orgs.permissions import standing
from zhouzhi.apps.orgs.queries import units_acted_for, units_led
from zhouzhi.apps.submissions.queries import SetAside, set_aside_for, typed_for_units_of
from zhouzhi.foundation import clock
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office import institution_tasks
from zhouzhi.web.office.answer_behalf import named
from zhouzhi.web.office.between import today as standing_between
from zhouzhi.web.office.ceremonies import today as ceremonies
from zhouzhi.web.office.citations.today import missing_uppers, to_read
from zhouzhi.web.office.clearances import today as reviewing
from zhouzhi.web.office.deriving.today import way_down
from zhouzhi.web.office.duty.today import refusals, requests_waiting, successors_waiting
from zhouzhi.web.office.register import tasks as register_tasks
from zhouzhi.web.office.reminding import today as reminding
from zhouzhi.web.office.rescheduling import today as rescheduling
from zhouzhi.web.office.ringing import first_numbers
from zhouzhi.web.office.signing import today as papers
from zhouzhi.web.office.today_owed import grouped, typed_for_us
from zhouzhi.web.templatetags.zhouzhi import date_words

SOON = 4


@permission("obligations.view_today")
def today(request: SignedIn) -> HttpResponse:
    if not units_acted_for(request.user).exists():
        return _beside(request)
    at, on = clock.business_now(), clock.today()
    owed = owed_by(request.user, at=at)
    awaited = owed_to(request.user, at=at)
    typed, asked = typed_for_units_of(request.user), ceremonies.asked_of(request.user)
    counts = today_counts(owed, awaited, at=at)
    counts = replace(counts, due_today=counts.due_today + ceremonies.due_count(asked, on))
    only_answers = not units_led(request.user).exists()
    context = {
        "section": "today",
        "headline": headline(counts, typed_count=len(typed)),
        "owed": [*typed_for_us(typed), *asked, *grouped(owed, on)],
        "told": reminding.told(request.user, at=at),
        "news": [
            *refusals(request.user, at),
            *papers.news_of(request.user, at=at),
            *(_news(one) for one in news_for(request.user, at=at)),
        ],
        "tasks": _tasks(request, awaited),
        "awaited": _all_awaited(request, awaited),
        "soon": _soon(awaited, on),
        "calendar_url": reverse("office:calendar"),
        "only_answers": only_answers,
        "way_down": None if awaited or only_answers else way_down(request),
    }
    return render(request, "office/today.html", context)


def _beside(request: SignedIn) -> HttpResponse:
    """The first page of who acts for no unit: what they keep or audit (三员分立)."""
    here = standing(request.user)
    beside = {
        "title": _("您现在没有岗位"),
        "text": _("请本单位的专项活动管理员为您办理。"),
        "url": "",
    }
    if here.review_unit_ids:
        beside = reviewing.beside(request.user)
    elif here.admin_unit_ids:
        beside = {
            "title": _("您管理通讯录"),
            "text": _(
                "单位和经办人由您登记：加单位、邀请、重置密码、交接岗位。活动和报送不经您手。"
            ),
            "url": reverse("office:units"),
            "action": _("去通讯录"),
        }
    elif here.audit_unit_ids:
        beside = {
            "title": _("您核对审计记录"),
            "text": _(
                "每一次办理都有记录，连成一条审计链。在服务器上执行 zhouzhi audit verify 核对，"
                "有不符时会说出第一处在哪里。活动和报送不经您手。"
            ),
            "url": "",
        }
    return render(request, "office/today.html", {"section": "today", "beside": beside})


def headline(counts: TodayCounts, *, typed_count: int = 0) -> str:
    """The day in one sentence: what is ours first, the late before the due; then the units."""
    said = [
        (typed_count, ngettext("%d 件代填请核对", "%d 件代填请核对", typed_count)),
        (counts.own_overdue, ngettext("我们有 %d 件逾期", "我们有 %d 件逾期", counts.own_overdue)),
        (counts.due_today, ngettext("%d 件今天到期", "%d 件今天到期", counts.due_today)),
        (counts.returned, ngettext("%d 件退回待改", "%d 件退回待改", counts.returned)),
        (counts.late_units, ngettext("%d 个单位逾期", "%d 个单位逾期", counts.late_units)),
    ]
    parts = [words % count for count, words in said if count]
    return _("，").join(parts) or _("今天没有到期的事")


def _news(one: News) -> dict[str, Any]:
    what = _(one.event.label)
    if one.due_on:
        what = _("%(what)s至%(day)s") % {"what": what, "day": date_words(one.due_on)}
    return {
        "what": what,
        "title": one.title,
        "url": reverse("office:obligation", args=[one.uuid]),
        "accepted": one.event is ObligationEvent.ACCEPT,
        "reason": one.reason,
        "who": one.by or _("系统"),
        "at": timezone.localtime(one.at),
    }


def _tasks(request: SignedIn, awaited: Iterable[Awaited]) -> list[dict[str, Any]]:
    """What waits for a decision: answers to review, readings to confirm, campaigns to send."""
    tasks = [*_reviews(request, awaited), *requests_waiting(request.user)]
    tasks += successors_waiting(request.user)
    tasks += [missing_uppers(request.user), *to_read(request.user)]
    readings = {"label": _("份识读待确认"), "count": waiting_count(request.user), "hint": ""}
    tasks.append({**readings, "url": reverse("office:notices")})
    tasks += reviewing.tasks(request.user)
    tasks += register_tasks.tasks_of(request.user)
    tasks += institution_tasks.tasks_of(request.user)
    tasks += standing_between.tasks_of(request.user)
    tasks += ceremonies.tasks_of(request.user)
    tasks += rescheduling.tasks_of(request.user)
    tasks += reviewing.licences(request.user)
    tasks += papers.tasks_of(request.user)
    tasks += _drafts(request)
    return [task for task in tasks if task["count"]]


def _drafts(request: SignedIn) -> list[dict[str, Any]]:
    """Campaigns in preparation: to be sent, or first to be given their own notice."""
    drafts = list(drafts_of(request.user))
    waiting = awaiting_notice(drafts)
    doors = {
        True: (_("项活动的通知待印发"), "office:campaign_draft"),
        False: (_("项活动待部署"), "office:dispatch"),
    }
    tasks = []
    hosts, signing = standing(request.user).led_unit_ids, out_to_be_signed(drafts)
    backs = came_back(drafts) if waiting else {}
    for draft in drafts:
        if draft.pk in waiting and draft.lead_id not in hosts:
            continue  # to issue it is the host's to do
        label, door = doors[draft.pk in waiting]
        if draft.pk in signing:
            label = _("项活动的通知在会签")
        hint, url = draft.name, reverse(door, args=[draft.uuid])
        if draft.pk in backs and draft.pk in waiting:
            back = backs[draft.pk]
            label, hint = papers.back_words(back), papers.back_hint(back, draft.name)
        tasks.append({"label": label, "count": 1, "hint": hint, "url": url})
    return tasks


def _reviews(request: SignedIn, awaited: Iterable[Awaited]) -> list[dict[str, Any]]:
    """What was handed in: to be reviewed here, by somebody else, or once a unit has confirmed."""
    campaigns = {one.campaign.pk: one for one in awaited}
    aside = set_aside_for(request.user, [one.campaign for one in campaigns.values()])
    coded = [key for key, others in aside.items() if others.coded_count]
    judges = reviewers_of_each([campaigns[key].campaign for key in coded])
    tasks = []
    for key, one in campaigns.items():
        others = aside.get(key, SetAside())
        tasks += [
            {
                "label": label,
                "count": count,
                "hint": one.campaign.name,
                "url": _campaign_url(one, "?state=submitted"),
            }
            for label, count in (
                (_("件报送待审核"), one.tally.submitted - others.count),
                (_("件代填可凭盖章件复核"), others.papered_count),
                (_("件代填待单位确认"), others.typed_count),
                (_("件您填报的待他人审核"), others.stated_count),
                (_by_others(request, judges.get(key, ())), others.coded_count),
            )
        ]
    return tasks


def _by_others(request: SignedIn, judges: Iterable[Reviewer]) -> str:
    """What the user may not judge, with who may: 件须由他人审核：尹明哲（市委宣传部）."""
    others = [row for row in judges if row.user_id != request.user.pk]
    if not others:
        return _("件须由他人审核，请系统管理员或上级邀请一位管理员")
    return _("件须由他人审核：%s") % named(others)


def _campaign_url(one: Awaited, query: str = "") -> str:
    return reverse("office:campaign", args=[one.campaign.uuid]) + query


def _all_awaited(request: SignedIn, awaited: Sequence[Awaited]) -> list[dict[str, Any]]:
    late = [unit.unit for one in awaited for unit in one.late_units]
    numbers = first_numbers(request.user, late)
    return [_awaited(one, numbers) for one in awaited]


def _awaited(one: Awaited, numbers: Mapping[int, dict[str, Any]]) -> dict[str, Any]:
    shown = len(one.late_units)
    return {
        "title": one.campaign.name,
        "url": _campaign_url(one),
        "due_on": one.next_on,
        "due_words": _("、").join(one.next_titles),
        "due_actual": one.next_tally.reported,
        "due_expected": one.next_tally.expected,
        "expected": one.tally.expected,
        "actual": one.tally.reported,
        "on_time": one.tally.on_time,
        "overdue": one.tally.overdue,
        "late_units": [
            {
                "name": unit.unit.name,
                "url": reverse("office:unit", args=[unit.unit.uuid]),
                "ring": numbers.get(unit.unit.pk),
                "rows": [
                    {
                        "title": row.title,
                        "url": reverse("office:obligation", args=[row.uuid]),
                        "state": row.word.value,
                        "overdue": True,
                    }
                    for row in unit.rows
                ],
            }
            for unit in one.late_units
        ],
        "more_count": one.waiting_unit_count - shown,
        "more_url": reverse("office:owing", args=[one.campaign.uuid]),
    }


def _soon(awaited: Iterable[Awaited], on: date) -> list[dict[str, Any]]:
    days: list[dict[str, Any]] = [
        {
            "on": day,
            "label": _("各单位：%(titles)s") % {"titles": _("、").join(titles)},
            "url": _campaign_url(one),
        }
        for one in awaited
        for day, titles in one.upcoming
        if day > on
    ]
    days.sort(key=lambda day: day["on"])
    return days[:SOON]


urlpatterns: list[URLPattern] = [path("", today, name="today")]
