"""逐级退回: a version goes back together with what it was added up from, to any level below."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.permissions import may_judge
from zhouzhi.apps.submissions.queries import submission_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.return_below import (
    Level,
    NotBelow,
    levels_below,
    opened_with,
    return_below,
)
from zhouzhi.web.access import SignedIn, permission

Context = dict[str, Any]
RETURN = "return"
NAMED = 20


@permission("submissions.review")
@acts_once
def review_below(request: SignedIn, uuid: str) -> HttpResponse:
    version = submission_for(request.user, uuid)
    if not may_judge(request.user, version):
        raise PermissionRefused
    if request.method != "POST":
        return _answer(request, version, _choosing(request, version))
    error = ""
    if request.POST.get("act") == RETURN:
        try:
            return _returned(request, version)
        except Refusal as refusal:
            if refusal.status == 403:
                raise
            error = refusal.said_in(_)
    try:
        opened = opened_with(version, request.POST.getlist("below"))
    except NotBelow as refusal:
        return _answer(request, version, _choosing(request, version), refusal.said_in(_))
    return _answer(request, version, _weighed(request, version, opened), error)


def _returned(request: SignedIn, version) -> HttpResponse:
    verdict, opened = return_below(
        submission=version,
        below=request.POST.getlist("below"),
        expected_hash=request.POST.get("content_hash", ""),
        reason=request.POST.get("reason", ""),
        actor=request.user,
        at=clock.business_now(),
    )
    unit = verdict.submission.obligation.participant.unit_name
    said = _("已退回%(unit)s，下级 %(count)d 个单位重新填报，都会看到理由。")
    messages.success(request, said % {"unit": unit, "count": len(opened)})
    return redirect("office:review", version.uuid)


def _answer(request: SignedIn, version, parts: Context, error: str = "") -> HttpResponse:
    unit = version.obligation.participant.unit_name
    context = {
        "section": "campaigns",
        "crumbs": [{"label": unit, "url": reverse("office:review", args=[version.uuid])}],
        "errors": [{"message": error, "href": _place(parts)}] if error else [],
        "unit_name": unit,
        "number": version.version,
        "waits": version.state == SubmissionState.SUBMITTED,
        "url": reverse("office:review_below", args=[version.uuid]),
        **parts,
    }
    return render(request, "office/reviewing/below.html", context, status=422 if error else 200)


def _place(parts: Context) -> str:
    return "#below-reason" if "effects" in parts else "#main"


def _choosing(request: SignedIn, version) -> Context:
    """What there is below, to be ticked."""
    named = request.GET.get("named", "").strip()
    levels = levels_below(version, named=named)
    count = sum(level.count for level in levels)
    return {
        "named": named,
        "count": count,
        "hidden_count": count - sum(len(level.returns) for level in levels),
        "levels": [_level(level, set(request.POST.getlist("below"))) for level in levels],
    }


def _weighed(request: SignedIn, version, opened: Sequence[Any]) -> Context:
    """What was ticked, and to whom it will happen, with counts."""
    facts = {"unit": version.obligation.participant.unit_name, "number": version.version}
    effects = [_("%(unit)s的第 %(number)d 版退回，改后另报一版") % facts]
    if opened:
        names = [one.participant.unit_name for one in opened]
        told = {"count": len(names), "names": "、".join(names[:NAMED])}
        words = (
            _("下级 %(count)d 份重新填报：%(names)s等；截止日期不变，都会看到理由")
            if len(names) > NAMED
            else _("下级 %(count)d 份重新填报：%(names)s；截止日期不变，都会看到理由")
        )
        effects += [words % told, _("下级已通过的一版留着计数，新的一版通过后才替代它")]
    else:
        effects.append(_("没有勾选下级，只退回这一版"))
    return {
        "content_hash": version.content_hash,
        "reason": request.POST.get("reason", ""),
        "chosen": request.POST.getlist("below"),
        "effects": effects,
        "button": _("退回这 %d 份") % (len(opened) + 1),
    }


def _level(level: Level, ticked: set[str]) -> Context:
    rows = [
        {
            "value": str(one.uuid),
            "label": one.participant.unit_name,
            "checked": str(one.uuid) in ticked,
        }
        for one in level.returns
    ]
    return {"name": level.campaign.name, "count": level.count, "rows": rows}


urlpatterns: list[URLPattern] = [
    path("submissions/<uuid:uuid>/below/", review_below, name="review_below"),
]
