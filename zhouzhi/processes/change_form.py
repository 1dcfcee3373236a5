"""The form of a campaign is changed (改表式): a new version, the old one and its figures stay."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.campaigns.actions.held import held
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import must_be_open, must_organise
from zhouzhi.apps.measures import actions as measures
from zhouzhi.apps.measures.domain.forms import FormLine, matched_measures, unit_of
from zhouzhi.apps.measures.domain.versions import MappedLine, paired
from zhouzhi.apps.measures.models import FormRow, FormVersion
from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.statistics.queries import return_requirement
from zhouzhi.apps.statistics.queries.forms import mapped_lines, use_of
from zhouzhi.apps.submissions.actions.carrying import carry_drafts
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.errors import NotFound, Refusal, StaleEdit, gettext_noop


class FormInReview(Refusal):
    """Returns on the old form wait to be reviewed (有报送待审核)."""

    code = "form_in_review"
    template = gettext_noop(
        "有 {count} 家按现在的表报了，还没有审核，表式没有改。"
        "请先把这 {count} 家审完或退回，再来改。"
    )
    status = 409


class NewByOldMeasure(Refusal):
    """A row that was said to be new asks for the measure of an earlier one (指标相同)."""

    code = "new_by_old_measure"
    template = gettext_noop(
        "“{row}”与原表的“{earlier}”是同一个指标，数会一起汇总，不能算新增。"
        "请让它接着原来那一行，或者把指标改为“只在本表汇总”。"
    )


@dataclass(frozen=True, slots=True)
class ChangedForm:
    """The new version, how many drafts were carried over, and how many of their figures not."""

    form: FormVersion
    draft_count: int
    lost_count: int


def change_form(
    *,
    campaign: Campaign,
    title: str,
    lines: Sequence[FormLine],
    follows: Mapping[int, int],
    seen: str,
    actor: User,
    at: datetime,
) -> ChangedForm:
    """Make a new version of the form that a campaign collects, and ask by it from now on.

    `follows` says by position which row of the version before a row continues, where a person
    decided it, 0 for none; `seen` is the uuid of that version as the page showed it. What was
    accepted stays in the version that it was stated in. Raises NotFound, StaleEdit, FormInReview,
    NewByOldMeasure, CampaignClosed, FormWithoutRows, PermissionRefused.
    """
    with transaction.atomic(), act():
        must_organise(actor, campaign)
        held(campaign)  # nobody begins, saves or hands in an answer meanwhile
        must_be_open(campaign)
        requirement = _held(campaign)
        before = requirement.form
        if before is None or str(before.uuid) != seen:
            raise StaleEdit
        waiting = use_of(requirement).waiting_count
        if waiting:
            raise FormInReview(count=waiting)
        continued = continued_rows(before, lines, follows)
        form = measures.create_form(
            title=title,
            lines=lines,
            is_assumed=False,
            at=at,
            actor=actor,
            follows=continued,
        )
        obligations.give_form(requirement=requirement, form=form, actor=actor)
        drafts, lost = carry_drafts(
            requirement=requirement, rows=_rows_by_before(form), actor=actor
        )
    return ChangedForm(form, drafts, lost)


def _held(campaign: Campaign) -> Requirement:
    found = return_requirement(campaign)
    if found is None:
        raise NotFound
    rows = Requirement.objects.select_for_update(of=("self",)).select_related("form", "campaign")
    return rows.get(pk=found.pk)


def continued_rows(
    before: FormVersion, lines: Sequence[FormLine], follows: Mapping[int, int]
) -> dict[int, FormRow]:
    """The row of the version before that each line continues, by the line's position.

    What a person decided comes first, then the same measure, then the same words. Raises
    NewByOldMeasure: figures of one measure are totalled together, whatever is said of rows.
    """
    earlier = {row.pk: row for row in FormRow.objects.filter(form=before)}
    held, after = mapped_lines(before), as_mapped(lines, follows)
    measured = {line.code: line for line in held if line.code}
    for line in after:
        if line.follows == 0 and line.code in measured:
            raise NewByOldMeasure(row=line.label, earlier=measured[line.code].label)
    pairs = paired(held, after)
    return {after[at].key: earlier[old.key] for at, old in pairs.items()}


def as_mapped(lines: Sequence[FormLine], follows: Mapping[int, int]) -> tuple[MappedLine, ...]:
    """The numeric lines of a form that is not made yet; their keys are their positions."""
    return tuple(
        MappedLine(
            line.group,
            line.label,
            unit_of(line, measure),
            measure.code if measure else "",
            key=at,
            follows=follows.get(at),
        )
        for at, (line, measure) in enumerate(
            zip(lines, matched_measures(lines), strict=True), start=1
        )
        if line.is_numeric
    )


def _rows_by_before(form: FormVersion) -> dict[int, FormRow]:
    rows = FormRow.objects.filter(form=form, follows__isnull=False)
    return {row.follows_id: row for row in rows if row.follows_id is not None}
