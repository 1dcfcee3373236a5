"""Writes about measures and forms: each one transaction and one audit line."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from zhouzhi.apps.measures.domain.forms import (
    FormLine,
    aggregation_of,
    has_unit_column,
    matched_measures,
    national_lines,
    unit_of,
)
from zhouzhi.apps.measures.domain.national import NATIONAL, TITLE
from zhouzhi.apps.measures.models import FormRow, FormVersion, Measure
from zhouzhi.apps.measures.queries import first_version_of
from zhouzhi.foundation.audit.actions import Actor, record
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.lengths import whole


class FormWithoutRows(InvalidInput):
    """A form with no line asks for nothing."""

    code = "form_without_rows"
    template = gettext_noop("统计表“{title}”一行也没有读到，请补上附件，或改用国家统一表式。")


class RowContinued(InvalidInput):
    """Another row continues that one already (已有行接着它)."""

    code = "row_continued"
    template = gettext_noop(
        "去年的“{row}”已经由“{other}”接着，一行只能有一行接着它。请刷新后再选。"
    )


@transaction.atomic
def load_measures(*, actor: Actor) -> int:
    """Load the national measures (指标) into the catalogue; a second time changes nothing.

    Gives the number of measures that were added or brought up to date.
    """
    known = {measure.code: measure for measure in Measure.objects.all()}
    changed = 0
    for position, row in enumerate(NATIONAL, start=1):
        fields = {
            "name": row.name,
            "unit": row.unit,
            "decimal_places": row.decimal_places,
            "definition": row.definition,
            "aggregation": row.aggregation,
            "stated_by": row.stated_by,
            "national_row": position,
            "position": position,
        }
        held = known.get(row.code)
        if held is None or any(getattr(held, key) != value for key, value in fields.items()):
            Measure.objects.update_or_create(code=row.code, defaults=fields)
            changed += 1
    if changed:
        record(actor=actor, verb="measures.catalogue.load", obj=None, detail={"changed": changed})
    return changed


@transaction.atomic
def create_form(
    *,
    title: str,
    lines: Sequence[FormLine],
    is_assumed: bool,
    at: datetime,
    actor: Actor,
    follows: Mapping[int, FormRow] | None = None,
) -> FormVersion:
    """Make a form version (统计表式) whose lines point at the measures that they surely ask for.

    A line that fits no measure, or two, points at none. `follows` says by position which line of
    an earlier version asks for the same thing. Raises FormWithoutRows, WordsTooLong.
    """
    if not lines:
        raise FormWithoutRows(title=title)
    load_measures(actor=actor)
    known = {measure.code: measure for measure in Measure.objects.all()}
    form = FormVersion.objects.create(
        title=whole(FormVersion, "title", title),
        is_assumed=is_assumed,
        has_units=not is_assumed and has_unit_column(lines),
        made_at=at,
    )
    asked = matched_measures(lines)
    earlier = follows or {}
    for position, (line, national) in enumerate(zip(lines, asked, strict=True), start=1):
        measure = known[national.code] if national else None
        FormRow.objects.create(
            form=form,
            position=position,
            group=whole(FormRow, "group", line.group),
            label=whole(FormRow, "label", line.label),
            unit=whole(FormRow, "unit", unit_of(line, national)),
            is_numeric=line.is_numeric,
            measure=measure,
            aggregation=aggregation_of(line, national),
            follows=earlier.get(position),
        )
    record(actor=actor, verb="measures.form.create", obj=form, detail={"rows": len(lines)})
    return form


def assume_national_form(*, at: datetime, actor: Actor, title: str = TITLE) -> FormVersion:
    """Make the national form (国家表式) for a notice that names a form without carrying it."""
    return create_form(title=title, lines=national_lines(), is_assumed=True, at=at, actor=actor)


@transaction.atomic
def continue_rows(*, form: FormVersion, follows: Mapping[int, int], actor: Actor) -> int:
    """Say which row of an earlier year's form each of these rows continues (与去年对上).

    `follows` gives by position the key of the earlier row. No figure changes; only what is held
    against what does. Gives how many were newly said. Raises RowContinued.
    """
    rows = {row.position: row for row in FormRow.objects.filter(form=form)}
    earlier = {row.pk: row for row in FormRow.objects.filter(pk__in=follows.values())}
    said = 0
    for at, key in follows.items():
        if at in rows and key in earlier:
            said += _continue(first_version_of(rows[at]), earlier[key])
    if said:
        record(actor=actor, verb="measures.form.continue", obj=form, detail={"rows": said})
    return said


def _continue(row: FormRow, earlier: FormRow) -> bool:
    taken = FormRow.objects.filter(form=row.form_id, follows=earlier).exclude(pk=row.pk).first()
    if taken is not None:
        raise RowContinued(row=earlier.label, other=taken.label)
    row.follows = earlier
    row.save(update_fields=["follows"])
    return True
