"""A file that is or holds two kinds at once is taken for the one that its reader would open."""

import io
import zipfile

import pytest

from tests.factories import files, hostile
from zhouzhi.documents.intake import take_in

MENTION = "附件为 %PDF-1.7 格式。\n"


def behind(part: bytes) -> bytes:
    """A Word document whose package begins with another file, not packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("first.bin", part)
        with zipfile.ZipFile(io.BytesIO(files.notice_document())) as whole:
            for name in whole.namelist():
                package.writestr(name, whole.read(name))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ((MENTION + files.NOTICE).encode(), "txt"),
        ((MENTION + files.NOTICE).encode("gb18030"), "txt"),
        (b"<!-- %PDF-1.7 -->" + files.notice_page(), "html"),
        (behind(b"%PDF-1.7 "), "docx"),
        (behind(files.notice_page()), "docx"),
        (files.notice_document() + files.notice_page(), "docx"),
        (hostile.plain() + files.notice_document(), "pdf"),
        (b"\r\njunk\n" + hostile.plain(), "pdf"),
    ],
)
def test_a_file_of_two_kinds_is_of_the_kind_that_opens(data: bytes, kind: str) -> None:
    assert take_in(data, name="通知").kind == kind
