"""专项活动: the list, one campaign's progress, and its duties."""

from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.permissions import organises
from zhouzhi.apps.campaigns.queries import campaign_for, is_closed
from zhouzhi.apps.obligations import queries
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.domain.states import Word
from zhouzhi.apps.obligations.queries import Filter
from zhouzhi.apps.obligations.queries.drafted import is_drafted
from zhouzhi.apps.orgs.permissions import leads
from zhouzhi.apps.orgs.queries import units_led
from zhouzhi.apps.submissions.domain.wording import rules_for
from zhouzhi.foundation import clock
from zhouzhi.foundation.said import said_in
from zhouzhi.processes.check_deadlines import deadlines_of
from zhouzhi.web.access import SignedIn, permission
from zhouzhi.web.office import campaign_page, campaign_revision, closing, owing, themed_weeks
from zhouzhi.web.office.citations.page import missing_of
from zhouzhi.web.office.derive_links import derive_url, duty_new_url
from zhouzhi.web.office.matrix_filter import filter_in
from zhouzhi.web.office.notice_places import notice_address
from zhouzhi.web.office.reminding import beside_matrix
from zhouzhi.web.office.rescheduling.shown import findings_shown


@permission("campaigns.view_list")
def campaigns(request: SignedIn) -> HttpResponse:
    listed = queries.campaigns_listed(request.user, at=clock.business_now())
    hands_in = units_led(request.user).exists()
    years = [
        {
            "label": _("%d年") % year,
            "campaigns": [_listed(one, leads_one=hands_in) for one in rows],
        }
        for year, rows in groupby(listed, key=lambda one: one.campaign.edition)
    ]
    context = {
        "section": "campaigns",
        "years": years,
        "hands_in": hands_in,
        "derive_url": reverse("office:derive") if hands_in and any(map(_is_above, listed)) else "",
    }
    return render(request, "office/campaigns.html", context)


def _listed(one: queries.Listed, *, leads_one: bool) -> dict[str, Any]:
    upper = one.upper
    return {
        "title": one.campaign.name,
        "url": reverse("office:campaign", args=[one.campaign.uuid])
        if one.may_open
        else reverse("office:obligation", args=[one.own_obligation]),
        "theme": one.campaign.theme,
        "starts_on": one.campaign.starts_on,
        "ends_on": one.campaign.ends_on,
        "part": {"lead": _("牵头"), "joint": _("协办"), "below": _("下级"), "unit": _("参加")}[
            one.part
        ],
        "state_label": _state(one),
        "upper": upper and {"title": upper.name, "url": _upper_url(one)},
        "within": one.campaign.part_of.name if one.campaign.part_of else "",
        "week_url": _week_url(one),
        "derive_url": derive_url(one.campaign) if leads_one and _is_above(one) else "",
        "expected": one.tally.expected,
        "actual": one.tally.reported,
        "overdue": one.tally.overdue,
        "next": one.next_on and {"on": one.next_on, "label": one.next_title},
    }


def _is_above(one: queries.Listed) -> bool:
    """Whether an own campaign may carry it out: it was sent to us, and is still in work."""
    is_whole = one.campaign.part_of_id is None
    return one.part == "unit" and is_whole and one.campaign.state != CampaignState.CLOSED


def _week_url(one: queries.Listed) -> str:
    """Where who takes part from afar adds a themed week; others find it on the campaign's page."""
    takes_part = one.part == "unit" and not one.may_open
    if not takes_part or one.campaign.state == CampaignState.CLOSED:
        return ""
    return reverse("office:themed_week_new", args=[one.campaign.uuid])


def _state(one: queries.Listed) -> str:
    """Where the campaign stands; one not sent by its own level is known here by its notice."""
    state = CampaignState(one.campaign.state)
    if one.campaign.part_of and state is CampaignState.DRAFT:
        return _("主题周")
    known_by_notice = one.part == "unit" and state is CampaignState.DRAFT
    return _("按通知登记") if known_by_notice else _(state.label)


def _upper_url(one: queries.Listed) -> str:
    return reverse("office:obligation", args=[one.upper_obligation])


@permission("campaigns.view_campaign")
def campaign(request: SignedIn, uuid: str) -> HttpResponse:
    found = campaign_for(request.user, uuid)
    at = clock.business_now()
    only = filter_in(request.GET)
    matrix = queries.matrix(found, at=at, only=only)
    context = {
        "section": "campaigns",
        "crumbs": campaign_page.crumbs(),
        "campaign": campaign_page.campaign_head(request, found),
        "lanes": campaign_page.lanes_of(queries.timeline(found, at=at)),
        "dispatch_url": _dispatch_url(request, found),
        "missing": missing_of(request.user, found),
        "week": themed_weeks.week_shown(found),
        "weeks": themed_weeks.weeks_shown(request, found),
        "closing": closing.closing(request, found, matrix.tally),
        "owing_url": _owing_url(request, found, matrix, only),
        "reviews_url": _reviews_url(request, found, matrix),
        "charts_url": reverse("office:charts", args=[found.uuid]) if matrix.unit_count else "",
        **beside_matrix.links(request, found, matrix, only),
        **campaign_page.matrix_of(found, matrix, only),
    }
    return render(request, "office/campaign.html", context)


def _dispatch_url(request: SignedIn, found) -> str:
    return reverse("office:dispatch", args=[found.uuid]) if organises(request.user, found) else ""


def _reviews_url(request: SignedIn, found, matrix: queries.Matrix) -> str:
    """Where what waits is reviewed, many at once (批量审核), for who runs the campaign."""
    if not matrix.tally.submitted or not organises(request.user, found):
        return ""
    return reverse("office:review_duties", args=[found.uuid])


def _owing_url(request: SignedIn, found, matrix: queries.Matrix, only: Filter) -> str:
    """Where the units that have not answered are listed with their telephones (未报名单)."""
    if not matrix.tally.outstanding or not organises(request.user, found):
        return ""
    late = "?only=late" if only.word is Word.OVERDUE else ""
    return reverse("office:owing", args=[found.uuid]) + late


@permission("campaigns.view_campaign")
def campaign_obligations(request: SignedIn, uuid: str) -> HttpResponse:
    found = campaign_for(request.user, uuid)
    duties = queries.duties_of(found, at=clock.business_now())
    deadlines = deadlines_of(found, today=clock.today())
    may_run = organises(request.user, found)
    runs = may_run and not is_closed(found)
    context = {
        "section": "campaigns",
        "crumbs": campaign_page.crumbs(),
        "campaign": campaign_page.campaign_head(request, found),
        "obligations": [_duty(duty, runs=runs) for duty in duties if may_run or not duty.is_unsaid],
        "findings": findings_shown(
            deadlines, may_move=runs, may_ask=runs and leads(request.user, found.lead)
        ),
        "postpone_url": reverse("office:postpone", args=[found.uuid]) if runs else "",
        "add_url": duty_new_url(found, runs=runs),
        "is_drafted": is_drafted(found),
    }
    return render(request, "office/campaign_obligations.html", context)


def _duty(duty: queries.Duty, *, runs: bool) -> dict[str, Any]:
    row = duty.requirement
    limits = [Limit.from_json(kept) for kept in row.limits]
    blocked = (
        _("统计表还没有表样，暂不部署。请在识读页补上附件，或采用国家统一表式。")
        if row.notice
        else _("统计表还没有表样，暂不部署。请在“修改”里选一张。")
    )
    return {
        "id": row.uuid,
        "title": row.title,
        "url": notice_address(row.notice, requirement=row) if row.notice else "",
        "move_url": reverse("office:reschedule", args=[row.uuid]) if runs and row.notice else "",
        "asked_url": reverse("office:change_asked", args=[row.uuid]) if runs and row.notice else "",
        "edit_url": reverse("office:duty_edit", args=[row.uuid]) if runs and not row.notice else "",
        "sentence": row.sentence,
        "due_on": row.due_on,
        "due_time": row.due_time,
        "due_words": row.due_words,
        "locks_on": row.locks_on,
        "lock_url": reverse("office:lock", args=[row.uuid]) if runs else "",
        "materials": [
            {"label": _(Material(kind).label), "rules": _rules(Material(kind), limits)}
            for kind in row.materials
        ],
        "recipient": row.recipient,
        "reach": row.liable or _("主送的全部单位"),
        "expected": duty.tally.expected,
        "actual": duty.tally.reported,
        "overdue": duty.tally.overdue,
        "supplement_url": (
            reverse("office:campaign_draft", args=[row.campaign.uuid])
            if runs and duty.is_unsaid
            else ""
        ),
        "is_unsaid": duty.is_unsaid,
        "state": "accepted" if duty.tally.expected and not duty.tally.outstanding else "",
        "blocked": blocked if queries.lacks_form(row) else "",
    }


def _rules(material: Material, limits: list[Limit]) -> list[str]:
    """The limits on a material in words, each with whom alone it binds."""
    scoped = _("%(words)s（%(scope)s）")
    return [
        scoped % {"words": words, "scope": limit.scope} if limit.scope else words
        for limit in limits
        for words in (said_in(rule, _) for rule in rules_for(material, [limit]))
    ]


urlpatterns: list[URLPattern] = [
    path("campaigns/", campaigns, name="campaigns"),
    path("campaigns/<uuid:uuid>/", campaign, name="campaign"),
    path("campaigns/<uuid:uuid>/obligations/", campaign_obligations, name="campaign_obligations"),
    *campaign_revision.urlpatterns,
    *themed_weeks.urlpatterns,
    *owing.urlpatterns,
]
