"""The facts of a reading as its page shows them: marks on the paper, groups, what was removed."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.notices.domain.states import FactState, ReadingState
from zhouzhi.apps.notices.forms import FactForm, fact_form
from zhouzhi.documents.reading.kinds import KINDS, FactGroup, FindingKind
from zhouzhi.documents.reading.marked import Mark, paper_lines
from zhouzhi.documents.reading.words import inferred_words, value_lines, value_words

Context = dict[str, Any]


def marks_of(facts, doubts) -> list[Mark]:
    """The facts that stand, each where it was read; then the doubts that are about no fact."""
    in_doubt = doubted(doubts)
    marks = [
        Mark(fact.span_start, fact.span_end, fact.kind, fact.uuid.hex, fact.pk in in_doubt)
        for fact in facts
        if fact.span_start is not None and fact.state != FactState.REJECTED
    ]
    loose = (one for one in doubts if one.fact_id is None and one.settled_at is None)
    return marks + [
        Mark(one.span_start, one.span_end, "", one.uuid.hex, doubt=True)
        for one in loose
        if one.span_start is not None
    ]


def paper_of(reading, current, marks: list[Mark]) -> list[Context]:
    """The text of one notice as paper, its facts marked in the colours of their groups."""
    text = reading.text[current.span_start : current.span_end]
    return paper_lines(text, marks, start=current.span_start)


def doubted(doubts) -> set[int]:
    """The facts (by pk) that an open doubt questions."""
    return {doubt.fact_id for doubt in doubts if doubt.settled_at is None and doubt.blocks}


def groups_of(
    reading,
    facts,
    doubts,
    opened: Mapping[str, FactForm],
    *,
    anchors: set[str],
) -> list[Context]:
    """The facts that stand, by group; `opened` holds forms with what was typed, by fact.

    Those of one kind stand together, so that one that a person added is found among its like.
    """
    in_doubt = doubted(doubts)
    kinds = list(dict.fromkeys(fact.kind for fact in facts))
    shown = [
        (KINDS[FindingKind(fact.kind)].group, _fact(reading, fact, in_doubt, opened, anchors))
        for fact in sorted(facts, key=lambda fact: kinds.index(fact.kind))
        if fact.state != FactState.REJECTED
    ]
    groups = [
        {"label": _(group.label), "kind": group.value, "facts": [f for g, f in shown if g is group]}
        for group in FactGroup
    ]
    return [group for group in groups if group["facts"]]


def _fact(
    reading, fact, doubted: set[int], opened: Mapping[str, FactForm], anchors: set[str]
) -> Context:
    key = fact.uuid.hex
    is_open = reading.state == ReadingState.READ
    form = opened.get(key) or (fact_form(fact.kind, key=key, value=fact.value) if is_open else None)
    return {
        "key": key,
        "label": _(KINDS[FindingKind(fact.kind)].label),
        "value": value_words(fact.kind, fact.value),
        "lines": [{"label": _(a), "value": b} for a, b in value_lines(fact.kind, fact.value)],
        "confirmed": fact.state != FactState.PROPOSED,
        "doubt": fact.pk in doubted,
        "inferred": _(inferred_words(fact.kind)) if fact.is_inferred else "",
        "found": key in anchors,
        "form": form,
        "open": key in opened,
        "confirm_url": reverse("office:fact_confirm", args=[fact.uuid]) if is_open else "",
        "correct_url": reverse("office:fact_correct", args=[fact.uuid]),
        "remove_url": reverse("office:fact_reject", args=[fact.uuid]) if is_open else "",
        "by": fact.decided_by.name if fact.decided_by else "",
    }


def removed_of(reading, facts) -> list[Context]:
    """The facts that were taken out (已剔除), each with the way back while the reading is open."""
    return [_removed(reading, fact) for fact in facts if fact.state == FactState.REJECTED]


def _removed(reading, fact) -> Context:
    return {
        "label": _(KINDS[FindingKind(fact.kind)].label),
        "value": value_words(fact.kind, fact.value) or str(fact.value.get("title") or ""),
        "url": reverse("office:fact_reconsider", args=[fact.uuid])
        if reading.state == ReadingState.READ
        else "",
    }


def missed_kinds(reading, current, facts) -> list[Context]:
    """The kinds that may be added: all but those that a notice has once and has already."""
    if reading.state != ReadingState.READ:
        return []
    held = {fact.kind for fact in facts if fact.state != FactState.REJECTED}
    return [
        {"label": _(info.label), "url": add_url(current, kind)}
        for kind, info in KINDS.items()
        if not (info.is_single and kind in held)
    ]


def add_url(current, kind: FindingKind) -> str:
    """Where a fact of this kind is added."""
    return reverse("office:fact_add", args=[current.uuid, kind.value])
