"""What every page of one campaign shows: its head with tabs, its lanes, its matrix."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.permissions import may_look_at, organises
from zhouzhi.apps.campaigns.queries import is_closed, organisers_of
from zhouzhi.apps.drafting.queries.drafts import amendable
from zhouzhi.apps.notices.queries import notice_of, registered_by
from zhouzhi.apps.obligations import permissions as duties
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.states import ObligationState, Word
from zhouzhi.apps.obligations.queries import Filter, Lane, Matrix, answered_by, upper_duties_of
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office.derive_links import again_url
from zhouzhi.web.office.notice_places import notice_address

Context = dict[str, Any]
WORDS = (Word.TO_SIGN, Word.IN_WORK, Word.SUBMITTED, Word.RETURNED, Word.ACCEPTED)
_SHORT = {
    Material.WORK_PLAN: gettext_lazy("方案"),
    Material.ACTIVITY_REGISTER: gettext_lazy("活动表"),
    Material.OPEN_INSTITUTION_REGISTER: gettext_lazy("开放表"),
    Material.PRESS_COVERAGE: gettext_lazy("报道"),
    Material.CONTEST_ENTRY: gettext_lazy("参赛"),
    Material.OTHER: gettext_lazy("其他"),
}


def crumbs() -> list[Context]:
    """The way back to the list of campaigns."""
    return [{"label": _("专项活动"), "url": reverse("office:campaigns")}]


def campaign_head(request: SignedIn, campaign) -> Context:
    """The head of every page of a campaign (office/_campaign_head.html)."""
    lead, *joint = organisers_of(campaign)
    sees = may_look_at(request.user, campaign)
    notice = notice_of(campaign)
    return {
        "title": campaign.name,
        "theme": campaign.theme,
        "starts_on": campaign.starts_on,
        "ends_on": campaign.ends_on,
        "lead": lead.name,
        "joint": [unit.name for unit in joint],
        "registered_by": registered_by(campaign),
        "state_label": _state(campaign),
        "within": _within(request, campaign),
        "notice_url": notice_address(notice) if notice and sees else "",
        "answers": _answers(request, campaign) if sees else None,
        **_to_correct(request, campaign),
        "again_url": again_url(request, campaign),
        "tabs": tabs_of(campaign) if sees else [],
        "acts": _acts(request, campaign),
    }


def _state(campaign) -> str:
    """Where it stands; a themed week is sent to nobody, and is only open or closed."""
    state = CampaignState(campaign.state)
    is_open_week = campaign.part_of_id is not None and state is not CampaignState.CLOSED
    return "" if is_open_week else _(state.label)


def _within(request: SignedIn, campaign) -> Context | None:
    if campaign.part_of is None:
        return None
    opens = may_look_at(request.user, campaign.part_of)
    url = reverse("office:campaign", args=[campaign.part_of.uuid]) if opens else ""
    return {"title": campaign.part_of.name, "url": url}


def _answers(request: SignedIn, campaign) -> Context | None:
    answered = answered_by(campaign)
    if not answered:
        return None
    first = answered[0]
    opens = duties.may_look_at(request.user, first)
    url = reverse("office:obligation", args=[first.uuid]) if opens else ""
    return {"title": first.requirement.campaign.name, "url": url}


def _to_correct(request: SignedIn, campaign) -> Context:
    """Where its officers correct it, and whether an upper campaign waits to be recognised."""
    runs = organises(request.user, campaign) and not is_closed(campaign)
    if campaign.part_of_id is not None:
        url = reverse("office:themed_week_edit", args=[campaign.uuid])
        return {"revise_url": url if runs else "", "occasions_url": "", "asks_upper": False}
    return {
        "revise_url": reverse("office:campaign_revise", args=[campaign.uuid]) if runs else "",
        "occasions_url": reverse("office:occasions", args=[campaign.uuid]) if runs else "",
        "asks_upper": runs and not answered_by(campaign) and bool(upper_duties_of(campaign)),
    }


def tabs_of(campaign) -> list[Context]:
    """The campaign's pages, the same on each of them."""
    tabs: tuple[tuple[str, str, str], ...] = (
        ("progress", "campaign", _("进度")),
        ("obligations", "campaign_obligations", _("应办事项")),
        ("demands", "demands", _("审查要求")),
        ("institutions", "campaign_institutions", _("开放机构")),
        ("contests", "campaign_contests", _("赛事")),
        ("statistics", "statistics", _("统计表")),
        ("report", "report", _("总结")),
    )
    is_week = campaign.part_of_id is not None
    if is_week:
        tabs = (("progress", "campaign", _("概况")), ("demands", "demands", _("审查要求")))
    register = {"label": _("台账"), "url": f"{reverse('office:register')}?campaign={campaign.uuid}"}
    pages = [
        {"slug": slug, "label": label, "url": reverse(f"office:{name}", args=[campaign.uuid])}
        for slug, name, label in tabs
    ]
    at = 1 if is_week else 2
    return [*pages[:at], {"slug": "register", **register}, *pages[at:]]


def _acts(request: SignedIn, campaign) -> list[Context]:
    state = CampaignState(campaign.state)
    is_sent = campaign.part_of_id is None and state is not CampaignState.CLOSED
    if not is_sent or not organises(request.user, campaign):
        return []
    first = state is CampaignState.DRAFT
    url = reverse("office:dispatch", args=[campaign.uuid])
    is_unissued = first and not campaign.notices.exists()
    acts = [{"label": _("部署") if first else _("再部署"), "url": url, "main": first}]
    drafting = reverse("office:campaign_draft", args=[campaign.uuid])
    if not is_unissued:
        more = {"label": _("拟补充通知"), "url": drafting, "main": False}
        return [*acts, more] if amendable(campaign) else acts
    return [{"label": _("拟通知"), "url": drafting, "main": True}, {**acts[0], "main": False}]


def lanes_of(lanes: list[Lane]) -> list[Context]:
    """The lanes as the timeline's template takes them."""
    return [
        {
            "name": lane.name,
            "starts_on": lane.starts_on,
            "ends_on": lane.ends_on,
            "marks": [
                {"on": mark.on, "label": mark.label, "done": mark.done, "overdue": mark.overdue}
                for mark in lane.marks
            ],
        }
        for lane in lanes
    ]


def matrix_of(campaign, found: Matrix, only: Filter) -> Context:
    """The matrix with its sums and filters (office/campaign.html)."""
    url = reverse("office:campaign", args=[campaign.uuid])
    duties_url = reverse("office:campaign_obligations", args=[campaign.uuid])
    tally = found.tally
    return {
        "sums": {
            "expected": tally.expected,
            "actual": tally.reported,
            "accepted": tally.accepted,
            "on_time": tally.on_time,
            "extended": tally.extended,
            "late": tally.late,
            "overdue": tally.overdue,
            "returned": tally.returned,
            "waived": tally.waived,
        },
        "states": _states(url, found, only),
        "filter": _filter(url, found, only),
        "columns": [
            {
                "short": _short(column.title, column.materials),
                "title": column.title,
                "due_on": column.due_on,
                "url": f"{duties_url}#{column.uuid}",
            }
            for column in found.columns
        ],
        "blocks": [_block(url, block, found) for block in found.blocks],
        "pager": _pager(url, found, only),
    }


def _short(title: str, materials: tuple[str, ...]) -> str:
    if not materials:
        return title[:4]
    first = Material(materials[0])
    word = str(_SHORT.get(first) or _(first.label))
    return word if len(materials) == 1 else _("%s等") % word


def _address(url: str, only: Filter, **changes: object) -> str:
    asked = {
        "state": only.word.value if only.word else "",
        "territory": only.territory,
        "q": only.text,
        **changes,
    }
    kept = {name: value for name, value in asked.items() if value}
    return f"{url}?{urlencode(kept)}" if kept else url


def _states(url: str, found: Matrix, only: Filter) -> list[Context]:
    tally = found.tally
    counts = {word.value: getattr(tally, word.value) for word in WORDS}
    counts[Word.ACCEPTED.value] += tally.waived
    counts[Word.OVERDUE.value] = tally.overdue
    entries = [{"slug": "", "count": tally.dispatched, "current": only.word is None}]
    entries += [
        {"slug": slug, "count": count, "current": only.word == slug}
        for slug, count in counts.items()
    ]
    return [{**entry, "url": _address(url, only, state=entry["slug"])} for entry in entries]


def _filter(url: str, found: Matrix, only: Filter) -> Context:
    return {
        "text": only.text,
        "state": only.word.value if only.word else "",
        "territory": only.territory,
        "territories": [{"value": str(uuid), "label": name} for uuid, name in found.territories],
        "clear_url": url if only.is_on else "",
    }


def _block(url: str, block, found: Matrix) -> Context:
    titles = [column.title for column in found.columns]
    return {
        "name": block.name,
        "url": f"{url}?territory={block.uuid}",
        "expected": block.tally.expected,
        "actual": block.tally.reported,
        "rows": [
            {
                "name": _("%s（本级）") % row.name if row.is_own else row.name,
                "url": reverse("office:unit", args=[row.unit_uuid]),
                "cells": [
                    cell and _cell(row.name, title, cell)
                    for title, cell in zip(titles, row.cells, strict=True)
                ],
            }
            for row in block.rows
        ],
    }


def _cell(unit: str, title: str, cell) -> Context:
    waived = cell.state is ObligationState.WAIVED
    said = [unit, title, _("免办") if waived else _(cell.state.word.label)]
    said += [_("逾期")] if cell.overdue else [_("迟报")] if cell.late else []
    return {
        "state": "waived" if waived else cell.state.word.value,
        "overdue": cell.overdue,
        "url": reverse("office:obligation", args=[cell.uuid]),
        "label": " ".join(said),
    }


def _pager(url: str, found: Matrix, only: Filter) -> Context:
    def page(number: int) -> str:
        return _address(url, only, page=number) if 1 <= number <= found.page_count else ""

    return {
        "page": found.page,
        "pages": found.page_count,
        "total": found.unit_count,
        "previous_url": page(found.page - 1),
        "next_url": page(found.page + 1),
    }
