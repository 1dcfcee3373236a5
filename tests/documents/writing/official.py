"""Official documents of invented offices that the tests of both writers share."""

from datetime import date

from zhouzhi.documents.writing import (
    Addressees,
    AnnexNote,
    Document,
    Head,
    HeadForm,
    Heading,
    Paragraph,
    Record,
    Remark,
    Signature,
    Title,
)

SIGNED_ON = date(2024, 5, 6)
ISSUERS = ("云溪市科学技术局", "中共云溪市委宣传部", "云溪市科学技术协会", "云溪市教育局")
NUMBER = "云科发〔2024〕9号"
RECORD = Record(("市财政局", "市公安局"), "云溪市科学技术局办公室", date(2024, 5, 7))
TITLE = Title("关于举办2024年云溪市科技活动周的通知")
ADDRESSEES = Addressees("各县（市、区）科技局、党委宣传部、科协，市直有关部门")


def notice(
    *,
    issuers: int = 1,
    sealed: bool = True,
    signers: tuple[str, ...] = (),
    form: HeadForm = HeadForm.FILE,
    lines: int = 3,
    annexes: tuple[str, ...] = (),
    record: Record | None = RECORD,
    copy_number: str = "",
) -> Document:
    """A notice whose text has so many paragraphs of one line."""
    names = ISSUERS[:issuers]
    return Document(
        (
            TITLE,
            ADDRESSEES,
            Heading(1, "时间"),
            *(Paragraph.of(f"第{number}项安排请按时落实。") for number in range(lines)),
            *((AnnexNote(annexes),) if annexes else ()),
            Signature(names, SIGNED_ON, sealed),
            Remark("此件公开发布"),
        ),
        SIGNED_ON,
        head=Head(names, NUMBER, form, signers, copy_number),
        record=record,
    )
