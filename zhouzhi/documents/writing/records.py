"""The record at the foot of the last page (版记): its lines in words (GB/T 9704-2012 7.4)."""

from dataclasses import dataclass

from zhouzhi.documents.writing.document import Head, Record
from zhouzhi.documents.writing.heads import is_letter
from zhouzhi.documents.writing.signatures import written_day


@dataclass(frozen=True, slots=True)
class Foot:
    """Where a document ends: the page of its last line, and the page of its record (版记)."""

    text_ends_on: int
    record_on: int

    @property
    def has_blank(self) -> bool:
        """Whether an empty page lies between them; then neither it nor the last has a number."""
        return self.record_on > self.text_ends_on + 1


def copies_line(record: Record) -> str:
    """This will give 抄送 with every unit, a comma between them and a full stop at the end."""
    units = "，".join(filter(None, (copy.strip().rstrip("。") for copy in record.copies)))
    return f"{units}。" if units else ""


def printed_line(record: Record, head: Head | None) -> tuple[str, str]:
    """This will give who printed it, and the day with 印发; a letter says neither."""
    if is_letter(head):
        return "", ""
    day = f"{written_day(record.printed_on)}印发" if record.printed_on else ""
    return record.office, day


def has_lines(record: Record | None, head: Head | None) -> bool:
    """Whether there is anything to print at the foot."""
    return record is not None and bool(copies_line(record) or any(printed_line(record, head)))
