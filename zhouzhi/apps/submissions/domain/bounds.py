"""How much one answer may hold (报送上限): lengths, lines, files."""

from dataclasses import dataclass

from zhouzhi.apps.submissions.domain.formats import MEGABYTE
from zhouzhi.foundation.errors import InvalidInput, gettext_noop

TEXT_LENGTH = 100_000
OMISSION_LENGTH = 500
HELD_BY_LENGTH = 200
PRESS_LINES = 300
ACTIVITY_LINES = 500
MOST_UPLOADS = 40
"""How many files one person may have on their way at once."""


class TooManyFiles(InvalidInput):
    """The draft holds as many files as it may (文件个数已满)."""

    code = "too_many_files"
    template = gettext_noop(
        "“{name}”没有收下：一份报送最多放 {most} 个文件，现在已满。请撤下用不着的，再上传。"
    )


class DraftTooHeavy(InvalidInput):
    """The draft's files together would weigh more than they may (文件总量超限)."""

    code = "draft_too_heavy"
    template = gettext_noop(
        "“{name}”有 {size} MB，没有收下：一份报送的文件合计最多 {most} MB，现在还能放 {left} MB。"
        "请压缩后再上传，或撤下用不着的文件。"
    )


class TooManyUploads(InvalidInput):
    """A person has as many files on their way as she may (续传文件过多)."""

    code = "too_many_uploads"
    template = gettext_noop(
        "“{name}”没有收下：您已有 {most} 个文件没传完。请先把它们传完，或点“不传了”撤掉用不着的。"
    )


@dataclass(frozen=True, slots=True)
class Room:
    """How much room a draft has for files: what it holds, and the most it may hold."""

    file_count: int
    byte_count: int
    most_files: int
    most_bytes: int

    def must_hold(self, name: str, size: int) -> None:
        """Refuse a file that does not fit. Raises TooManyFiles, DraftTooHeavy."""
        if self.file_count >= self.most_files:
            raise TooManyFiles(name=name, most=self.most_files)
        if self.byte_count + size > self.most_bytes:
            raise DraftTooHeavy(
                name=name,
                size=megabytes(size),
                most=megabytes(self.most_bytes),
                left=megabytes(max(0, self.most_bytes - self.byte_count), round_up=False),
            )


def megabytes(size: int, *, round_up: bool = True) -> str:
    """A number of bytes in MB, with one decimal where it is not whole: 20, 0.1, 3.4.

    What is over a limit is never rounded down to it, what is left never up.
    """
    tenths = -(-size * 10 // MEGABYTE) if round_up else size * 10 // MEGABYTE
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}" if rest else str(whole)
