"""审备案: what of an open institution the public would read, and what a reviewer decides on it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zhouzhi.apps.activities.actions import filing_clearances as actions
from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.institutions import INNER, LABELS, entries_in
from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.apps.activities.forms.clearances import (
    BoundForm,
    ConfidentialityForm,
    RefusalForm,
    RevocationForm,
)
from zhouzhi.apps.activities.permissions import may_record_for, may_review_filing
from zhouzhi.apps.activities.queries import filing_clearances as queries
from zhouzhi.apps.campaigns.queries import is_closed
from zhouzhi.apps.orgs.permissions import standing
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, Refusal
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.clearances.stamps import standing_shown
from zhouzhi.web.office.clearances.viewing import opens_for
from zhouzhi.web.office.clearances.why import demand_words, law_words
from zhouzhi.web.office.institution_rows import changes_shown, value_words
from zhouzhi.web.refusals import show_in
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
TEMPLATE = "office/clearance.html"
_KIND = ClearanceKind.CONFIDENTIALITY
_MOST = 100


@dataclass(frozen=True, slots=True)
class Act:
    """One act on a filing's clearance: its form, its words, and how it is done."""

    form: type[BoundForm]
    title: Any
    button: Any
    effects: tuple[Any, ...]
    done: Any
    do: Callable[[Any, Any, dict[str, Any]], object]
    is_seal: bool = False


_READ_BY_UNIT = gettext_lazy("填报单位会看到您写的话，改好后重新备案")
_ACTS = {
    "grant": Act(
        ConfidentialityForm,
        gettext_lazy("回答五个问题"),
        gettext_lazy("通过"),
        (
            gettext_lazy("公众随即看到这次备案的内容"),
            gettext_lazy("要公开的内容再有改动，重新备案后要再审；过审以前公众看到的是这一次的"),
        ),
        gettext_lazy("已通过，公众看得到了。"),
        lambda filing, form, said: actions.grant_filing(
            filing=filing, answers=form.answers(), note=form.cleaned_data.get("note", ""), **said
        ),
    ),
    "refuse": Act(
        RefusalForm,
        gettext_lazy("不予通过"),
        gettext_lazy("不予通过"),
        (_READ_BY_UNIT, gettext_lazy("公众看不到这次备案的内容，仍看到上次过审的")),
        gettext_lazy("已记下，填报单位会看到。"),
        lambda filing, form, said: actions.refuse_filing(
            filing=filing, reason=form.cleaned_data.get("reason", ""), **said
        ),
        is_seal=True,
    ),
    "revoke": Act(
        RevocationForm,
        gettext_lazy("撤销结论"),
        gettext_lazy("撤销"),
        (_READ_BY_UNIT, gettext_lazy("公众随即看不到这家机构在这次活动中的开放信息")),
        gettext_lazy("已撤销，公众看不到了。"),
        lambda filing, form, said: actions.revoke_filing(
            filing=filing, reason=form.cleaned_data.get("reason", ""), **said
        ),
        is_seal=True,
    ),
}


@permission("activities.view_filing")
def filing(request: SignedIn, uuid: str) -> HttpResponse:
    found = queries.filing_for(request.user, uuid)
    return render(request, TEMPLATE, page(found, request.user))


@permission("activities.review_filing")
@require_POST
@acts_once
def filing_act(request: SignedIn, uuid: str, act: str) -> HttpResponse:
    found = queries.filing_for(request.user, uuid)
    if not may_review_filing(request.user, found):
        raise actions.why_not_filing(request.user, found)
    if act not in _ACTS:
        raise NotFound
    form: Any = _ACTS[act].form(request.POST, prefix=act)
    if form.is_valid():
        said = {"expected_hash": form.seen, "actor": request.user, "at": clock.business_now()}
        try:
            _ACTS[act].do(found, form, said)
            messages.success(request, _ACTS[act].done)
            return redirect("office:filing", uuid)
        except Refusal as refusal:
            show_in(form, refusal)
    found.refresh_from_db()
    return render(request, TEMPLATE, page(found, request.user, {act: form}), status=422)


def page(found, user, typed: dict[str, Any] | None = None) -> Context:
    """The whole page for `user` (office/clearance.html)."""
    entries = entries_in(found.snapshot)
    told = queries.told_filing(found.institution, found.campaign)
    reviews = may_review_filing(user, found)
    following = _next(found, user) if reviews else None
    return {
        "section": "register",
        "crumbs": [{"label": _("待审查"), "url": reverse("office:review_queue")}]
        if standing(user).review_unit_ids
        else [{"label": entries.name, "url": institution_url(found)}],
        "clearance": {"title": _("开放机构保密审查"), **stamp(found), "is_needed": True},
        "activity": {
            "name": entries.name,
            "url": institution_url(found)
            if standing(user).covers(found.institution.unit.path)
            else "",
            "unit": f"{found.snapshot['unit']} · {found.campaign.name}",
        },
        "whys": _whys(found, user),
        "task": _task(
            found, told, reviews=reviews, writes=may_record_for(user, found.institution.unit)
        ),
        "licence": None,
        "lines": [
            {"label": _(label), "words": value_words(name, entries)}
            for name, label in LABELS.items()
            if name not in INNER and getattr(entries, name) not in ("", None, False, ())
        ],
        "changes": [
            {"what": row["label"], "before": row["before"], "after": row["after"]}
            for row in (changes_shown(entries_in(told.snapshot), entries) if told else [])
            if row["name"] not in INNER
        ],
        "handed_in": {"lines": [], "file": None},
        "missing": [],
        "forms": [_form(found, act, (typed or {}).get(act)) for act in _open_acts(found, reviews)],
        "own": _("这家机构您填写或备案过，不能由您审查，请由另一位审查员办理。")
        if _is_own(found, user)
        else "",
        "history": [_history(one) for one in queries.decisions_on(found)],
        "errors": list((typed or {}).values()),
        "next_url": reverse("office:filing", args=[following.uuid]) if following else "",
    }


def institution_url(found) -> str:
    """The page of a filing's institution, in its campaign."""
    url = reverse("office:institution", args=[found.institution.uuid])
    return f"{url}?campaign={found.campaign.uuid}"


def stamp(found) -> Context:
    """Where a filing's clearance stands, as office/_clearance_state.html takes it."""
    return standing_shown(_KIND, ClearanceState(found.clearance))


def standing_for(found) -> Context:
    """The clearance on the institution's page: where it stands, why not, what the public reads."""
    told = queries.told_filing(found.institution, found.campaign)
    said = queries.last_decision_on(found)
    state = ClearanceState(found.clearance)
    return {
        **stamp(found),
        "url": reverse("office:filing", args=[found.uuid]),
        "reason": said.reason
        if said and state in {ClearanceState.REFUSED, ClearanceState.VOID}
        else "",
        "who": said.by.name if said and said.by else "",
        "told": _told_words(found, told),
        "reviewers": "" if state is ClearanceState.GRANTED else _reviewers(found),
    }


def _told_words(found, told) -> str:
    if told is None:
        return _("公众还看不到这家机构。")
    if told.pk == found.pk:
        return _("公众看到的就是这次备案的内容。")
    on = date_words(timezone.localtime(told.filed_at).date(), weekday=False)
    return _("公众现在看到的是%s备案、已过审的内容，这次备案过审后换成新的。") % on


def _reviewers(found) -> str:
    posts = queries.filing_reviewers(found)
    if not posts:
        return _(
            "现在没有能审查它的审查员，请专项活动管理员在通讯录里邀请一位（不能是填写过它的人）。"
        )
    named = [f"{post.user.name}（{post.unit.short_name or post.unit.name}）" for post in posts]
    return _("审查员：%s") % _("、").join(named)


def _whys(found, user) -> list[Context]:
    demand = queries.confidentiality_demand(found.campaign)
    asked = [demand_words(demand, opens_for(user))] if demand else []
    return [*asked, law_words("secrecy")]


def _task(found, told, *, reviews: bool, writes: bool) -> str:
    state = ClearanceState(found.clearance)
    if found.replaced_at is not None:
        return _("这次备案后来重新备了或者撤回了。")
    if state is ClearanceState.GRANTED:
        return _("已通过。要公开的内容改了再备案的，要重新审。")
    if reviews and state is ClearanceState.REFUSED:
        return _("已不予通过，等单位修改后重新备案；不用改也可以的，在这里改为通过。")
    if reviews:
        return _("请看过要公开的内容，逐一回答五个问题。")
    if state is ClearanceState.REFUSED and writes:
        return _("没有通过。请按审查意见修改，再重新备案。")
    return "".join((_told_words(found, told), _reviewers(found)))


def _open_acts(found, reviews: bool) -> list[str]:
    if not reviews or is_closed(found.campaign) or found.institution.closed_on is not None:
        return []
    if found.is_told:
        return ["revoke"]
    if found.replaced_at is not None:
        return []
    return ["grant"] if found.clearance == ClearanceState.REFUSED else ["grant", "refuse"]


def _form(found, act: str, typed: Any) -> Context:
    one = _ACTS[act]
    initial = {"content_hash": found.public_hash}
    form = typed or one.form(prefix=act, initial=initial)
    return {
        "act": act,
        "url": reverse("office:filing_act", args=[found.uuid, act]),
        "form": form,
        "title": str(one.title),
        "button": str(one.button),
        "seal": one.is_seal,
        "folded": act == "revoke" and not form.is_bound,
        "has_file": False,
        "keeps": False,
        "rows": [],
        "document": "",
        "effects": [str(effect) for effect in one.effects],
    }


def _is_own(found, user) -> bool:
    if not standing(user).review_unit_ids:
        return False
    return bool(found.institution.authors.filter(pk=user.pk).exists())


def _next(found, user) -> Any:
    return queries.filings_to_review(user).exclude(pk=found.pk).first()


def _history(one) -> Context:
    state = ClearanceState(one.state)
    return {
        "at": timezone.localtime(one.business_at),
        "who": one.by.name if one.by else _("系统"),
        "what": _(state.label),
        "reason": _(one.reason) if one.reason else "",
        "url": "",
        "tone": "over" if state is ClearanceState.REFUSED else "",
    }


def waiting(user) -> list[Context]:
    """The filings that wait for this reviewer (office/review_queue.html)."""
    return [
        {
            "name": row.snapshot["name"],
            "unit": row.snapshot["unit"],
            "campaign": row.campaign.name,
            "url": reverse("office:filing", args=[row.uuid]),
            "on": row.campaign.starts_on,
            "come": row.campaign.starts_on <= clock.today(),
            **stamp(row),
        }
        for row in queries.filings_to_review(user)[:_MOST]
    ]


urlpatterns: list[URLPattern] = [
    path("filings/<uuid:uuid>/", filing, name="filing"),
    path("filings/<uuid:uuid>/<slug:act>/", filing_act, name="filing_act"),
]
