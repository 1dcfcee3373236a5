"""What a version holds, what its requirement asks, and what lies between."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.db.models import Count, Sum

from zhouzhi.apps.measures.domain.values import Value, ValueState
from zhouzhi.apps.measures.models import FormRow, FormVersion
from zhouzhi.apps.measures.queries import homes_of
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries import limits_for
from zhouzhi.apps.obligations.queries.rules import wording_at
from zhouzhi.apps.submissions.domain.asked import Asked, RowAsked, asked_of_lead, asked_of_pictures
from zhouzhi.apps.submissions.domain.bounds import Room
from zhouzhi.apps.submissions.domain.checks.findings import Finding
from zhouzhi.apps.submissions.domain.checks.known import Known
from zhouzhi.apps.submissions.domain.completeness import findings
from zhouzhi.apps.submissions.domain.content import (
    ActivityPart,
    Content,
    FigurePart,
    FilePart,
    PressPart,
)
from zhouzhi.apps.submissions.domain.figures import decimal_places_for
from zhouzhi.apps.submissions.domain.formats import MEGABYTE
from zhouzhi.apps.submissions.domain.given import Given, Listed
from zhouzhi.apps.submissions.domain.mistyped import Mistyped
from zhouzhi.apps.submissions.domain.photo_rules import photo_rules_in
from zhouzhi.apps.submissions.domain.press import Report, repeated
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Figure, PressItem, Submission
from zhouzhi.apps.submissions.queries.files import file_given
from zhouzhi.apps.submissions.queries.known import known_of
from zhouzhi.apps.submissions.queries.photographs import alike_in, places_of
from zhouzhi.apps.submissions.queries.press import elsewhere_in


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of the form as a version has it; `rolled_up_from` is a campaign's uuid or "".

    `code` is of the row's measure and `definition` says what that counts (指标解释), both "" for a
    row of no measure.
    """

    position: int
    group: str
    label: str
    unit: str
    is_numeric: bool
    decimal_places: int
    value: Value | None
    rolled_up_from: str = ""
    rolled_up_name: str = ""
    definition: str = ""
    code: str = ""


def value_of(figure: Figure) -> Value:
    """A stored figure as a value."""
    return Value(ValueState(figure.state), figure.number)


def sheet_of(form: FormVersion, submission: Submission | None) -> list[SheetRow]:
    """A form's rows with what a version states in them (统计表); a blank row has no value.

    A version that was handed in on an earlier form is shown on that one.
    """
    stated = _figures(submission) if submission else {}
    form = (submission and form_stated(submission)) or form
    rows = FormRow.objects.filter(form=form).select_related("measure").order_by("position")
    return [_sheet_row(row, stated.get(row.pk)) for row in rows]


def form_stated(submission: Submission) -> FormVersion | None:
    """The form that a version handed in was stated on, None where it states no figure yet."""
    if submission.state == SubmissionState.DRAFT:
        return None
    return FormVersion.objects.filter(rows__figures__submission=submission).first()


def _figures(submission: Submission) -> dict[int, Figure]:
    rows = Figure.objects.filter(submission=submission).select_related("rolled_up_from")
    return {figure.form_row_id: figure for figure in rows}


def _sheet_row(row: FormRow, figure: Figure | None) -> SheetRow:
    declared = row.measure.decimal_places if row.measure else None
    source = figure.rolled_up_from if figure else None
    return SheetRow(
        position=row.position,
        group=row.group,
        label=row.label,
        unit=row.unit,
        is_numeric=row.is_numeric,
        decimal_places=decimal_places_for(row.unit, declared),
        value=value_of(figure) if figure else None,
        rolled_up_from=str(source.uuid) if source else "",
        rolled_up_name=source.name if source else "",
        definition=row.measure.definition if row.measure else "",
        code=row.measure.code if row.measure else "",
    )


def content_of(submission: Submission) -> Content:
    """Everything a version says, as the value that is hashed (报送内容)."""
    figures = list(
        submission.figures.select_related("form_row__form", "rolled_up_from").order_by(
            "form_row__position"
        )
    )
    return Content(
        text=submission.text,
        form=str(figures[0].form_row.form.uuid) if figures else "",
        files=tuple(
            FilePart(row.material, row.filename, row.blob.sha256)
            for row in submission.evidence.select_related("blob").order_by("pk")
        ),
        figures=tuple(
            FigurePart(
                row.form_row.position,
                value_of(row),
                str(row.rolled_up_from.uuid) if row.rolled_up_from else "",
            )
            for row in figures
        ),
        activities=_activities(submission),
        press=tuple(
            PressPart(row.outlet, row.title, row.published_on, row.link, _page_of(row))
            for row in submission.press_items.select_related("page__blob").order_by("position")
        ),
        omissions=tuple(sorted(submission.omissions.items())),
        explanations=explanations_of(submission),
    )


def _page_of(row: PressItem) -> str:
    return row.page.blob.sha256 if row.page else ""


def press_pages(submission: Submission) -> tuple[tuple[str, str], ...]:
    """The files of a version that may show a press report: SHA-256 and name, in order."""
    rows = submission.evidence.filter(material=Material.PRESS_COVERAGE).order_by("pk")
    return tuple(rows.values_list("blob__sha256", "filename"))


def explanations_of(submission: Submission) -> tuple[tuple[int, str], ...]:
    """Why figures that were asked about are right (核实说明), by position."""
    return tuple(sorted((int(at), reason) for at, reason in submission.explanations.items()))


def _activities(submission: Submission) -> tuple[ActivityPart, ...]:
    rows = submission.activity_lines.select_related("strand").order_by("position")
    return tuple(
        ActivityPart(
            name=row.name,
            strand=row.strand.position if row.strand else None,
            held_on=row.held_on,
            place=row.place,
            attendance_count=row.attendance_count,
            held_by=row.held_by,
        )
        for row in rows
    )


def asked_of(
    obligation: Obligation, *, form: FormVersion | None = None, at: datetime | None = None
) -> Asked:
    """What the requirement asks of this unit, with only the limits that bind it.

    `form` is the one that a version was stated on, where that is not the requirement's; `at` is
    when it was handed in: it is judged by what was asked then (要求改动 does not reach back).
    """
    requirement = obligation.requirement
    rows: tuple[RowAsked, ...] = ()
    asking = form or requirement.form
    if asking is not None:
        numeric = asking.rows.filter(is_numeric=True).select_related("measure")
        rows = tuple(map(_row_asked, numeric.order_by("position")))
    asked = Asked(
        materials=wording_at(requirement, at).materials,
        limits=limits_for(obligation, at=at).binding,
        rows=rows,
        year=requirement.campaign.edition,
        period=(requirement.campaign.starts_on, requirement.campaign.ends_on),
        photos=photo_rules_in(requirement.sentence),
    )
    asked = asked_of_pictures(asked, requirement.sentence)
    return asked_of_lead(asked) if obligation.participant.is_own and rows else asked


def _row_asked(row: FormRow) -> RowAsked:
    code = row.measure.code if row.measure else ""
    return RowAsked(row.position, row.label, row.unit, code, row.group)


def given_in(submission: Submission) -> Given:
    """What a version holds, as far as completeness goes."""
    files = submission.evidence.select_related("blob__viewing").order_by("pk")
    figures = list(submission.figures.select_related("form_row"))
    activities = list(submission.activity_lines.order_by("position"))
    press = list(submission.press_items.select_related("page__blob").order_by("position"))
    reports = [
        Report(row.outlet, row.title, row.published_on, row.link, _page_of(row)) for row in press
    ]
    held = tuple((row.name, row.held_on) for row in activities)
    twice = repeated(reports)
    press_count = len(press) - len(twice)
    return Given(
        text=submission.text,
        files=tuple(map(file_given, files)),
        figures={row.form_row.position: value_of(row) for row in figures},
        activity_count=len(activities),
        press_count=press_count,
        omissions=submission.omissions,
        mistyped=Mistyped.from_json(submission.mistyped),
        rolled_up=frozenset(row.form_row.position for row in figures if row.rolled_up_from_id),
        days=(*held, *((row.title, row.published_on) for row in press)),
        listed=Listed(held, sum(row.attendance_count or 0 for row in activities), press_count),
        explanations=dict(explanations_of(submission)),
        press_twice=tuple(one.title for one in twice),
        press=tuple(reports),
    )


def room_in(submission: Submission, *, with_uploads: bool = False) -> Room:
    """How much room a version has for files, by the settings of this house (文件上限).

    `with_uploads` counts what is on its way as if it were there.
    """
    held = submission.evidence.aggregate(count=Count("pk"), size=Sum("blob__size"))
    count, size = held["count"], held["size"] or 0
    if with_uploads:
        coming = submission.uploads.filter(is_attached=False)
        sums = coming.aggregate(count=Count("pk"), size=Sum("content__size"))
        count, size = count + sums["count"], size + (sums["size"] or 0)
    return room_beside(count, size)


def room_beside(file_count: int, byte_count: int) -> Room:
    """How much room is left beside so many files of so many bytes together (文件上限)."""
    return Room(
        file_count=file_count,
        byte_count=byte_count,
        most_files=settings.ZHOUZHI_DRAFT_FILES,
        most_bytes=settings.ZHOUZHI_DRAFT_MEGABYTES * MEGABYTE,
    )


def is_held(submission: Submission, material: Material, sha256: str) -> bool:
    """Whether a version holds a content under a material already (已附)."""
    return submission.evidence.filter(material=material, blob__sha256=sha256).exists()


def findings_of(
    submission: Submission, *, today: date | None = None, known: Known | None = None
) -> tuple[Finding, ...]:
    """What a version lacks against its requirement (完整性审核), what refuses first.

    With `today` also the days that lie ahead; `known` where the caller has it already.
    """
    obligation = submission.obligation
    asked = asked_of(obligation, form=form_stated(submission), at=submission.submitted_at)
    given = given_in(submission)
    elsewhere = elsewhere_in(submission, given.press)
    given = replace(given, alike=alike_in(submission), press_elsewhere=elsewhere)
    known = known or known_of(obligation)
    if any(file.looked.seen and file.looked.seen.place for file in given.files):
        known = replace(known, places=places_of(obligation))
    return findings(asked, given, known=known, today=today)


def on_form_of(submission: Submission, before: Content) -> Content:
    """What an earlier version said, its figures at the places that they have on the form now."""
    form = form_stated(submission) or submission.obligation.requirement.form
    if form is None or before.form in {"", str(form.uuid)}:
        return before
    rows = {row.pk: row for row in FormRow.objects.filter(form=form)}
    earlier = dict(FormRow.objects.filter(form__uuid=before.form).values_list("pk", "position"))
    homes = homes_of(list(rows.values()), earlier)
    places = {at: rows[homes[key]].position for key, at in earlier.items() if key in homes}
    figures = [part for part in before.figures if part.position in places]
    return replace(
        before,
        figures=tuple(replace(part, position=places[part.position]) for part in figures),
        explanations=(),
    )
