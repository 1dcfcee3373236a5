"""开放机构: what the units open to the public, and the act of filing it for a campaign."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhouzhi.apps.activities import queries as activities
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.permissions import units_recorded_by
from zhouzhi.apps.activities.queries import institutions as queries
from zhouzhi.apps.campaigns.permissions import organises
from zhouzhi.apps.campaigns.queries import campaigns_run_by, is_closed
from zhouzhi.apps.obligations.permissions import may_answer
from zhouzhi.apps.obligations.queries import obligation_for
from zhouzhi.apps.orgs.queries import home_unit, units_acted_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.errors import NotFound, PermissionRefused
from zhouzhi.foundation.idempotency.doors import acts_once
from zhouzhi.processes.file_institutions import Filed, file_institutions, put_register_in_answer
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office.institution_rows import TOLD_ONCE_CLEARED, row_shown, seen_name
from zhouzhi.web.office.pager import pager
from zhouzhi.web.office.register.asked import uuid_in
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
_ON_PAGE = 50
_LONGEST_TEXT = 60


@permission("activities.view_institutions")
def institutions(request: SignedIn) -> HttpResponse:
    offered = campaigns_offered(request.user)
    campaign = campaign_chosen(request, offered)
    kind, text = request.GET.get("kind", ""), request.GET.get("q", "").strip()[:_LONGEST_TEXT]
    rows = queries.institutions_kept(
        request.user,
        kind=InstitutionKind(kind) if kind in set(InstitutionKind) else None,
        text=text,
    )
    page = Paginator(rows, _ON_PAGE).get_page(request.GET.get("page"))
    url = reverse("office:institutions")
    kept = {"campaign": str(campaign.uuid) if campaign else "", "kind": kind, "q": text}
    shown = _shown(request, list(page.object_list), campaign)
    context = {
        "section": "register",
        "tabs": _tabs(),
        "campaigns": [_option(one.uuid, one.name, one == campaign) for one in offered],
        "kinds": [_option(one, _(one.label), one == kind) for one in InstitutionKind],
        "text": text,
        "is_on": bool(kind or text),
        "url": url,
        "rows": shown,
        "filing": _filing(request.user, campaign, shown) if campaign else None,
        "new_url": _new_url(request.user, campaign),
        "import_url": _import_url(request.user, campaign),
        "register_url": _register_url(request.user, campaign),
        "pager": pager(url, page, **kept),
    }
    return render(request, "office/institutions.html", context)


def _tabs() -> list[Context]:
    """The register's ways of looking; activities open there without a filter."""
    names = (
        ("list", "register", _("列表")),
        ("calendar", "register_calendar", _("日历")),
        ("day", "register_day", _("当日一览")),
        ("plan", "activity_plan", _("方案对照")),
        ("conflicts", "conflicts", _("冲突与疑似重复")),
        ("institutions", "institutions", _("开放机构")),
    )
    return [
        {"slug": slug, "label": label, "url": reverse(f"office:{name}")}
        for slug, name, label in names
    ]


def campaigns_offered(user) -> tuple[Any, ...]:
    """The campaigns that this person's institutions may be filed for, the latest first."""
    unit = home_unit(user)
    served = activities.campaigns_served_by(unit) if unit is not None else ()
    rows = {row.pk: row for row in (*campaigns_run_by(user), *served) if not is_closed(row)}
    return tuple(sorted(rows.values(), key=lambda row: (row.starts_on, row.pk), reverse=True))


def campaign_among(offered: tuple[Any, ...], uuid: str) -> Any:
    """The one of these campaigns with this uuid. Raises NotFound."""
    found = next((one for one in offered if str(one.uuid) == uuid), None)
    if found is None:
        raise NotFound
    return found


def campaign_chosen(request: SignedIn, offered: tuple[Any, ...]) -> Any:
    """The campaign that is looked at: the one asked for, else the next that has not ended."""
    uuid = uuid_in(request.GET.get("campaign", ""))
    if uuid:
        return campaign_among(offered, uuid)
    ahead = [one for one in offered if one.ends_on >= clock.today()]
    return min(ahead, key=lambda one: (one.starts_on, one.pk), default=next(iter(offered), None))


def _option(value: object, label: object, chosen: bool) -> Context:
    return {"value": str(value), "label": label, "chosen": chosen}


def _shown(request: SignedIn, rows: list[Any], campaign: Any) -> list[Context]:
    stated = queries.stated_of(rows, campaign)
    filings = queries.filings_by_key(rows, campaign) if campaign else {}
    mine = set(units_recorded_by(request.user).values_list("pk", flat=True))
    own = set(units_acted_for(request.user).values_list("pk", flat=True))
    return [
        row_shown(
            row,
            stated[row.pk],
            filings.get(row.pk),
            campaign,
            may_file=row.unit_id in mine,
            ticked=row.unit_id in own,
        )
        for row in rows
    ]


def _filing(user, campaign, shown: list[Context]) -> Context | None:
    """The act of filing, where there is anything to file; None else."""
    count = sum(row["tick"] for row in shown)
    if not count or is_closed(campaign):
        return None
    effects = [
        _("选中的机构向“%s”备案，内容照现在的样子定下来；以后改了可以再备") % campaign.name,
        _("%s看得到联系人和手机；公众只看得到咨询部门和咨询电话") % campaign.lead.name,
        TOLD_ONCE_CLEARED,
    ]
    owed = [
        duty
        for unit in units_acted_for(user)
        if (duty := queries.register_obligation(unit, campaign)) is not None
    ]
    for duty in owed:
        by = _("（%s前）") % date_words(duty.due_on, weekday=False) if duty.due_on else ""
        facts = {"title": duty.requirement.title, "by": by}
        effects.append(_("备案表放进“%(title)s”的报送%(by)s，由您核对后报送") % facts)
    return {
        "url": reverse("office:institutions_file", args=[campaign.uuid]),
        "effects": effects,
    }


def _new_url(user, campaign) -> str:
    if not units_recorded_by(user).exists():
        return ""
    url = reverse("office:institution_new")
    return f"{url}?campaign={campaign.uuid}" if campaign else url


def _import_url(user, campaign) -> str:
    """Where a sheet is taken, for who enters institutions in a campaign."""
    if campaign is None or not units_recorded_by(user).exists():
        return ""
    return f"{reverse('office:institution_import')}?campaign={campaign.uuid}"


def _register_url(user, campaign) -> str:
    if campaign is None or not organises(user, campaign):
        return ""
    return reverse("office:campaign_institutions", args=[campaign.uuid])


@permission("activities.file_institutions")
@require_POST
@acts_once
def institutions_file(request: SignedIn, uuid: str) -> HttpResponse:
    campaign = campaign_among(campaigns_offered(request.user), str(uuid))
    if not units_recorded_by(request.user).exists():
        raise PermissionRefused
    ticked = [uuid_in(text) for text in request.POST.getlist("institution")]
    if not all(ticked):
        raise NotFound
    rows = [queries.institution_for(request.user, one) for one in dict.fromkeys(ticked)]
    done = file_institutions(
        campaign=campaign,
        seen={row: request.POST.get(seen_name(row), "") for row in rows},
        actor=request.user,
        at=clock.business_now(),
    )
    return _told(request, done, campaign)


def _told(request: SignedIn, done: Filed, campaign) -> HttpResponse:
    messages.success(request, _("已备案 %d 家。") % len(done.filings))
    for duty in done.settled:
        messages.warning(
            request,
            _("“%s”已经报送，报上去的备案表没有变。要换成新的，请先撤回那份报送。")
            % duty.requirement.title,
        )
    if len(done.drafts) == 1:
        messages.info(request, _("备案表已放进报送，请核对后报送。"))
        return redirect("office:obligation", done.drafts[0].obligation.uuid)
    return redirect(f"{reverse('office:institutions')}?campaign={campaign.uuid}")


@permission("submissions.answer")
@require_POST
@acts_once
def institutions_answer(request: SignedIn, uuid: str) -> HttpResponse:
    obligation = obligation_for(request.user, uuid)
    if not may_answer(request.user, obligation):
        raise PermissionRefused
    put_register_in_answer(obligation=obligation, actor=request.user, at=clock.business_now())
    messages.success(request, _("备案表已放进报送，请核对后报送。"))
    return redirect("office:obligation", obligation.uuid)


urlpatterns: list[URLPattern] = [
    path("institutions/", institutions, name="institutions"),
    path("campaigns/<uuid:uuid>/institutions/file/", institutions_file, name="institutions_file"),
    path("obligations/<uuid:uuid>/institutions/", institutions_answer, name="institutions_answer"),
]
