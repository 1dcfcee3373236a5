"""What the 识读 page shows: the paper with its marks, the doubts, the facts, what will be made."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.notices import queries
from zhouzhi.apps.notices.domain.states import Direction, ReadingState
from zhouzhi.apps.notices.forms import AnswerForm, FactForm
from zhouzhi.documents.reading.marked import Mark, anchors_in
from zhouzhi.processes.adopt_notice import Plan, Side, adoption_plan, issuer_side
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office.notice_places import notice_address
from zhouzhi.web.office.reading.adopting import adoption_shown
from zhouzhi.web.office.reading.places import address
from zhouzhi.web.office.reading.shown_doubts import shown_doubt
from zhouzhi.web.office.reading.shown_facts import (
    groups_of,
    marks_of,
    missed_kinds,
    paper_of,
    removed_of,
)
from zhouzhi.web.office.reading.shown_pages import pages_shown, wants_pages, ways_of

Context = dict[str, Any]


def reading_page(
    request: SignedIn,
    reading,
    *,
    position: int = 1,
    opened: Mapping[str, FactForm] | None = None,
    answered: Mapping[str, AnswerForm] | None = None,
) -> Context:
    """The context of `office/reading.html`.

    `opened` and `answered` hold forms with what was typed, by fact and by doubt.
    """
    rows = queries.read_notices_of(reading)
    current = next((row for row in rows if row.position == position), rows[0])
    facts = list(queries.facts_of(current))
    doubts = list(queries.doubts_of(current))
    marks = marks_of(facts, doubts)
    shown, anchors = _shown(request, reading, current, marks)
    plan = adoption_plan(reading) if reading.state == ReadingState.READ else None
    return {
        **_frame(request, reading, current, rows, plan),
        **shown,
        "doubts": [
            shown_doubt(reading, current, doubt, anchors, (answered or {}).get(doubt.uuid.hex))
            for doubt in doubts
        ],
        "groups": groups_of(reading, facts, doubts, opened or {}, anchors=anchors),
        "removed": removed_of(reading, facts),
        "missed_kinds": missed_kinds(reading, current, facts),
    }


def _frame(request: SignedIn, reading, current, rows, plan: Plan | None) -> Context:
    """What stands around the paper and its facts."""
    return {
        "section": "notices",
        "crumbs": [{"label": _("通知"), "url": reverse("office:notices")}],
        "notice": _notice(request, reading, current, plan),
        "parts": _parts(reading, rows, current),
        "repairs": reading.remarks,
        "is_recognised": reading.is_recognised,
        "tally": _tally(reading, current),
        "urls": _urls(reading),
        "create": adoption_shown(reading, plan),
    }


def _shown(request: SignedIn, reading, current, marks: list[Mark]) -> tuple[Context, set[str]]:
    """The notice as its text or as its printed pages, and what can be gone to in it."""
    held = queries.pages_of(current)
    as_printed = bool(held) and wants_pages(request, reading)
    paper = [] if as_printed else paper_of(reading, current, marks)
    pages = pages_shown(reading, held, marks) if as_printed else []
    lines = [line for page in pages for line in page["lines"]] or paper
    ways = ways_of(reading, current, as_printed=as_printed) if held else []
    return {"paper": paper, "pages": pages, "ways": ways}, anchors_in(lines)


def _notice(request: SignedIn, reading, current, plan: Plan | None) -> Context:
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
        "direction_label": _(Direction(current.direction).label),
        "proposal": _proposal(current, proposed) if undecided else "",
        "direction_url": reverse("office:reading_direction", args=[current.uuid]),
        "status": "open" if is_open else "confirmed",
        **(_earlier(request, current) if is_open else {"compare_url": "", "same_url": ""}),
        **_campaign(current, plan),
    }


def _earlier(request: SignedIn, current) -> Context:
    """The notice on file that this one is over again, or is held against as a later version."""
    earlier = queries.earlier_version_of(current)
    if earlier is None:
        return {"compare_url": "", "same_url": ""}
    if queries.is_same_paper(current, earlier):
        received = queries.direction_for(request.user, earlier) is Direction.RECEIVED
        same_url = notice_address(earlier)
        return {"compare_url": "", "same_url": same_url, "same_received": received}
    return {"compare_url": reverse("office:reading_compare", args=[current.uuid]), "same_url": ""}


def _proposal(current, proposed: Direction) -> str:
    if proposed is Direction.ISSUED:
        return _("看来是我们印发的：发文机关里有本单位。请确认。")
    content = queries.proposed_content(current)
    if issuer_side(content, current.reading.unit) is Side.BELOW:
        said = _("发文机关%(issuer)s是下级，不能按上级来文登记。请核对是不是传错了。")
        return said % {"issuer": content.issuers[0]}
    if current.position > 1:
        return _("看来是我们收到的：它是随文附上的上级来文。请确认。")
    return _("看来是我们收到的：发文机关不是本单位。请确认。")


def _campaign(current, plan: Plan | None) -> Context:
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


def _parts(reading, rows, current) -> list[Context]:
    if len(rows) < 2:
        return []
    waiting = queries.undecided_by_notice(reading)
    return [_part(row, current) | {"waiting": waiting.get(row.pk, 0)} for row in rows]


def _part(row, current) -> Context:
    content = queries.proposed_content(row)
    return {
        "label": _("本件") if row.position == 1 else _("附件"),
        "title": content.title or _("（没有标题）"),
        "url": address(row.reading.uuid, row.position),
        "current": row.pk == current.pk,
        "direction": row.direction,
    }


def _tally(reading, current) -> Context:
    tally = queries.tally_of(reading, position=current.position)
    may_confirm = reading.state == ReadingState.READ and not reading.is_recognised
    return {
        "position": current.position,
        "confirmed": tally.decided_count,
        "total": tally.total_count,
        "ready": tally.ready_count if may_confirm else 0,
        "doubts": tally.doubt_count,
    }


def _urls(reading) -> Context:
    return {
        "confirm_all": reverse("office:reading_confirm", args=[reading.uuid]),
        "discard": reverse("office:reading_discard", args=[reading.uuid])
        if reading.state == ReadingState.READ
        else "",
    }
