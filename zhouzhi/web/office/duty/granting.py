"""答复延期申请: the organiser gives a later date, or says why not; and the list of what waits."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.obligations import actions
from zhouzhi.apps.obligations.domain.extensions import Scope
from zhouzhi.apps.obligations.forms import GrantForm, RefuseForm
from zhouzhi.apps.obligations.permissions import may_extend
from zhouzhi.apps.obligations.queries.lateness import stands_locked
from zhouzhi.apps.obligations.queries.requests import request_for, requests_to_answer
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.duty.page import act_on
from zhouzhi.web.office.duty.weighing import doubts_about, is_known
from zhouzhi.web.templatetags.zhouzhi import date_words


@permission("obligations.extend")
def extension_requests(request: SignedIn) -> HttpResponse:
    rows = [_row(asked) for asked in requests_to_answer(request.user)]
    crumbs = [{"label": _("今日"), "url": reverse("office:today")}]
    context = {"section": "today", "crumbs": crumbs, "rows": rows}
    return render(request, "office/extension_requests.html", context)


def _row(asked: Any) -> dict[str, Any]:
    duty = asked.obligation
    return {
        "unit": duty.participant.unit_name,
        "title": duty.requirement.title,
        "url": reverse("office:obligation", args=[duty.uuid]),
        "campaign": duty.requirement.campaign.name,
        "due_on": duty.due_on,
        "wished_on": asked.wished_on,
        "scope": _(Scope(asked.scope).label),
        "reason": asked.reason,
        "who": asked.asked_by.name,
        "at": timezone.localtime(asked.asked_at),
        "grant_url": reverse("office:grant_extension", args=[asked.uuid]),
        "refuse_url": reverse("office:refuse_extension", args=[asked.uuid]),
    }


@permission("obligations.extend")
@acts_once
def grant_extension(request: SignedIn, uuid: str) -> HttpResponse:
    asked = _asked(request, uuid)
    found = asked.obligation
    initial = {"due_on": asked.wished_on, "scope": asked.scope}
    effects = [
        _("%(unit)s希望从%(due)s延到%(wished)s：%(reason)s")
        % {
            "unit": found.participant.unit_name,
            "due": date_words(found.due_on),
            "wished": date_words(asked.wished_on),
            "reason": asked.reason,
        },
        *doubts_about(found, asked.wished_on, asked.scope),
        *_reopened(found),
        _("按批准的日期报来的，另计为“经批准延期后按时”"),
        _("结果写入办理经过，对方在今日看得到"),
    ]
    form = GrantForm(request.POST or None, initial=initial)
    return act_on(
        request,
        found,
        form,
        weighs=partial(is_known, request, found, form),
        title=_("批准延期 · %s") % found.requirement.title,
        effects=effects,
        button=_("批准"),
        done=_("已批准延期：%s") % found.participant.unit_name,
        act=partial(
            actions.grant_extension, request=asked, actor=request.user, at=clock.business_now()
        ),
    )


def _reopened(found: Any) -> list[str]:
    """That a later date lets this unit hand in after the lock."""
    if not stands_locked(found, at=clock.business_now()):
        return []
    said = _("这件事已截止受理；批准后对%s重新收，收到新的截止日期为止")
    return [said % found.participant.unit_name]


@permission("obligations.extend")
@acts_once
def refuse_extension(request: SignedIn, uuid: str) -> HttpResponse:
    asked = _asked(request, uuid)
    found = asked.obligation
    effects = [
        _("截止日期仍是%s") % date_words(found.due_on),
        _("%s在今日看到不批准的理由") % found.participant.unit_name,
    ]
    return act_on(
        request,
        found,
        RefuseForm(request.POST or None),
        title=_("不批准延期 · %s") % found.requirement.title,
        effects=effects,
        button=_("不批准"),
        done=_("已答复：%s") % found.participant.unit_name,
        act=partial(
            actions.refuse_extension, request=asked, actor=request.user, at=clock.business_now()
        ),
    )


def _asked(request: SignedIn, uuid: str) -> Any:
    asked = request_for(request.user, uuid)
    if not may_extend(request.user, asked.obligation):
        raise PermissionRefused
    return asked


urlpatterns: list[URLPattern] = [
    path("requests/", extension_requests, name="extension_requests"),
    path("requests/<uuid:uuid>/grant/", grant_extension, name="grant_extension"),
    path("requests/<uuid:uuid>/refuse/", refuse_extension, name="refuse_extension"),
]
