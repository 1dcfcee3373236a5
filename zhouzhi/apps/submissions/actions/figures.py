"""The figures of a draft: kept as typed, and filled from totals or from work."""

from collections.abc import Mapping, Set

from django.db import transaction

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.measures.models import FormRow
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions.actions.guards import locked_draft
from zhouzhi.apps.submissions.actions.joint import let_go_of_joint, take_joint
from zhouzhi.apps.submissions.domain.mistyped import Mistyped
from zhouzhi.apps.submissions.models import Figure, Submission
from zhouzhi.apps.submissions.queries.contents import value_of
from zhouzhi.foundation.audit.actions import record


def save_figures(draft: Submission, typed: Mapping[int, Value | None]) -> None:
    """Keep what was typed, by position; a figure that stays as it was keeps where it is from."""
    rows = {row.position: row for row in form_rows(draft)}
    held = {figure.form_row_id: figure for figure in draft.figures.all()}
    changed: list[Figure] = []
    gone: list[Figure] = []
    for position, value in typed.items():
        row = rows.get(position)
        if row is None:
            continue
        kept = held.get(row.pk)
        if kept is not None and value is not None and value_of(kept) == value:
            continue
        if kept is not None:
            gone.append(kept)
        if value is not None:
            changed.append(_figure(draft, row, value))
    let_go_of_joint(draft, gone)
    draft.figures.filter(pk__in=[figure.pk for figure in gone]).delete()
    Figure.objects.bulk_create(changed)


def form_rows(draft: Submission) -> list[FormRow]:
    """The rows of the form that take a number, with their measures."""
    form = draft.obligation.requirement.form
    if form is None:
        return []
    return list(FormRow.objects.filter(form=form, is_numeric=True).select_related("measure"))


def _figure(
    draft: Submission, row: FormRow, value: Value, source: Campaign | None = None
) -> Figure:
    return Figure(
        submission=draft,
        form_row=row,
        state=value.state,
        number=value.number,
        rolled_up_from=source,
    )


@transaction.atomic
def prefill_figures(
    *,
    submission: Submission,
    values: Mapping[int, Value],
    source: Campaign,
    actor: User,
    joint: Mapping[int, Set[int]] | None = None,
) -> Submission:
    """Fill the form's blank rows with a campaign's totals (用汇总数预填), marked with their source.

    Rows already taken from a roll-up are brought up to date; what a person typed stays. `joint`
    are the activities held with others that a total counts. A page that is open over the draft
    becomes stale.
    """
    draft = locked_draft(submission, actor)
    draft.edit_count += 1
    draft.save(update_fields=["edit_count"])
    rows = {row.position: row for row in form_rows(draft)}
    taken = draft.figures.filter(rolled_up_from=source)
    let_go_of_joint(draft, taken)
    taken.delete()
    typed = set(draft.figures.values_list("form_row__position", flat=True))
    typed |= Mistyped.from_json(draft.mistyped).cells.keys()
    fresh = {at: value for at, value in values.items() if at in rows and at not in typed}
    Figure.objects.bulk_create(
        _figure(draft, rows[position], value, source) for position, value in fresh.items()
    )
    counted = joint or {}
    take_joint(draft, {rows[at].pk: counted[at] for at in fresh if at in counted})
    record(
        actor=actor,
        verb="submissions.draft.prefill",
        obj=draft,
        detail={"campaign": source.uuid, "rows": len(fresh)},
    )
    return draft


@transaction.atomic
def fill_from_work(
    *, submission: Submission, values: Mapping[str, Value], actor: User
) -> Submission:
    """Fill the form's blank rows with what the unit's work comes to (用登记的工作填表).

    `values` are by the code of a measure; what stands there stays. Where nothing is blank that is
    known, nothing is written. Raises VersionFixed, PermissionRefused.
    """
    draft = locked_draft(submission, actor)
    stated = set(draft.figures.values_list("form_row_id", flat=True))
    typed = Mistyped.from_json(draft.mistyped).cells
    rows = {
        row.measure.code: row
        for row in form_rows(draft)
        if row.measure and row.pk not in stated and row.position not in typed
    }
    fresh = {code: value for code, value in values.items() if code in rows}
    if not fresh:
        return draft
    draft.edit_count += 1
    draft.save(update_fields=["edit_count"])
    Figure.objects.bulk_create(_figure(draft, rows[code], value) for code, value in fresh.items())
    detail = {"from_work": sorted(fresh)}
    record(actor=actor, verb="submissions.draft.prefill", obj=draft, detail=detail)
    return draft
