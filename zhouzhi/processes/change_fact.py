"""A fact changed where the notice says it (文中改事项): the duty first, then the draft follows."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from zhouzhi.apps.drafting.actions.drafts import recompose_draft
from zhouzhi.apps.drafting.actions.sections import edit_section
from zhouzhi.apps.drafting.domain.linking import (
    Lost,
    lost_facts,
    spliced,
    typed_lines,
)
from zhouzhi.apps.drafting.domain.pieces import LinkedFact
from zhouzhi.apps.drafting.domain.saying import time_in
from zhouzhi.apps.drafting.models import Draft, DraftSection
from zhouzhi.apps.obligations.actions.draft_duties import change_duty
from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit, RequirementSpec
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.obligations.queries.drafted import drafted_duty_for, is_drafted
from zhouzhi.apps.obligations.queries.rules import rule_of
from zhouzhi.apps.orgs.models import User
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.chinese import find_dates
from zhouzhi.foundation.errors import Refusal, gettext_noop

# What of a duty may be changed by writing it otherwise in the notice.
CHANGEABLE = ("due", "recipient", "liable")


class FactFixed(Refusal):
    """This fact is not changed from within the text (不能在文中改)."""

    code = "fact_fixed"
    template = gettext_noop("“{words}”不能在文中改成“{now}”。请到活动里改这一事项，或者改回原文。")
    status = 409


def may_change(draft: Draft, lost: Lost) -> bool:
    """Whether a fact that an edit changed can be changed at its source too (改事项)."""
    about = _about(lost)
    if not about or not lost.now or not is_drafted(draft.campaign):
        return False
    return about != "due" or day_in(lost.now, beside=draft.issued_on) is not None


def change_facts(
    *,
    section: DraftSection,
    keys: Collection[str],
    text: str,
    edit_count: int,
    allowed: Collection[str],
    actor: User,
    at: datetime,
) -> DraftSection:
    """Change duties to what a section's new text says of them, then save the text with their words.

    `keys` name the facts that are changed so; each is said anew where the text says it otherwise.
    Raises FactFixed, and all that `change_duty` and `edit_section` raise.
    """
    typed = typed_lines(text)
    facts = [LinkedFact.from_json(kept) for kept in section.facts]
    found = lost_facts(facts, before=section.composed, after=typed)
    lost = [each for each in found if each.fact.key in keys]
    with transaction.atomic(), act():
        for each in lost:
            if not may_change(section.draft, each):
                raise FactFixed(words=each.fact.words, now=each.now)
            _change(section.draft, each, actor)
        recompose_draft(draft=section.draft, actor=actor)
        row = DraftSection.objects.get(pk=section.pk)
        now = {kept["key"]: kept["words"] for kept in row.facts}
        said = [(each, now.get(each.fact.key, each.now)) for each in lost]
        moved = row.edit_count - section.edit_count
        return edit_section(
            section=row,
            text=spliced(typed, said),
            edit_count=edit_count + moved,
            allowed=allowed,
            actor=actor,
            at=at,
        )


def _about(lost: Lost) -> str:
    """What of a duty a fact says, where that may be changed here."""
    room, _, rest = lost.fact.key.partition(":")
    about = rest.partition(":")[2]
    return about if room == "duty" and about in CHANGEABLE else ""


def _change(draft: Draft, lost: Lost, actor: User) -> None:
    duty = drafted_duty_for(actor, lost.fact.key.split(":")[1])
    spec = spec_of(duty)
    match _about(lost):
        case "due":
            on = day_in(lost.now, beside=draft.issued_on)
            rule = DueRule(DueKind.DATE, on=on, at=time_in(lost.now))
            spec = replace(spec, due=rule, due_on=on)
        case "recipient":
            spec = replace(spec, recipient=lost.now)
        case _:
            spec = replace(spec, liable=lost.now)
    serves = [row.obligation for row in duty.serves.select_related("obligation")]
    change_duty(duty=duty, spec=spec, form=duty.form, serves=serves, actor=actor)


def spec_of(duty: Requirement) -> RequirementSpec:
    """A duty as it stands, as the value that it was made of."""
    return RequirementSpec(
        title=duty.title,
        sentence=duty.sentence,
        span=None,
        materials=tuple(Material(each) for each in duty.materials),
        limits=tuple(Limit.from_json(each) for each in duty.limits),
        liable=duty.liable,
        recipient=duty.recipient,
        channel=duty.channel,
        due=rule_of(duty),
        due_on=duty.due_on,
        due_words=duty.due_words,
    )


def day_in(words: str, *, beside: date) -> date | None:
    """The one day that words name, in the year they stand beside; None for none or several."""
    days = {said.first(beside.year) for said in find_dates(words) if said.day}
    return days.pop() if len(days) == 1 else None
