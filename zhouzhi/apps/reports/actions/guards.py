"""What a summary must be before it is written in."""

from zhouzhi.apps.reports.domain.states import ReportState
from zhouzhi.apps.reports.models import Report
from zhouzhi.foundation.errors import Refusal, gettext_noop


class ReportFinished(Refusal):
    """A finished summary is not written in (总结已定稿)."""

    code = "report_finished"
    template = gettext_noop("总结已经定稿，没有改动。要改请先点“修订”，改好后再次定稿。")
    status = 409


def must_be_draft(report: Report) -> None:
    """Raise ReportFinished where the summary has gone out."""
    if report.state != ReportState.DRAFT:
        raise ReportFinished
