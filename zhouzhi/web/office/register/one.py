"""One activity's page: what it is, where it stands, what to do next."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import queries
from zhouzhi.apps.activities.domain.kinds import (
    ActivityKind,
    CountedBy,
    FundSource,
    HostRole,
    Mode,
    Portrait,
    StaffKind,
)
from zhouzhi.apps.activities.domain.spans import Span, is_in_week
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.permissions import may_record_for, may_submit
from zhouzhi.apps.activities.queries.amendments import has_moved_since_cleared
from zhouzhi.apps.activities.queries.between import ground_of
from zhouzhi.apps.campaigns.permissions import may_look_at
from zhouzhi.foundation import clock
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.conditions import access_words
from zhouzhi.web.office.bookings.beside import booking_beside
from zhouzhi.web.office.ceremonies.beside import prepared_beside
from zhouzhi.web.office.clearances.licensing import licence_words
from zhouzhi.web.office.clearances.stamps import stamps_of
from zhouzhi.web.office.open_days.shown import joinable, opened_by
from zhouzhi.web.office.public_photos.shown import beside as photos_beside
from zhouzhi.web.office.register.clashing import beside_shown
from zhouzhi.web.office.register.history import history_of
from zhouzhi.web.office.register.lives import acts_shown, may_revise, may_tell
from zhouzhi.web.office.register.named import named_shown
from zhouzhi.web.office.register.rows import state_shown
from zhouzhi.web.office.register.steps import clearances_url, next_step
from zhouzhi.web.office.register.strangers import strangers_shown
from zhouzhi.web.office.register.times import BIG_CROWD, when_words
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]


@permission("activities.view_activity")
def activity(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.activity_for(request.user, uuid)
    return render(request, "office/register_activity.html", page(found, request.user))


def page(found, user) -> Context:
    """The whole page for `user` (office/register_activity.html)."""
    entries = queries.entries_of(found)
    campaigns = [row.campaign for row in found.in_campaigns.select_related("campaign__lead")]
    weeks = [Span(one.starts_on, one.ends_on) for one in campaigns]
    # Of an activity told twice everything is done on the report that counts.
    is_own = found.same_as_id is None
    edits = is_own and may_revise(found, user)
    tells = is_own and may_tell(found, user, clock.today())
    opened = opened_by(found, user)
    return {
        "section": "register",
        "crumbs": crumbs(),
        "activity": head(found, entries) | {"campaigns": _campaigns(entries, campaigns, user)},
        "next": _next(found, entries, user),
        "licence": _licence(found, entries, user),
        "sessions": [
            _session(number, row, weeks)
            for number, row in enumerate(queries.sessions_of(found), start=1)
        ],
        "hosts": _hosts(entries, strangers_shown(found, entries, user, edits=edits)),
        "staff": [
            {"label": _(StaffKind(kind).label), "value": count} for kind, count in entries.staff
        ],
        "funds": [
            {"label": _(FundSource(one.source).label), "value": one.amount, "note": one.note}
            for one in entries.funds
        ],
        "press": [
            {"outlet": one.outlet, "title": one.title, "on": one.published_on, "link": one.link}
            for one in found.coverage.order_by("position")
        ],
        "photos": photos_shown(found),
        "stamps": stamps_of([found]).get(found.pk, []) if is_own else [],
        "stamps_url": clearances_url(found),
        "moved_since": has_moved_since_cleared(found),
        "history": history_of(found),
        "beside": beside_shown(found, user),
        "named": named_shown(found, user),
        "prepared": [
            *prepared_beside(found, user),
            *booking_beside(found, user),
            *photos_beside(found, user),
        ],
        "opened_by": opened,
        "counted_url": reverse("office:activity_counted", args=[found.uuid]),
        "acts": _acts(found, campaigns, opened, user) if is_own else [],
        "edit_url": reverse("office:activity_edit", args=[found.uuid]) if edits else "",
        "report_url": reverse("office:activity_report", args=[found.uuid]) if tells else "",
        "again_url": _again_url(found, user),
    }


def _acts(found, campaigns, opened: Context | None, user) -> list[Context]:
    """The other acts of its life, and those that join an open day to its institution."""
    if opened is None:
        return [*joinable(found, campaigns, user), *acts_shown(found, user)]
    parts = [opened["part"]] if may_record_for(user, found.unit) else []
    return [*parts, *acts_shown(found, user)]


def _again_url(found, user) -> str:
    """Where it is held again in another campaign; a draft, and what was, is not."""
    is_held = found.state != ActivityState.DRAFT and found.same_as is None
    if not is_held or not may_record_for(user, found.unit):
        return ""
    return f"{reverse('office:activity_again')}?only={found.uuid}"


def _next(found, entries, user) -> Context | None:
    """The next step; of an activity that was told twice only the report that counts has one."""
    if found.same_as_id is not None:
        return None
    return next_step(found, entries, user, now=clock.business_now())


def _licence(found, entries, user) -> Context | None:
    """What the crowd of a draft asks for, since the days run before it is handed in."""
    if found.state != ActivityState.DRAFT or found.same_as_id is not None:
        return None
    words = licence_words(entries, today=clock.today())
    if words is None or queries.is_licence_in_hand(found):
        return None
    return {**words, "url": clearances_url(found) if may_submit(user, found) else ""}


def crumbs() -> list[Context]:
    """The way back to the list."""
    return [{"label": _("台账"), "url": reverse("office:register")}]


def head(found, entries) -> Context:
    """What stands above everything else, and the facts in words."""
    marks = ((found.is_key, _("重点项目")), (found.is_ministry_task, _("承接科技部活动任务")))
    twin = found.same_as
    return {
        "name": found.name,
        "code": found.code,
        "kind": _(ActivityKind(found.kind).label),
        "mode": _(Mode(found.mode).label),
        "state": state_shown(found.state),
        "off": ActivityState(found.state).is_off,
        "unit": found.unit.name,
        "unit_url": "",
        "marks": [words for is_so, words in marks if is_so],
        "summary": [line for line in found.summary.splitlines() if line.strip()],
        "audience": _audience(entries),
        "access": access_words(entries.is_free, entries.is_step_free),
        "topics": _("、").join(entries.topics),
        "leader": found.leader,
        "note": found.office_note,
        "contact": {"office": found.contact_office, "telephone": found.contact_telephone},
        "same_as": twin
        and {
            "name": twin.name,
            "unit": twin.unit.name,
            "ground": ground_of(found),
            "url": reverse("office:activity", args=[twin.uuid]),
        },
    }


def _audience(entries) -> str:
    words = _("、").join(_(one.label) for one in entries.audiences)
    youngest, oldest = entries.age_from, entries.age_to
    if youngest is not None and oldest is not None:
        words += _("（%(from)d—%(to)d 岁）") % {"from": youngest, "to": oldest}
    elif youngest is not None:
        words += _("（%d 岁以上）") % youngest
    elif oldest is not None:
        words += _("（%d 岁以下）") % oldest
    return words


def _campaigns(entries, campaigns, user) -> list[Context]:
    times = tuple(session.when for session in entries.sessions)
    strands = {entry.campaign: entry.strand for entry in entries.campaigns}
    shown = []
    for row in campaigns:
        position = strands.get(str(row.uuid))
        strand = row.strands.filter(position=position).first() if position else None
        opens = may_look_at(user, row)
        shown.append(
            {
                "name": row.name,
                "url": reverse("office:campaign", args=[row.uuid]) if opens else "",
                "strand": strand.title if strand else "",
                "outside": not is_in_week(times, Span(row.starts_on, row.ends_on)),
            }
        )
    return shown


def _session(number: int, row, weeks: list[Span]) -> Context:
    when = queries.when_of(row)
    return {
        "number": number,
        "words": when_words(when),
        "places": [{"name": place.name} for place in row.places.all()],
        "platform": row.online_platform,
        "link": row.online_link,
        "expected": row.expected_count,
        "capacity": row.capacity,
        "speakers": [
            _("，").join(filter(None, (one.name, one.title))) for one in row.speakers.all()
        ],
        "outside": bool(weeks) and not any(is_in_week((when,), week) for week in weeks),
        "went": _went(row),
        "came": [
            {
                "label": one.platform or _(Mode(one.mode).label),
                "count": one.count,
                "way": _(CountedBy(one.counted_by).label),
                "why": one.explanation,
            }
            for one in row.attendances.all()
        ],
        "big": (row.expected_count or 0) >= BIG_CROWD,
    }


def _went(row) -> str:
    """That a session was not held, or ended early, and why."""
    if row.is_off:
        return str(_("没有办：%s") % row.off_reason)
    if row.closed_on is not None:
        facts = {"day": date_words(row.closed_on), "why": row.off_reason}
        return _("%(day)s 提前结束：%(why)s") % facts
    return ""


def _hosts(entries, strangers: dict[str, Context]) -> list[Context]:
    lines = []
    for role in HostRole:
        names = [
            {"name": host.name, "url": "", "way": strangers.get(host.name)}
            for host in entries.hosts
            if host.role is role
        ]
        if names:
            lines.append({"role": _(role.label), "names": names})
    return lines


def photos_shown(found) -> list[Context]:
    """The photographs with what was said of them."""
    return [
        {
            "uuid": str(one.uuid),
            "url": reverse("office:activity_photo", args=[found.uuid, one.uuid]),
            "small_url": reverse("office:activity_photo_small", args=[found.uuid, one.uuid]),
            "caption": one.caption,
            "consent": _(Portrait(one.portrait).label),
            "portrait": one.portrait,
        }
        for one in found.photos.order_by("pk")
    ]


urlpatterns: list[URLPattern] = [path("activities/<uuid:uuid>/", activity, name="activity")]
