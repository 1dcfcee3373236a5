"""通知全文: a notice on file as paper, with what it wants and says beside its sentences."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.permissions import may_look_at, organises
from zhouzhi.apps.notices import queries
from zhouzhi.apps.notices.domain.content import makes_requirement
from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.apps.notices.permissions import may_read
from zhouzhi.apps.notices.queries.copies import copies_read
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.queries.of_notice import NoticeDuty, duties_in_notice
from zhouzhi.apps.orgs.queries import units_led
from zhouzhi.documents.reading.kinds import KINDS, FactGroup, FindingKind
from zhouzhi.documents.reading.marked import Mark, anchors_in, paper_lines
from zhouzhi.documents.reading.words import value_lines, value_words
from zhouzhi.web.access import SignedIn
from zhouzhi.web.office.notice_places import annexes_of, notice_address
from zhouzhi.web.office.reading.places import address as reading_address

Context = dict[str, Any]


def page(request: SignedIn, found) -> Context:
    """The context of office/notice.html; a fact that made a duty stands among the duties alone."""
    duties = duties_in_notice(found, request.user)
    facts = [
        fact
        for fact in queries.filed_facts(found)
        if not (duties and makes_requirement(fact.kind, fact.value))
    ]
    paper = _paper(found, facts, duties)
    anchors = anchors_in(paper)
    return {
        "section": "notices",
        "crumbs": [{"label": _("通知"), "url": reverse("office:notices")}],
        "notice": _head(request, found),
        "paper": paper,
        "duties": [_duty(duty, anchors) for duty in duties],
        "groups": _groups(facts, anchors, _named(request, facts)),
    }


def _head(request: SignedIn, found) -> Context:
    copy = queries.copy_for(request.user, found)
    direction = queries.direction_for(request.user, found)
    read = queries.reading_of_notice(request.user, found)
    campaign = found.campaign
    opens = campaign is not None and may_look_at(request.user, campaign)
    return {
        "title": found.title,
        "issuer": found.issuer_names,
        "document_number": found.document_number,
        "issued_on": found.issued_on,
        "direction": "" if direction is Direction.UNDECIDED else direction.value,
        "file_name": copy.filename if copy else "",
        "file_url": reverse("office:notice_original", args=[found.uuid]) if copy else "",
        "annexes": annexes_of(request.user, found),
        "revised": _revised(request, found),
        "annex_url": _annex_url(request, read),
        "reading_url": reading_address(read.reading.uuid, read.position) if read else "",
        "copies": _copies(request, found),
        "campaign_title": campaign.name if campaign else "",
        "campaign_url": reverse("office:campaign", args=[campaign.uuid]) if opens else "",
    }


def _revised(request: SignedIn, found) -> Context | None:
    """The revised notice that holds in the place of this one (已被代替)."""
    later = found.superseded_by
    if later is None:
        return None
    opens = may_read(request.user, later.pk)
    return {"title": later.title, "url": notice_address(later) if opens else ""}


def _copies(request: SignedIn, found) -> list[Context]:
    """To whom the notice was copied and who has read it (已阅), for who runs the campaign."""
    if found.campaign is None or not organises(request.user, found.campaign):
        return []
    return [
        {"unit": one.unit, "read_at": one.read_at and timezone.localtime(one.read_at)}
        for one in copies_read(found)
    ]


def _annex_url(request: SignedIn, read: Any) -> str:
    """Where an annex is added later, for the officers of the unit that handed the notice in."""
    if read is None or not units_led(request.user).filter(pk=read.reading.unit_id).exists():
        return ""
    return reverse("office:annex_add", args=[read.uuid])


def _paper(found, facts: list[Any], duties: list[NoticeDuty]) -> list[Context]:
    source = queries.source_of(found)
    offset = source.span_start if source else 0
    marks = [
        Mark(fact.span_start - offset, fact.span_end - offset, fact.kind, fact.uuid.hex)
        for fact in facts
        if fact.span_start is not None and fact.span_end is not None
    ]
    marks += [
        Mark(row.span_start, row.span_end, FindingKind.OBLIGATION, row.uuid.hex)
        for row in (duty.requirement for duty in duties)
        if row.span_start is not None and row.span_end is not None
    ]
    return paper_lines(found.text, marks)


def _duty(duty: NoticeDuty, anchors: set[str]) -> Context:
    row = duty.requirement
    key = row.uuid.hex
    return {
        "key": key,
        "found": key in anchors,
        "title": row.title,
        "sentence": row.sentence,
        "due_on": row.due_on,
        "due_time": row.due_time,
        "due_words": row.due_words,
        "materials": [_(Material(kind).label) for kind in row.materials],
        "reach": row.liable or _("主送的全部单位"),
        "recipient": row.recipient,
        # how late it is concerns who owes it and has not answered; to others it is a date
        "state": _state(duty.own[0]) if duty.own else "accepted",
        "own": [
            {
                "unit": owed.liable_unit.name,
                "url": reverse("office:obligation", args=[owed.uuid]),
                "state": _state(owed),
            }
            for owed in duty.own
        ],
    }


def _state(owed) -> str:
    state = ObligationState(owed.state)
    return "waived" if state is ObligationState.WAIVED else state.word.value


def _named(request: SignedIn, facts: list[Any]) -> dict[int, str]:
    """Where the notices that this one names as its ground are read, by fact."""
    cited = [fact for fact in facts if fact.kind == FindingKind.REFERENCE]
    found = queries.notices_named_in(request.user, [fact.value for fact in cited])
    return {cited[place].pk: notice_address(notice) for place, notice in found.items()}


def _groups(facts: list[Any], anchors: set[str], named: dict[int, str]) -> list[Context]:
    groups = []
    for group in FactGroup:
        here = [fact for fact in facts if KINDS[FindingKind(fact.kind)].group == group]
        shown = [_fact(fact, anchors, named) for fact in here]
        if shown:
            groups.append({"label": _(group.label), "kind": group.value, "facts": shown})
    return groups


def _fact(fact, anchors: set[str], named: dict[int, str]) -> Context:
    key = fact.uuid.hex
    return {
        "key": key,
        "label": _(KINDS[FindingKind(fact.kind)].label),
        "value": value_words(fact.kind, fact.value),
        "value_url": named.get(fact.pk, ""),
        "lines": [{"label": _(a), "value": b} for a, b in value_lines(fact.kind, fact.value)],
        "found": key in anchors,
    }
