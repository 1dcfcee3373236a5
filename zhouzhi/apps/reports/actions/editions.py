"""Summaries that go out: finished as an edition, its files written, opened again."""

from datetime import datetime
from io import BytesIO

from django.db import transaction
from django.db.models import Max

from zhouzhi.apps.campaigns.permissions import must_organise
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.reports.domain.snapshot import content_json
from zhouzhi.apps.reports.domain.states import REPORT_MOVES, ReportEvent, ReportState
from zhouzhi.apps.reports.models import Edition, Report
from zhouzhi.apps.reports.queries import edition_now
from zhouzhi.foundation.audit.actions import SYSTEM, Actor, record
from zhouzhi.foundation.clock import OFFICE_ZONE
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.outbox.actions import enqueue
from zhouzhi.foundation.reasons import given_reason

WRITE_EDITION = "reports.write_edition"
MOST_BYTES = 50 * 1024 * 1024


class ReportIncomplete(InvalidInput):
    """A summary that lacks something weighty is not finished without a reason (还缺内容)."""

    code = "report_incomplete"
    template = gettext_noop("总结还缺内容，没有定稿。请补齐后重拟；确要定稿，请勾选并写明理由。")


@transaction.atomic
def finish_report(*, report: Report, actor: User, at: datetime, without: str = "") -> Edition:
    """Freeze the summary as an edition (定稿), dated today; the worker writes its files.

    A summary that lacks something weighty goes out only for a reason that says why `without`;
    the edition keeps what it lacked, and the reason. Raises ReportIncomplete, ReasonTooLong,
    PermissionRefused, InvalidTransition where it is finished already.
    """
    row, why = _moved(report, ReportEvent.FINISH, actor), given_reason(without)
    content, lacks = edition_now(row, on=at.astimezone(OFFICE_ZONE).date())
    if any(lack.is_weighty for lack in lacks) and not why:
        raise ReportIncomplete(field="reason")
    number = (row.editions.aggregate(last=Max("number"))["last"] or 0) + 1
    edition = Edition.objects.create(
        report=row,
        number=number,
        snapshot=content_json(content),
        lacks=[lack.text for lack in lacks],
        lacks_reason=why,
        made_by=actor,
        made_at=at,
    )
    record(
        actor=actor,
        verb="reports.report.finish",
        obj=edition,
        reason=edition.lacks_reason,
        detail={"number": number, "lacks": edition.lacks},
    )
    enqueue(
        kind=WRITE_EDITION,
        key=f"{WRITE_EDITION}:{edition.uuid}",
        payload={"edition": str(edition.uuid)},
        party=str(row.campaign.lead.uuid),
    )
    return edition


@transaction.atomic
def revise_report(*, report: Report, actor: Actor) -> Report:
    """Open a finished summary again (修订); its editions stay as they went out.

    Raises InvalidTransition, PermissionRefused.
    """
    row = _moved(report, ReportEvent.REVISE, actor)
    record(actor=actor, verb="reports.report.revise", obj=row)
    return row


def _moved(report: Report, event: ReportEvent, actor: Actor) -> Report:
    row = Report.objects.select_for_update().get(pk=report.pk)
    must_organise(actor, row.campaign)
    row.state = REPORT_MOVES.target(ReportState(row.state), event)
    row.save(update_fields=["state"])
    return row


@transaction.atomic
def keep_files(
    *, edition: Edition, document: bytes, printed: bytes, webpage: bytes, form_sheet: bytes | None
) -> Edition:
    """Keep an edition's written files (成文入库); one that has its files keeps those."""
    row = Edition.objects.select_for_update().get(pk=edition.pk)
    if row.document_id is not None:
        return row
    row.document = store(stream=BytesIO(document), name=f"{row}.docx", limit_bytes=MOST_BYTES)
    row.printed = store(stream=BytesIO(printed), name=f"{row}.pdf", limit_bytes=MOST_BYTES)
    row.webpage = store(stream=BytesIO(webpage), name=f"{row}.html", limit_bytes=MOST_BYTES)
    if form_sheet is not None:
        row.form_sheet = store(
            stream=BytesIO(form_sheet), name=f"{row}.xlsx", limit_bytes=MOST_BYTES
        )
    row.failure = ""
    row.save(update_fields=["document", "printed", "webpage", "form_sheet", "failure"])
    record(
        actor=SYSTEM,
        verb="reports.edition.write",
        obj=row,
        detail={"sha256": row.document.sha256},
        chain=row.made_by.audit_chain,
    )
    return row


@transaction.atomic
def fail_edition(*, edition: Edition, reason: str) -> Edition:
    """Say why an edition's files could not be written (未能成文); its content stays."""
    row = Edition.objects.select_for_update().get(pk=edition.pk)
    row.failure = reason
    row.save(update_fields=["failure"])
    record(
        actor=SYSTEM,
        verb="reports.edition.fail",
        obj=row,
        reason=reason,
        chain=row.made_by.audit_chain,
    )
    return row
