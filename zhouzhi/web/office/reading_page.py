"""What the 识读 page shows: the paper with its marks, the doubts, the facts, what will be made."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.notices import queries
from zhouzhi.apps.notices.domain.doubts import (
    ADDED_BY,
    AS_READ,
    NATIONAL_FORM,
    is_about_statistics_form,
)
from zhouzhi.apps.notices.domain.kinds import KINDS, FactGroup, FindingKind
from zhouzhi.apps.notices.domain.states import Direction, FactState, ReadingState
from zhouzhi.apps.notices.domain.words import value_lines, value_words
from zhouzhi.apps.notices.forms import FactForm, fact_form
from zhouzhi.processes.adopt_notice import adoption_plan
from zhouzhi.web.access import SignedIn
from zhouzhi.web.paper import Mark, paper_lines

CRUMB_SEEN_LIMIT = 120
Context = dict[str, Any]


def address(reading_uuid: object, position: int = 1, anchor: str = "") -> str:
    """Where the page of a notice in a reading is."""
    url = reverse("office:reading", args=[reading_uuid])
    part = f"?part={position}" if position > 1 else ""
    return f"{url}{part}{'#' + anchor if anchor else ''}"


def reading_page(
    request: SignedIn,
    reading: Any,
    *,
    position: int = 1,
    opened: Mapping[str, FactForm] | None = None,
) -> Context:
    """The context of `office/reading.html`; `opened` holds forms with what was typed, by fact."""
    rows = queries.read_notices_of(reading)
    current = next((row for row in rows if row.position == position), rows[0])
    facts = list(queries.facts_of(current))
    doubts = list(queries.doubts_of(current))
    plan = adoption_plan(reading) if reading.state == ReadingState.READ else None
    return {
        "section": "notices",
        "crumbs": [{"label": _("通知"), "url": reverse("office:notices")}],
        "notice": _notice(reading, current, plan),
        "parts": [_part(row, current) for row in rows] if len(rows) > 1 else [],
        "paper": _paper(reading, current, facts, doubts),
        "repairs": reading.remarks,
        "doubts": [_doubt(reading, current, doubt) for doubt in doubts],
        "groups": _groups(reading, facts, doubts, opened or {}),
        "removed": [_removed(reading, fact) for fact in facts if fact.state == FactState.REJECTED],
        "tally": _tally(reading),
        "urls": _urls(reading),
        "create": _create(reading, plan),
        "missed_kinds": _missed(reading, current, facts),
        "annexes_in_work": [
            {"name": row.filename, "failure": row.failure}
            for row in queries.annexes_in_work(current)
        ],
    }


def _notice(reading: Any, current: Any, plan: Any) -> Context:
    content = queries.proposed_content(current)
    is_open = reading.state == ReadingState.READ
    proposed = queries.proposed_direction(current, [reading.unit])
    undecided = current.direction == Direction.UNDECIDED
    return {
        "title": content.title or reading.filename,
        "issuer": "、".join(content.issuers),
        "document_number": content.document_number,
        "issued_on": content.issued_on,
        "file_name": reading.filename,
        "file_url": reverse("office:reading_original", args=[reading.uuid]),
        "direction": "" if undecided else current.direction,
        "direction_label": Direction(current.direction).label,
        "proposal": _proposal(current, proposed) if undecided else "",
        "direction_url": reverse("office:reading_direction", args=[current.uuid]),
        "status": "open" if is_open else "confirmed",
        **_campaign(current, plan),
    }


def _proposal(current: Any, proposed: Direction) -> str:
    if proposed is Direction.ISSUED:
        return _("看来是我们印发的：发文机关里有本单位。请确认。")
    if current.position > 1:
        return _("看来是我们收到的：它是随文附上的上级来文。请确认。")
    return _("看来是我们收到的：发文机关不是本单位。请确认。")


def _campaign(current: Any, plan: Any) -> Context:
    """Where what the notice has made is found; an upper campaign shows as what we owe today."""
    notice = current.notice or (plan.existing if plan else None)
    note = plan.blocked if plan and plan.existing else ""
    if notice is None or notice.campaign is None:
        return {"campaign_title": "", "campaign_url": "", "campaign_note": ""}
    if current.direction == Direction.RECEIVED:
        title = _("%(name)s：本单位应办的事项见“今日”") % {"name": notice.campaign.name}
        url = reverse("office:today")
        return {"campaign_title": title, "campaign_url": url, "campaign_note": note}
    url = reverse("office:campaign", args=[notice.campaign.uuid])
    return {"campaign_title": notice.campaign.name, "campaign_url": url, "campaign_note": note}


def _part(row: Any, current: Any) -> Context:
    content = queries.proposed_content(row)
    return {
        "label": _("本件") if row.position == 1 else _("附件"),
        "title": content.title or _("（没有标题）"),
        "url": address(row.reading.uuid, row.position),
        "current": row.pk == current.pk,
        "direction": row.direction,
    }


def _paper(reading: Any, current: Any, facts: list[Any], doubts: list[Any]) -> list[Context]:
    doubted = _doubted(doubts)
    marks = [
        Mark(fact.span_start, fact.span_end, fact.kind, fact.uuid.hex, fact.pk in doubted)
        for fact in facts
        if fact.span_start is not None and fact.state != FactState.REJECTED
    ]
    text = reading.text[current.span_start : current.span_end]
    lines = paper_lines(text, marks, start=current.span_start)
    for line in lines:
        for segment in line["segments"]:
            if segment["kind"]:
                segment["kind"] = KINDS[FindingKind(segment["kind"])].group.value
    return lines


def _doubted(doubts: list[Any]) -> set[int]:
    return {doubt.fact_id for doubt in doubts if doubt.settled_at is None and doubt.blocks}


def _doubt(reading: Any, current: Any, doubt: Any) -> Context:
    seen = ""
    if doubt.span_start is not None:
        seen = reading.text[doubt.span_start : doubt.span_end].strip().replace("\n", " ")
    context = {
        "key": doubt.uuid.hex[:8],
        "message": doubt.message,
        "seen": seen[:CRUMB_SEEN_LIMIT],
        "anchor": doubt.fact.uuid.hex if doubt.fact else "",
        "choices": [],
        "form": None,
        "accepts_file": False,
        "url": reverse("office:doubt_settle", args=[doubt.uuid]),
        "solved": "",
    }
    if doubt.settled_at is not None:
        who = doubt.settled_by.name if doubt.settled_by else _("系统")
        context["solved"] = f"{doubt.settlement} · {who}"
    elif is_about_statistics_form(doubt.code, doubt.message):
        context.update(choices=_form_choices(current), accepts_file=True)
    elif doubt.code in ADDED_BY and doubt.fact is None:
        kind = ADDED_BY[doubt.code]
        context["form"] = fact_form(kind, key=doubt.uuid.hex[:8])
        context["url"] = _add_url(current, kind)
    else:
        context["choices"] = _choices(doubt)
    return context


def _form_choices(current: Any) -> list[Context]:
    carried = [
        {
            "value": str(fact.uuid),
            "label": _("用补传的“%(title)s”") % {"title": fact.value["title"]},
            "hint": _("%(count)d 行") % {"count": len(fact.value["fields"])},
            "checked": False,
        }
        for fact in queries.annexed_forms(current)
    ]
    national = {
        "value": NATIONAL_FORM,
        "label": _("按国家二十项表式填报"),
        "hint": _("页面和总结上都会注明是推定的表式"),
        "checked": False,
    }
    return [*carried, national]


def _choices(doubt: Any) -> list[Context]:
    choices = [{"value": words, "label": words} for words in doubt.alternatives]
    label = _("按识读结果，不改") if doubt.fact else _("已对照原件核过")
    if not doubt.blocks:
        label = _("知道了，不影响采用")
    return [*choices, {"value": AS_READ, "label": label}]


def _groups(
    reading: Any, facts: list[Any], doubts: list[Any], opened: Mapping[str, FactForm]
) -> list[Context]:
    doubted = _doubted(doubts)
    shown = [
        (KINDS[FindingKind(fact.kind)].group, _fact(reading, fact, doubted, opened))
        for fact in facts
        if fact.state != FactState.REJECTED
    ]
    groups = [
        {"label": group.label, "kind": group.value, "facts": [f for g, f in shown if g is group]}
        for group in FactGroup
    ]
    return [group for group in groups if group["facts"]]


def _fact(reading: Any, fact: Any, doubted: set[int], opened: Mapping[str, FactForm]) -> Context:
    key = fact.uuid.hex
    is_open = reading.state == ReadingState.READ
    form = opened.get(key) or (fact_form(fact.kind, key=key, value=fact.value) if is_open else None)
    return {
        "key": key,
        "label": KINDS[FindingKind(fact.kind)].label,
        "value": value_words(fact.kind, fact.value),
        "lines": [{"label": a, "value": b} for a, b in value_lines(fact.kind, fact.value)],
        "confirmed": fact.state != FactState.PROPOSED,
        "doubt": fact.pk in doubted,
        "inferred": fact.is_inferred,
        "found": fact.span_start is not None,
        "form": form,
        "open": key in opened,
        "confirm_url": reverse("office:fact_confirm", args=[fact.uuid]) if is_open else "",
        "correct_url": reverse("office:fact_correct", args=[fact.uuid]),
        "remove_url": reverse("office:fact_reject", args=[fact.uuid])
        if fact.state == FactState.PROPOSED
        else "",
        "by": fact.decided_by.name if fact.decided_by else "",
    }


def _removed(reading: Any, fact: Any) -> Context:
    return {
        "label": KINDS[FindingKind(fact.kind)].label,
        "value": value_words(fact.kind, fact.value) or str(fact.value.get("title") or ""),
        "url": reverse("office:fact_reconsider", args=[fact.uuid])
        if reading.state == ReadingState.READ
        else "",
    }


def _tally(reading: Any) -> Context:
    tally = queries.tally_of(reading)
    return {
        "confirmed": tally.decided_count,
        "total": tally.total_count,
        "ready": tally.ready_count if reading.state == ReadingState.READ else 0,
        "doubts": tally.doubt_count,
    }


def _urls(reading: Any) -> Context:
    return {
        "confirm_all": reverse("office:reading_confirm", args=[reading.uuid]),
        "discard": reverse("office:reading_discard", args=[reading.uuid])
        if reading.state == ReadingState.READ
        else "",
    }


def _create(reading: Any, plan: Any) -> Context | None:
    if plan is None:
        return None
    return {
        "id": "adopt",
        "url": reverse("office:reading_adopt", args=[reading.uuid]),
        "title": _("采用这份通知"),
        "effects": plan.effects,
        "button": _("采用，建成专项活动"),
        "blocked": plan.blocked,
        "fields": {},
    }


def _missed(reading: Any, current: Any, facts: list[Any]) -> list[Context]:
    """The kinds that may be added: all but those that a notice has once and has already."""
    if reading.state != ReadingState.READ:
        return []
    held = {fact.kind for fact in facts if fact.state != FactState.REJECTED}
    return [
        {"label": info.label, "url": _add_url(current, kind)}
        for kind, info in KINDS.items()
        if not (info.is_single and kind in held)
    ]


def _add_url(current: Any, kind: FindingKind) -> str:
    return reverse("office:fact_add", args=[current.uuid, kind.value])
