"""The statistics form as it stands on paper (统计表), its rows and what is said under them."""

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhouzhi.apps.measures.domain.forms import tells_unit
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.submissions import queries as submissions
from zhouzhi.apps.submissions.domain.born import Born, Origin
from zhouzhi.apps.submissions.domain.checks.findings import Finding
from zhouzhi.apps.submissions.domain.figures import plain_number
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.forms import explanation_name, typed_value
from zhouzhi.apps.submissions.queries.contents import form_stated
from zhouzhi.web.templatetags.zhouzhi import amount

Context = dict[str, Any]


def said_of(submission, found: Iterable[Finding]) -> dict[int, list[Finding]]:
    """What deserves a second look in the form (请再看一眼), by position, until it is accepted."""
    by_row: dict[int, list[Finding]] = {}
    if submission.state != SubmissionState.ACCEPTED:
        for one in found:
            if one.position is not None:
                by_row.setdefault(one.position, []).append(one)
    return by_row


def paper_table(submission, found: Iterable[Finding]) -> Context:
    """The form as it stands on paper (统计表), read-only, with what was asked and answered.

    On the form that it was stated on. Each figure leads to what it was counted from and to the
    totals that it went into.
    """
    obligation = submission.obligation
    form = form_stated(submission) or obligation.requirement.form
    said, reasons = said_of(submission, found), dict(submissions.explanations_of(submission))
    rows = paper_rows(
        submissions.sheet_of(form, submission), said_under=said.keys() | reasons.keys()
    )
    opens = submission.state != SubmissionState.DRAFT
    for row, line in rows:
        row["value"] = shown(line.value)
        row["url"] = _figure_url(submission, line) if opens and line.value else ""
        row["warning"] = words_of(said.get(line.position, ()))
        row["reason"] = reasons.get(line.position, "")
        row["source"] = source_of(line)
    return {
        "title": form.title,
        "unit_name": obligation.participant.unit_name,
        "rows": [row for row, _ in rows],
        "editable": False,
        "people": _people(submission),
    }


def _people(submission) -> Context | None:
    """Who filled the form in, who of the unit signed for it, and when, as it stands on paper."""
    if submission.submitted_by is None or submission.submitted_at is None:
        return None
    return {
        "filled_by": submission.submitted_by.name,
        "head": submission.head_name,
        "on": timezone.localtime(submission.submitted_at).date(),
    }


def _figure_url(submission, line) -> str:
    """The page of one figure of a version: the records behind it, and every total above."""
    return reverse("office:version_figure", args=[submission.uuid, line.position])


def words_of(found: Iterable[Finding]) -> str:
    """What is said under one row, each question as its own sentence."""
    return "".join(one.said_in(_) for one in found)


def proposed_in(line, found: Iterable[Finding]) -> Context | None:
    """The button that takes the figure that a question proposes (改为), where there is one."""
    for one in found:
        if one.proposed is not None:
            number = plain_number(one.proposed)
            return {"act": f"take-{line.position}-{number}", "number": number}
    return None


def paper_rows(lines, *, said_under: Collection[int] = ()) -> list[tuple[Context, Any]]:
    """Rows with the spans of their groups, each beside the line that it was made from.

    `said_under` holds the positions under which something is said, in a row of its own.
    """
    rows: list[tuple[Context, Any]] = []
    for group, members in groupby(lines, key=lambda line: line.group):
        held = list(members)
        span = len(held) + sum(line.position in said_under for line in held)
        for at, line in enumerate(held):
            row = {
                "group": group,
                "group_span": span if group and at == 0 else 0,
                "wide": not group,
                "label": line.label,
                "unit": "" if tells_unit(line.unit, line.label, group) else line.unit,
                "name": f"row-{line.position}",
                "value": None,
                "url": "",
                "error": "",
                "warning": "",
                "asks_why": False,
                "why_name": explanation_name(line.position),
                "reason": "",
                "reason_error": "",
                "take": None,
                "source": None,
            }
            rows.append((row, line))
    return rows


def shown(value: Value | None) -> object:
    """A value as `amount` takes it: a number, "-" for 不适用, None for missing."""
    if value is None or value.number is None:
        return typed_value(value) or None
    return value.number


def born_from(line, born: Mapping[str, Born]) -> Context | None:
    """What the unit's work comes to for a row, and where it is registered."""
    held = born.get(line.code)
    if held is None:
        return None
    facts = {"source": held.source.said_in(_), "number": amount(held.number)}
    words = _("按%(source)s算是 %(number)s")
    if not held.is_exact:
        facts["least"] = amount(held.least)
        words = _("按%(source)s在 %(least)s 到 %(number)s 之间，一人只计一次")
    filed = any(row.origin is Origin.INSTITUTION for row in held.rows)
    return {"label": words % facts, "url": reverse(f"office:{_KEPT[filed]}")}


# Where records are kept: of activities, of institutions.
_KEPT = {False: "register", True: "institutions"}


def source_of(line) -> Context | None:
    """Where a prefilled figure was taken from."""
    if not line.rolled_up_from:
        return None
    label = _("取自%(name)s的汇总") % {"name": line.rolled_up_name}
    return {"label": label, "url": reverse("office:statistics", args=[line.rolled_up_from])}
