"""改表式: the form that a campaign collects, changed row by row or from a file: a new version."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.measures.domain.forms import FormLine
from zhouzhi.apps.measures.domain.versions import form_changes
from zhouzhi.apps.measures.forms import RowMeaningForm
from zhouzhi.apps.measures.queries import lines_of
from zhouzhi.apps.notices.forms.sheet import SheetForm
from zhouzhi.apps.statistics.queries import collecting_campaign_for, return_requirement
from zhouzhi.apps.statistics.queries.forms import FormUse, form_of, mapped_lines, use_of
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.change_form import ChangedForm, as_mapped, change_form
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office import campaign_page
from zhouzhi.web.office.measures.form import change_words
from zhouzhi.web.office.measures.reading_file import READ, WithFormFile, reads_form_file
from zhouzhi.web.refusals import show_in

Context = dict[str, Any]
KEEP, BACK = "keep", "back"


@permission("measures.change_form")
@reads_form_file
@acts_once
def form_edit(request: WithFormFile, uuid: str) -> HttpResponse:
    campaign = collecting_campaign_for(request.user, uuid)
    must_organise(request.user, campaign)
    form = form_of(campaign)
    if form is None:
        raise NotFound(_("这项活动不收统计表，没有表式。"))
    act = request.POST.get("act", "")
    typed = _typed(request, form)
    if request.method != "POST" or act in (READ, BACK) or not typed.is_valid():
        wrong = request.method == "POST" and act == "" and bool(typed.errors)
        status = 422 if wrong or request.file_form.errors else 200
        return _editor(request, campaign, form, typed, status)
    meaning = _meaning(request, form, typed, is_sent=act == KEEP)
    if act == KEEP and meaning.is_valid():
        try:
            return _kept(request, campaign, typed, meaning)
        except Refusal as refusal:
            show_in(meaning, refusal)
    return _check(request, campaign, form, typed, meaning)


def _typed(request: WithFormFile, form) -> SheetForm:
    """The rows as they are typed, as a file brought them, or as the form now has them."""
    if request.form_read is not None:
        return SheetForm(initial=SheetForm.initial_of(request.form_read.value))
    if request.method == "POST" and request.POST.get("act") != READ:
        return SheetForm(request.POST)
    fields = [
        {"group": line.group, "label": line.label, "unit": line.unit, "numeric": line.is_numeric}
        for line in lines_of(form)
    ]
    return SheetForm(initial=SheetForm.initial_of({"title": form.title, "fields": fields}))


def _meaning(request: SignedIn, form, typed: SheetForm, *, is_sent: bool) -> RowMeaningForm:
    lines = tuple(
        FormLine(row.group, row.label, row.unit, row.is_numeric)
        for row in typed.cleaned_data["rows"]
    )
    sent = request.POST if is_sent else None
    return RowMeaningForm(sent, lines=lines, before=mapped_lines(form))


def _editor(request: WithFormFile, campaign, form, typed: SheetForm, status: int) -> HttpResponse:
    context = {
        **_head(campaign),
        "form": typed,
        "file_form": request.file_form,
        "read": request.form_read,
    }
    return render(request, "office/measures/edit.html", context, status=status)


def _check(
    request: SignedIn, campaign, form, typed: SheetForm, meaning: RowMeaningForm
) -> HttpResponse:
    context = {
        **_head(campaign),
        "form": meaning,
        "title": typed.cleaned_data["title"],
        "typed": typed.cleaned_data["rows"],
        "seen": form.uuid,
        "changes": _changes(form, meaning),
        "effects": _effects(campaign, use_of(_requirement(campaign))),
    }
    status = 422 if meaning.is_bound and meaning.errors else 200
    return render(request, "office/measures/check.html", context, status=status)


def _changes(form, meaning: RowMeaningForm) -> list[Context]:
    decided = meaning.is_bound and meaning.is_valid()
    lines = meaning.decided if decided else meaning.lines
    follows = meaning.follows if decided else meaning.proposed_follows
    return [
        change_words(one) for one in form_changes(mapped_lines(form), as_mapped(lines, follows))
    ]


def _head(campaign) -> Context:
    back = reverse("office:form_version", args=[campaign.uuid])
    crumb = {"label": _("表式"), "url": back}
    return {
        "section": "campaigns",
        "crumbs": [*campaign_page.crumbs(), crumb],
        "campaign": {"title": campaign.name, "url": back},
        "url": reverse("office:form_edit", args=[campaign.uuid]),
    }


def _requirement(campaign):
    found = return_requirement(campaign)
    if found is None:
        raise NotFound
    return found


def _effects(campaign, use: FormUse) -> list[str]:
    """What the change will do to whom, with counts."""
    idle = use.unit_count - use.reviewed_count - use.waiting_count - use.begun_count
    said = [_("存为新的一版，原来的表式和已报的数都不变")]
    if use.waiting_count:
        said.append(_("有 %d 家报了还没有审核，要先审完或退回才能改") % use.waiting_count)
    if use.reviewed_count:
        words = _("已通过的 %d 家不用重报；同一项的数照样汇总，新增的项他们没有填，算缺报")
        said.append(words % use.reviewed_count)
    if use.begun_count:
        words = _("正在填的 %d 家换到新表，同一项的数带过去，取消的项不再留着，写过的说明要重写")
        said.append(words % use.begun_count)
    if idle > 0:
        said.append(_("还没有填的 %d 家按新表填") % idle)
    if campaign.notices.exists():
        said.append(_("已印发的通知不会跟着变，请另行告知各单位"))
    return said


def _kept(request: SignedIn, campaign, typed: SheetForm, meaning: RowMeaningForm) -> HttpResponse:
    changed = change_form(
        campaign=campaign,
        title=typed.cleaned_data["title"],
        lines=meaning.decided,
        follows=meaning.follows,
        seen=request.POST.get("seen", ""),
        actor=request.user,
        at=clock.business_now(),
    )
    messages.success(request, _told(changed))
    return redirect("office:form_version", campaign.uuid)


def _told(changed: ChangedForm) -> str:
    said = [_("新的表式已启用。")]
    if changed.draft_count:
        said.append(_("%d 份正在填的已换到新表。") % changed.draft_count)
    if changed.lost_count:
        said.append(_("其中 %d 个数在新表里没有对应的行，没有带过去。") % changed.lost_count)
    return "".join(said)


urlpatterns: list[URLPattern] = [
    path("campaigns/<uuid:uuid>/form/edit/", form_edit, name="form_edit")
]
