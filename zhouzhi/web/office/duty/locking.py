"""截止受理: the organiser sets the day after which nothing is taken, and lifts it for one unit."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.obligations import actions
from zhouzhi.apps.obligations.forms import LockForm, ReasonForm
from zhouzhi.apps.obligations.permissions import may_reopen
from zhouzhi.apps.obligations.queries import obligation_for
from zhouzhi.apps.obligations.queries.as_seen import lock_as_seen
from zhouzhi.apps.obligations.queries.locks import locking_of, requirement_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import PermissionRefused, Refusal, StaleEdit
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.duty.page import act_on
from zhouzhi.web.refusals import show_in
from zhouzhi.web.templatetags.zhouzhi import date_words


@permission("obligations.lock")
@acts_once
def lock(request: SignedIn, uuid: str) -> HttpResponse:
    duty = requirement_for(request.user, uuid)
    must_organise(request.user, duty.campaign)
    initial = {"locks_on": duty.locks_on, "reason": duty.lock_reason, "seen": lock_as_seen(duty)}
    form = LockForm(request.POST or None, initial=initial)
    back = f"{reverse('office:campaign_obligations', args=[duty.campaign.uuid])}#{duty.uuid}"
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_lock(requirement=duty, actor=request.user, **form.cleaned_data)
            messages.success(request, _("已定截止受理：%s") % duty.title)
            return redirect(back)
        except StaleEdit:
            raise
        except Refusal as refusal:
            show_in(form, refusal)
    url = reverse("office:campaign", args=[duty.campaign.uuid])
    context = {
        "section": "campaigns",
        "crumbs": [{"label": duty.campaign.name, "url": url}],
        "title": _("截止受理 · %s") % duty.title,
        "intro": _("截止日期后报来的记为迟报，照样受理；截止受理后不再收。"),
        "form": form,
        "effects": _effects(duty),
        "button": _("定下来"),
        "cancel_url": back,
        "url": "",
    }
    return render(request, "office/form.html", context, status=422 if form.errors else 200)


def _effects(duty) -> list[str]:
    reach = locking_of(duty)
    due = date_words(duty.due_on) if duty.due_on else _("未定期限")
    said = [_("截止日期%s不变") % due]
    if reach.sent_count:
        said.append(
            _("%(n)d 个单位还没有报，过了这一天就报不上；已报、退回待改的不受影响")
            % {"n": reach.owing_count}
        )
        said.append(_("日期和理由各单位在办理页上看得到"))
    if reach.longer_count:
        said.append(_("%d 个单位另有更晚的延期，以延期的日期为准") % reach.longer_count)
    return said


@permission("obligations.unlock")
@acts_once
def unlock(request: SignedIn, uuid: str) -> HttpResponse:
    found = obligation_for(request.user, uuid)
    if not may_reopen(request.user, found):
        raise PermissionRefused
    unit = found.participant.unit_name
    effects = [
        _("只对%s恢复受理，其他单位不变") % unit,
        _("按时与否照原来的截止日期算；理由写入办理经过，%s看得到") % unit,
    ]
    act = partial(
        actions.unlock_obligation, obligation=found, actor=request.user, at=clock.business_now()
    )
    return act_on(
        request,
        found,
        ReasonForm(request.POST or None),
        title=_("恢复受理 · %s") % found.requirement.title,
        effects=effects,
        button=_("恢复受理"),
        done=_("已对%s恢复受理。") % unit,
        act=act,
    )


urlpatterns: list[URLPattern] = [
    path("duties/<uuid:uuid>/lock/", lock, name="lock"),
    path("obligations/<uuid:uuid>/unlock/", unlock, name="unlock"),
]
