"""延期、免办、重新开放: what the organisers decide about one obligation, each on its own page."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.queries import is_closed
from zhouzhi.apps.obligations import actions
from zhouzhi.apps.obligations import permissions as rights
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.forms import ExtendForm, ReasonForm, ReopenForm
from zhouzhi.apps.obligations.queries import obligation_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.duty.weighing import is_known
from zhouzhi.web.refusals import show_in
from zhouzhi.web.templatetags.zhouzhi import date_words


@permission("obligations.extend")
@acts_once
def extend(request: SignedIn, uuid: str) -> HttpResponse:
    found = _found(request, uuid, rights.may_extend)
    initial = {"due_on": found.due_on}
    form = ExtendForm(request.POST or None, initial=initial)
    effects = [
        _("%(unit)s的截止日期从%(due)s改到新的一天，通知原文不变"),
        _("理由和新日期写入办理经过，%(unit)s看得到"),
    ]
    weighs = partial(is_known, request, found, form)
    return _decide(request, found, form, _("延期"), effects, actions.extend_obligation, weighs)


@permission("obligations.waive")
@acts_once
def waive(request: SignedIn, uuid: str) -> HttpResponse:
    found = _found(request, uuid, rights.may_waive)
    form = ReasonForm(request.POST or None)
    effects = [
        _("%(unit)s不用再办“%(title)s”，不计入应报"),
        _("理由写入办理经过，需要时可以重新开放"),
    ]
    return _decide(request, found, form, _("免办"), effects, actions.waive_obligation)


@permission("obligations.reopen")
@acts_once
def reopen(request: SignedIn, uuid: str) -> HttpResponse:
    found = _found(request, uuid, rights.may_reopen)
    form = ReopenForm(request.POST or None)
    effects = [
        _("%(unit)s要重新办理“%(title)s”；不另定日期的，截止日期仍是%(due)s"),
        _("按时与否重新计算：到期还没有再报的记为逾期"),
        _("已通过的那一版留存不动，新的一版通过后才替代它"),
    ]
    return _decide(request, found, form, _("重新开放"), effects, actions.reopen_obligation)


def links_for(obligation, user) -> list[dict[str, str]]:
    """The decisions that `user` may take on an obligation now, each with its page."""
    if is_closed(obligation.requirement.campaign):
        return []
    state = ObligationState(obligation.state)
    choices = (
        ("extend", ObligationEvent.EXTEND, rights.may_extend, obligation.due_on is not None),
        ("waive", ObligationEvent.WAIVE, rights.may_waive, True),
        ("reopen", ObligationEvent.REOPEN, rights.may_reopen, True),
    )
    return [
        {"label": _(event.label), "url": reverse(f"office:{name}", args=[obligation.uuid])}
        for name, event, right, fits in choices
        if fits and OBLIGATION_MOVES.allows(state, event) and right(user, obligation)
    ]


def _found(request: SignedIn, uuid: str, right: Callable[..., bool]):
    found = obligation_for(request.user, uuid)
    if not right(request.user, found):
        raise PermissionRefused
    return found


def _decide(
    request: SignedIn,
    found,
    form: ReasonForm,
    title: str,
    effects: Sequence[str],
    action: Callable[..., object],
    weighs: Callable[[], bool] = lambda: True,
) -> HttpResponse:
    unit = found.participant.unit_name
    if request.method == "POST" and form.is_valid() and weighs():
        at = clock.business_now()
        try:
            action(obligation=found, actor=request.user, at=at, **form.cleaned_data)
            messages.success(request, _("已办理%(act)s：%(unit)s") % {"act": title, "unit": unit})
            return redirect("office:obligation", found.uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    context = _page(found, form, title, effects, unit)
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


def _page(found, form: ReasonForm, title: str, effects: Sequence[str], unit: str) -> dict[str, Any]:
    due = date_words(found.due_on) if found.due_on else _("未定期限")
    facts = {"unit": unit, "title": found.requirement.title, "due": due}
    campaign = found.requirement.campaign
    return {
        "section": "campaigns",
        "crumbs": [
            {"label": campaign.name, "url": reverse("office:campaign", args=[campaign.uuid])}
        ],
        "title": f"{title} · {found.requirement.title}",
        "intro": unit,
        "form": form,
        "effects": [effect % facts for effect in effects],
        "button": title,
        "cancel_url": reverse("office:obligation", args=[found.uuid]),
        "url": "",
    }


urlpatterns: list[URLPattern] = [
    path("obligations/<uuid:uuid>/extend/", extend, name="extend"),
    path("obligations/<uuid:uuid>/waive/", waive, name="waive"),
    path("obligations/<uuid:uuid>/reopen/", reopen, name="reopen"),
]
