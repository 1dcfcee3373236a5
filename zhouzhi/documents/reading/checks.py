"""Doubts that show only when the findings are laid beside each other."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from zhouzhi.documents.reading.findings import Doubt, Finding, FindingKind, Span
from zhouzhi.documents.reading.structure import Sheet

_DATED = {
    FindingKind.ISSUED_ON: ("date",), FindingKind.PRINTED_ON: ("date",),
    FindingKind.PERIOD: ("starts_on", "ends_on"),
    FindingKind.EVENT: ("starts_on", "window"),
    FindingKind.OBLIGATION: ("due_on",),
}  # fmt: skip
"""What of a finding is a day."""


def checks(sheet: Sheet, findings: Sequence[Finding], restored: Sequence[Span]) -> list[Doubt]:
    """The doubts that several findings together raise, or one with what was `restored`: months
    that the page had lost.
    """
    return [
        *_summary_too_early(sheet, findings),
        *_mailbox_unclear(findings),
        *_year_differs(sheet, findings),
        *_month_restored(sheet, findings, restored),
    ]


def _month_restored(
    sheet: Sheet, findings: Sequence[Finding], restored: Sequence[Span]
) -> Iterator[Doubt]:
    """Each day told by figures that had lost their 月: 520日 was read as 5月20日."""
    for finding in findings:
        if not any(finding.value[key] for key in _DATED.get(finding.kind, ())):
            continue
        told = [at for key in _DATED[finding.kind] if (at := finding.parts.get(key))]
        spans = told or [at for at in (finding.span,) if at]
        at = next((r for r in restored for span in spans if r in span), None)
        if at:
            read = re.sub(r"^\D+|\D+$", "", sheet.text[at.start - 2 : at.end + 2])
            message = f"原文日期里的“月”缺失，这里按“{read}日”读，请对照原件。"
            yield Doubt("month_restored", message, finding.key, at)


def _summary_too_early(sheet: Sheet, findings: Sequence[Finding]) -> Iterator[Doubt]:
    ends = sheet.timeline.ends_on
    for finding in findings:
        if finding.kind is not FindingKind.OBLIGATION or not finding.value["due_on"] or not ends:
            continue
        after = {"summary_report", "statistics_return"} & set(finding.value["materials"])
        if after and date.fromisoformat(finding.value["due_on"]) < ends:
            due = finding.value["due_on"]
            message = f"总结或统计表{due}就要报送，早于活动结束日{ends.isoformat()}，请核实。"
            yield Doubt("due_before_end", message, finding.key, finding.parts.get("due_on"))


def _mailbox_unclear(findings: Sequence[Finding]) -> Iterator[Doubt]:
    """Papers go to 指定邮箱 and the contacts hold none or several."""
    boxes = tuple(
        dict.fromkeys(
            e for f in findings if f.kind is FindingKind.CONTACT for e in f.value["emails"]
        )
    )
    for finding in findings:
        if finding.kind is not FindingKind.OBLIGATION or finding.value["channel"] != "email":
            continue
        if "@" in finding.value["sentence"] or finding.value["recipient"] or len(boxes) == 1:
            continue
        said = f"文中有{len(boxes)}个邮箱" if boxes else "文中没有邮箱"
        yield Doubt(
            "mailbox_unclear",
            f"“{finding.value['title']}”要求发至指定邮箱，{said}，请指明发往哪里。",
            finding.key,
            finding.span,
            boxes,
        )


def _year_differs(sheet: Sheet, findings: Sequence[Finding]) -> Iterator[Doubt]:
    """A campaign whose year is neither the year of issue nor the next."""
    issued = sheet.timeline.issued_on
    for finding in findings:
        if finding.kind is FindingKind.PERIOD and issued and finding.value["starts_on"]:
            starts = date.fromisoformat(finding.value["starts_on"])
            if starts.year not in (issued.year, issued.year + 1):
                message = f"活动在{starts.year}年，成文却在{issued.year}年，请核实年份。"
                yield Doubt("year_differs", message, finding.key, finding.span)
