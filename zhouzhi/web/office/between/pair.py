"""两项活动对照: whether they are one, and which of them counts."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.activities import actions
from zhouzhi.apps.activities.domain.doubles import PairVerdict, Weight, hosts_to_join, likelier_kept
from zhouzhi.apps.activities.domain.kinds import HostRole
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.forms.doubles import PairForm
from zhouzhi.apps.activities.permissions import may_decide
from zhouzhi.apps.activities.queries import RegisterRow, entries_of_all
from zhouzhi.apps.activities.queries.between import judgements_of, pair_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.between.shown import judgement_shown, rows_by_key, side
from zhouzhi.web.office.register.clashing import quoted
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]
_CLEARED = (ActivityState.CLEARED, ActivityState.PUBLISHED)


@permission("activities.decide_pair")
@acts_once
def activity_pair(request: SignedIn, uuid: str, other: str) -> HttpResponse:
    pair = pair_for(request.user, uuid, other)
    form = PairForm(request.POST or None, uuids=[row.uuid for row in pair])
    if request.method == "POST":
        if not may_decide(request.user, *pair):
            raise PermissionRefused
        if form.is_valid():
            try:
                messages.success(request, _judge(request, pair, form.cleaned_data))
                return redirect("office:conflicts")
            except Refusal as refusal:
                show_in(form, refusal)
    status = 422 if form.errors else 200
    return render(request, "office/pair.html", _page(request, pair, form), status=status)


def _judge(request: SignedIn, pair, said: Context) -> str:
    """Carry out what was said; what to tell of it."""
    at = clock.business_now()
    if said["verdict"] == PairVerdict.DIFFERENT:
        edits = (said["first_edit"], said["second_edit"])
        actions.judge_different(
            one=pair[0], other=pair[1], edit_counts=edits, actor=request.user, at=at
        )
        return _("已记下是两项不同的活动，以后不再问。认定错了，可在“已认定”里撤销。")
    order = 1 if said["counted"] == str(pair[0].uuid) else -1
    kept, double = pair[::order]
    edits = (said["first_edit"], said["second_edit"])[::order]
    actions.judge_same(
        counted=kept,
        double=double,
        ground=said["ground"],
        edit_counts=edits,
        actor=request.user,
        at=at,
    )
    told = _("已认定为同一项，按%s计一次。认定错了，可在“已认定”里撤销。")
    return told % quoted(kept.name)


def _page(request: SignedIn, pair, form: PairForm) -> Context:
    rows = rows_by_key(str(row.pk) for row in pair)
    first, second = (rows[str(row.pk)] for row in pair)
    told = [judgement_shown(row, request.user) for row in judgements_of(*pair)]
    standing = next((row for row in told if not row["undone"]), None)
    decides = may_decide(request.user, *pair) and standing is None
    joined = [row for row in pair if row.same_as_id is not None]
    return {
        "section": "register",
        "crumbs": [{"label": _("冲突与疑似重复"), "url": reverse("office:conflicts")}],
        "sides": [side(first), side(second)],
        "lines": _lines(first, second),
        "standing": standing,
        "history": [row for row in told if row["undone"]],
        "options": _options(first, second, form) if decides and not joined else [],
        "decides": decides,
        "joined": joined[0].name if joined and standing is None else "",
        "fields": {"first_edit": pair[0].edit_count, "second_edit": pair[1].edit_count},
        "form": form,
        "errors": [error for errors in form.errors.values() for error in errors],
    }


def _lines(first: RegisterRow, second: RegisterRow) -> list[Context]:
    """What both say, line by line; what differs is marked."""
    entries = entries_of_all([first.activity, second.activity])
    cells = [{**side(row), "summary": entries[row.activity.pk].summary} for row in (first, second)]
    labels = {
        "unit": _("填报单位"),
        "kind": _("活动形式"),
        "time": _("时间"),
        "place": _("地点"),
        "hosts": _("主办"),
        "summary": _("简介"),
    }
    return [
        {
            "label": label,
            "cells": [one[key] for one in cells],
            "differs": cells[0][key] != cells[1][key],
        }
        for key, label in labels.items()
    ]


def _options(first: RegisterRow, second: RegisterRow, form: PairForm) -> list[Context]:
    """Either of the two may count: what then becomes of both."""
    likelier = likelier_kept(_weight(first), _weight(second)).key
    chosen = form.data.get("counted", "") if form.is_bound else ""
    entries = entries_of_all([first.activity, second.activity])
    return [
        {
            "value": str(kept.activity.uuid),
            "label": kept.activity.name,
            "unit": kept.activity.unit.name,
            "checked": chosen == str(kept.activity.uuid)
            or (not chosen and kept.activity.pk == likelier),
            "effects": _effects(kept, double, _joined(entries, kept, double)),
        }
        for kept, double in ((first, second), (second, first))
    ]


def _weight(row: RegisterRow) -> Weight:
    state = ActivityState(row.activity.state)
    return Weight(row.activity.pk, state, row.attendance_count, len(row.times))


def _joined(entries, kept: RegisterRow, double: RegisterRow) -> list[str]:
    """The names of the hosts that would be joined."""
    own, others = (
        [
            (host.unit_code, host.name)
            for host in entries[row.activity.pk].hosts
            if host.role is HostRole.HOST
        ]
        for row in (kept, double)
    )
    return [name for _code, name in hosts_to_join(own, others)]


def _effects(kept: RegisterRow, double: RegisterRow, joined: list[str]) -> list[str]:
    names = {"kept": quoted(kept.activity.name), "double": double.activity.unit.name}
    effects = [
        _("各级的数里只计这一项；%(double)s填的那一项留在它的台账里，写明与这一项是同一项") % names
    ]
    if joined:
        effects.append(_("主办单位加上：%s") % _("、").join(joined))
    if joined and kept.activity.state in _CLEARED:
        effects.append(_("这一项已经过审，主办单位有变动，要重新审查后才能公布"))
    if double.attendance_count:
        facts = {"count": double.attendance_count, "double": names["double"]}
        effects.append(_("%(double)s已填的 %(count)d 人次不再计入") % facts)
    if double.activity.state == ActivityState.PUBLISHED:
        effects.append(_("%(double)s那一项已经公布，随即撤下，公众只看到一项") % names)
    return effects


urlpatterns: list[URLPattern] = [
    path("activities/<uuid:uuid>/beside/<uuid:other>/", activity_pair, name="activity_pair")
]
