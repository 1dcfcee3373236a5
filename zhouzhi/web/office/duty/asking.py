"""申请延期: a unit asks for a later date, and takes the wish back."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.obligations import actions
from zhouzhi.apps.obligations.forms import AskExtensionForm
from zhouzhi.apps.obligations.permissions import may_ask_extension
from zhouzhi.apps.obligations.queries import obligation_for
from zhouzhi.apps.obligations.queries.requests import request_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.duty.page import act_on
from zhouzhi.web.templatetags.zhouzhi import date_words


def effects_of_asking(found) -> list[str]:
    """What a wish for a later date does, before it is sent."""
    due = date_words(found.due_on) if found.due_on else _("未定期限")
    return [
        _("申请送到%(lead)s，由其批准或答复不批准的理由")
        % {"lead": found.requirement.campaign.lead.name},
        _("批准之前，截止日期仍是%(due)s") % {"due": due},
        _("这期间报送了，申请自动撤回"),
    ]


@permission("obligations.ask_extension")
@acts_once
def ask_extension(request: SignedIn, uuid: str) -> HttpResponse:
    found = obligation_for(request.user, uuid)
    if not may_ask_extension(request.user, found):
        raise PermissionRefused
    lead = found.requirement.campaign.lead.name
    ask = partial(
        actions.ask_extension, obligation=found, actor=request.user, at=clock.business_now()
    )
    return act_on(
        request,
        found,
        AskExtensionForm(request.POST or None),
        title=_("申请延期 · %s") % found.requirement.title,
        effects=effects_of_asking(found),
        button=_("提出申请"),
        done=_("已向%s申请延期，答复会出现在今日。") % lead,
        act=ask,
    )


@permission("obligations.ask_extension")
@require_POST
@acts_once
def withdraw_request(request: SignedIn, uuid: str) -> HttpResponse:
    asked = request_for(request.user, uuid)
    actions.withdraw_request(request=asked, actor=request.user, at=clock.business_now())
    messages.success(request, _("延期申请已撤回。"))
    return redirect("office:obligation", asked.obligation.uuid)


urlpatterns: list[URLPattern] = [
    path("obligations/<uuid:uuid>/ask/", ask_extension, name="ask_extension"),
    path("requests/<uuid:uuid>/withdraw/", withdraw_request, name="withdraw_request"),
]
