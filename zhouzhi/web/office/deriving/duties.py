"""One duty before its notice is issued (应办事项): added, changed, taken out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.campaigns.queries import campaign_for
from zhouzhi.apps.drafting.queries.drafts import amendable
from zhouzhi.apps.obligations.actions.draft_duties import DutyIssued, remove_duty
from zhouzhi.apps.obligations.domain.due import DueKind
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit, RequirementSpec
from zhouzhi.apps.obligations.forms import ANCHORS, DutyForm
from zhouzhi.apps.obligations.queries import answered_by
from zhouzhi.apps.obligations.queries.as_seen import duty_as_seen
from zhouzhi.apps.obligations.queries.drafted import (
    awaits_supplement,
    drafted_duty_for,
    forms_at_hand,
    is_drafted,
)
from zhouzhi.apps.obligations.queries.serving import served_by
from zhouzhi.documents.reading.labels import LIMITS
from zhouzhi.documents.reading.limit_lines import limit_line
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import InvalidInput, StaleEdit, gettext_noop
from zhouzhi.foundation.holidays.queries import office_calendar
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.draft_campaign.duties import KeptDuty, keep_duty
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.deriving.asked import day_in
from zhouzhi.web.office.signing.beside_facts import being_signed
from zhouzhi.web.refusals import show_in
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
TEMPLATE = "office/deriving/duty.html"
NATIONAL = "national"
_UNSAID = gettext_noop(
    "通知已经印发：这一项先列为待补发，谁也不用办；写进补充通知、印发、部署以后，各单位才会收到。"
)


@permission("obligations.keep_duties")
@acts_once
def duty_new(request: SignedIn, uuid: str) -> HttpResponse:
    campaign = campaign_for(request.user, uuid)
    must_organise(request.user, campaign)
    form = _form(request, campaign, {"due_kind": DueKind.DATE, "recipient": _office(campaign)})
    if request.method == "POST" and form.is_valid():
        try:
            return _kept(request, _keep(request, form, campaign), _("已加上“%s”。"))
        except InvalidInput as refusal:
            show_in(form, refusal)
    return _page(request, campaign, form, title=_("加一项应办事项"))


@permission("obligations.keep_duties")
@acts_once
def duty_edit(request: SignedIn, uuid: str) -> HttpResponse:
    duty = drafted_duty_for(request.user, uuid)
    proposed = day_in(request.GET, "due_on", None)
    day = {"due_kind": DueKind.DATE, "due_on": proposed} if proposed else {}
    form = _form(request, duty.campaign, _as_it_is(duty) | day)
    if request.method == "POST" and form.is_valid():
        try:
            kept = _keep(request, form, duty.campaign, duty)
            return _kept(request, kept, _("已存“%s”。"))
        except (InvalidInput, StaleEdit) as refusal:
            show_in(form, refusal)
    return _page(request, duty.campaign, form, title=duty.title, duty=duty)


@permission("obligations.keep_duties")
@require_POST
@acts_once
def duty_remove(request: SignedIn, uuid: str) -> HttpResponse:
    duty = drafted_duty_for(request.user, uuid)
    remove_duty(duty=duty, actor=request.user)
    messages.success(request, _("已删去“%s”。") % duty.title)
    return redirect("office:campaign_obligations", duty.campaign.uuid)


def _office(campaign) -> str:
    return str(campaign.lead.short_name or campaign.lead.name)


def _form(request: SignedIn, campaign, initial: Context) -> DutyForm:
    return DutyForm(
        request.POST or None,
        initial=initial,
        forms_at_hand=[
            *((str(one.pk), one.title) for one in forms_at_hand(campaign)),
            (NATIONAL, _("国家二十项统一表式")),
        ],
        uppers=[(str(one.uuid), _upper(one)) for one in answered_by(campaign)],
    )


def _upper(obligation) -> str:
    day = date_words(obligation.due_on) if obligation.due_on else _("未定期限")
    lead = _office(obligation.requirement.campaign)
    facts = {"lead": lead, "title": obligation.requirement.title, "day": day}
    return _("%(lead)s：%(title)s（%(day)s）") % facts


def _as_it_is(duty) -> Context:
    """The duty as the form shows it; a deadline that the form cannot say stands as its date."""
    kind = duty.due_kind
    if kind == DueKind.AFTER and (not duty.due_workdays or duty.due_anchor not in set(ANCHORS)):
        kind = DueKind.DATE if duty.due_on else DueKind.NONE
    return {
        "title": duty.title,
        "materials": duty.materials,
        "form": str(duty.form_id or ""),
        "due_kind": kind,
        "due_on": duty.due_on if kind == DueKind.DATE else None,
        "workdays": duty.due_workdays if kind == DueKind.AFTER else None,
        "anchor": duty.due_anchor,
        "liable": duty.liable,
        "recipient": duty.recipient,
        "channel": duty.channel,
        "limits": "\n".join(
            limit_line(one.key, one.value, one.scope)
            for one in _limits_of(duty)
            if one.key in LIMITS
        ),
        "serves": [str(one.uuid) for one in served_by(duty.campaign)[duty.pk]],
        "seen": duty_as_seen(duty),
    }


def _limits_of(duty) -> list[Limit]:
    return [Limit.from_json(kept) for kept in duty.limits] if duty is not None else []


def _keep(request: SignedIn, form: DutyForm, campaign, duty: Any = None) -> KeptDuty:
    given = form.cleaned_data
    chosen = set(given.get("serves", ()))
    at_hand = {str(one.pk): one for one in forms_at_hand(campaign)}
    return keep_duty(
        campaign=campaign,
        duty=duty,
        spec=_spec(form, duty),
        form=at_hand.get(given["form"]),
        takes_national_form=given["form"] == NATIONAL,
        serves=[one for one in answered_by(campaign) if str(one.uuid) in chosen],
        calendar=office_calendar(),
        actor=request.user,
        at=clock.business_now(),
        seen=given["seen"] if duty is not None else None,
    )


def _spec(form: DutyForm, duty: Any) -> RequirementSpec:
    given, rule = form.cleaned_data, form.rule()
    unseen = [one for one in _limits_of(duty) if one.key not in LIMITS]
    return RequirementSpec(
        title=given["title"],
        sentence="",
        span=None,
        materials=tuple(Material(kind) for kind in given["materials"]),
        limits=(*given["limits"], *unseen),
        liable=given["liable"],
        recipient=given["recipient"],
        channel=given["channel"],
        due=rule,
        due_on=rule.on,
    )


def _kept(request: SignedIn, kept: KeptDuty, words: str) -> HttpResponse:
    """On to the duties; a day that cannot be counted yet is told."""
    messages.success(request, words % kept.duty.title)
    if kept.unknown is not None:
        said = _("%d年的放假安排还没有公布，截止日期还算不出来；公布后请在这里再存一次。")
        messages.warning(request, said % kept.unknown.year)
    return redirect("office:campaign_obligations", kept.duty.campaign.uuid)


def _page(
    request: SignedIn, campaign, form: DutyForm, *, title: str, duty: Any = None
) -> HttpResponse:
    back = reverse("office:campaign_obligations", args=[campaign.uuid])
    url = (
        reverse("office:duty_new", args=[campaign.uuid])
        if duty is None
        else reverse("office:duty_edit", args=[duty.uuid])
    )
    keeps = is_drafted(campaign) or (
        amendable(campaign) is not None if duty is None else awaits_supplement(duty)
    )
    context = {
        "section": "campaigns",
        "crumbs": [
            {"label": campaign.name, "url": reverse("office:campaign", args=[campaign.uuid])},
            {"label": _("应办事项"), "url": back},
        ],
        "title": title,
        "intro": campaign.name,
        "form": form,
        "url": url,
        "button": _("加上") if duty is None else _("保存"),
        "cancel_url": back,
        "signing": being_signed(campaign),
        "closed": "" if keeps else DutyIssued(campaign=campaign.name).said_in(_),
        "note": "" if is_drafted(campaign) else _(_UNSAID),
        "removal": _removal(duty) if duty is not None and keeps else None,
    }
    return render(request, TEMPLATE, context, status=422 if form.errors else 200)


def _removal(duty) -> Context:
    """What taking the duty out will do (parts/confirm.html)."""
    return {
        "url": reverse("office:duty_remove", args=[duty.uuid]),
        "title": _("删去这一项"),
        "effects": [
            _("拟发的通知里不再有“%s”，各单位不用报") % duty.title,
            _("还没有发给任何单位，删去不影响谁"),
        ],
        "button": _("删去"),
        "seal": True,
    }


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/duties/new/", duty_new, name="duty_new"),
    path("duties/<uuid:uuid>/edit/", duty_edit, name="duty_edit"),
    path("duties/<uuid:uuid>/remove/", duty_remove, name="duty_remove"),
]
