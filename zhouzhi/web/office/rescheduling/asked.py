"""改要求: what an issued duty asks is changed for all; what it does to whom is shown before."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.obligations.actions import change_issued_duty
from zhouzhi.apps.obligations.domain.changing import KEPT, changed_spec
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.revising import Wording, rewordings
from zhouzhi.apps.obligations.forms.changing import AskedForm, ChangeForm
from zhouzhi.apps.obligations.queries.as_seen import duty_as_seen
from zhouzhi.apps.obligations.queries.changing import ChangeReach, reach_of_change
from zhouzhi.apps.obligations.queries.rescheduling import NAMES_SHOWN, duty_run_by
from zhouzhi.apps.obligations.queries.rules import spec_of
from zhouzhi.documents.reading.labels import LIMITS
from zhouzhi.documents.reading.limit_lines import limit_line
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.foundation.said import said_in
from zhouzhi.processes.check_deadlines import deadlines_if, deadlines_of
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.rescheduling.shown import findings_shown
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]


@permission("obligations.change_issued")
@acts_once
def change_asked(request: SignedIn, uuid: str) -> HttpResponse:
    duty = duty_run_by(request.user, uuid)
    if duty.notice_id is None:
        return redirect("office:duty_edit", uuid)
    form = ChangeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change_issued_duty(
                duty=duty, actor=request.user, at=clock.business_now(), **_given(form)
            )
            messages.success(request, _("“%s”的要求已改，各单位会看到改了什么。") % duty.title)
            return redirect("office:campaign_obligations", duty.campaign.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    context = _page(request, duty, form)
    status = 422 if form.errors or context["asked"].errors else 200
    return render(request, "office/rescheduling/asked.html", context, status=status)


def _given(form: ChangeForm) -> Context:
    given = form.cleaned_data
    return given | {"materials": [Material(kind) for kind in given["materials"]]}


def _page(request: SignedIn, duty, form: ChangeForm) -> Context:
    given = request.POST if request.method == "POST" else request.GET
    asked = AskedForm(given if "limits" in given else None, initial=_as_it_is(duty))
    campaign = duty.campaign
    back = reverse("office:campaign_obligations", args=[campaign.uuid])
    return {
        "section": "campaigns",
        "crumbs": [
            {"label": campaign.name, "url": reverse("office:campaign", args=[campaign.uuid])},
            {"label": _("应办事项"), "url": back},
        ],
        "title": _("改要求 · %s") % duty.title,
        "kept": _kept(duty),
        "asked": asked,
        "form": form,
        "url": reverse("office:change_asked", args=[duty.uuid]),
        "back_url": back,
        **(_previewed(duty, asked) if asked.is_valid() else _now(duty)),
    }


def _kept(duty) -> str:
    names = [_(kind.label) for kind in map(Material, duty.materials) if kind in KEPT]
    return _("%s照原样要，不在这里改。") % _("、").join(names) if names else ""


def _as_it_is(duty) -> Context:
    said = [limit for limit in spec_of(duty).limits if limit.key in LIMITS]
    lines = [limit_line(one.key, one.value, one.scope) for one in said]
    return {"materials": duty.materials, "limits": "\n".join(lines)}


def _now(duty) -> Context:
    """What is the matter with the limits as they stand."""
    return {"preview": None, "unchanged": False, "findings": _findings(duty, spec_of(duty).limits)}


def _previewed(duty, asked: AskedForm) -> Context:
    """What the change does to whom, and what the check of limits says to it."""
    given, now = asked.cleaned_data, spec_of(duty)
    materials = [Material(kind) for kind in given["materials"]]
    spec = changed_spec(now, materials=materials, limits=given["limits"])
    changed = rewordings(Wording.of(now), Wording.of(spec))
    if not changed:
        return _now(duty) | {"unchanged": True}
    said = [said_in(words, _) for words in changed]
    preview = {
        "materials": given["materials"],
        "limits": asked.data["limits"],
        "seen": duty_as_seen(duty),
        "effects": [*said, *_effects(reach_of_change(duty))],
    }
    findings = _findings(duty, spec.limits)
    return {"preview": preview, "unchanged": False, "findings": findings}


def _findings(duty, limits) -> list[Context]:
    """What is the matter with these limits against those above (限制核对)."""
    today = clock.today()
    before = deadlines_of(duty.campaign, today=today)
    term = before.of(str(duty.uuid))
    if term is None:
        return []
    binding = tuple(limit for limit in limits if not limit.scope)
    after = deadlines_if(before, [replace(term, limits=binding)], today=today)
    of_this = [one for one in after.findings if one.key == term.key and one.kind.is_of_limits]
    return findings_shown(after, may_move=False, only=of_this)


def _effects(reach: ChangeReach) -> list[str]:
    """What will happen to whom, each line with its count; none says nothing."""
    names = _("、").join(reach.collecting[:NAMES_SHOWN])
    more = _("等") if len(reach.collecting) > NAMES_SHOWN else ""
    lines = (
        (reach.open_count, _("%(count)d 个单位还没有报齐，照新的要求报")),
        (reach.working_count, _("其中 %(count)d 个单位正在办理，填了的都在，照新的要求核对")),
        (
            reach.handed_in_count,
            _("%(count)d 个单位已经报了，所报的不动，照当时的要求审核；要补的请退回"),
        ),
        (reach.waived_count, _("%(count)d 个单位已免办，不通知")),
        (len(reach.collecting), _("%(count)d 个单位正向下收集，要跟着改：%(names)s")),
    )
    said = [words % {"count": count, "names": names + more} for count, words in lines if count]
    if reach.open_count + reach.handed_in_count:
        said.append(_("各单位在今日和办理经过里看到改了什么和理由"))
    else:
        said.append(_("还没有单位要办这件事，以后按新的要求发出"))
    return [*said, _("截止日期不变，通知原文不变")]


urlpatterns: list[URLPattern] = [
    path("duties/<uuid:uuid>/asked/", change_asked, name="change_asked"),
]
