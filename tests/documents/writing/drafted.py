"""Notices drafted from facts, and what a reader must find in each: read(write(x)) == x.

Offices, people and numbers are invented.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from zhouzhi.documents.writing import (
    Addressees,
    AnnexHead,
    AnnexNote,
    Block,
    Cell,
    Document,
    FormLine,
    FormSheet,
    Head,
    HeadForm,
    Heading,
    Paragraph,
    Record,
    Signature,
    Table,
    Title,
    form_blocks,
    line,
)
from zhouzhi.documents.writing.signatures import written_day

CITIES = ("云溪市", "南屏市", "安平县")
OFFICES = ("{city}科学技术局", "中共{city}委宣传部", "{city}科学技术协会", "{city}教育局")
PEOPLE = ("林晓芸", "何建国", "周敏", "欧阳晓", "赵立")
MATERIALS = {
    "工作方案": "work_plan",
    "活动总结": "summary_report",
    "开展情况统计表": "statistics_return",
    "活动照片": "photos",
    "宣传报道": "press_coverage",
    "活动一览表": "activity_register",
}
LIABLE = ("各县（市、区）科技局", "各有关单位", "市直有关部门")
COPIES = ("市财政局", "市公安局", "市委办公室", "市政府办公室", "省科学技术厅")
ANNEXES = ("开展情况统计表", "重点活动一览表", "活动联络员信息表")
FORM, FORM_HEADS = ANNEXES[0], ("类别", "指标", "数量")
LIST_HEADS = ("序号", "活动名称", "举办单位", "时间")
FIELDS = (
    ("科普活动", "举办活动次数"),
    ("科普活动", "参与公众人次"),
    ("开放情况", "开放科普场馆数量"),
    ("宣传情况", "媒体报道数量"),
    ("宣传情况", "发放资料份数"),
)
STRANDS = ("弘扬科学家精神", "开放科研设施", "开展科普进校园", "推动科普资源下沉")
PLACES = ("人民广场", "科技馆")
TIMES = {"上午9时30分": "09:30", "下午3时": "15:00", "10:00": "10:00"}
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class DueRule:
    """How a deadline is said, and what a reader makes of it."""

    words: str
    due_on: date
    due_time: str | None = None
    kind: str = "date"
    anchor: str | None = None
    days: int | None = None
    workdays: int | None = None

    @property
    def read(self) -> dict[str, Any]:
        return {
            "due_on": self.due_on.isoformat(),
            "due_time": self.due_time,
            "rule": {
                "kind": self.kind,
                "anchor": self.anchor,
                "days": self.days,
                "workdays": self.workdays,
                "words": self.words,
            },
        }


@dataclass(frozen=True)
class Duty:
    liable: str
    due: DueRule
    materials: tuple[str, ...]
    recipient: str

    @property
    def sentence(self) -> str:
        handed_in = "、".join(self.materials)
        return f"请{self.liable}于{self.due.words}将{handed_in}报送{self.recipient}。"


@dataclass(frozen=True)
class Person:
    name: str
    phone: str
    email: str


@dataclass(frozen=True)
class Notice:
    city: str
    issuers: tuple[str, ...]
    sealed: bool
    number: int
    signed_on: date
    starts_on: date
    ends_on: date
    duties: tuple[Duty, ...]
    contact: Person
    contact_form: int
    annexes: tuple[str, ...]
    copies: tuple[str, ...]
    form: HeadForm = HeadForm.FILE
    strands: tuple[str, ...] = ()
    launch: tuple[str, str] | None = None
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        return f"关于举办{self.starts_on.year}年{self.city}科技活动周的通知"

    @property
    def document_number(self) -> str:
        return f"{self.city[0]}科发〔{self.signed_on.year}〕{self.number}号"


def contact_lines(notice: Notice) -> tuple[str, ...]:
    """The contact person in one of the forms that notices use."""
    person = notice.contact
    return (
        (f"联系人：{person.name}，联系电话：{person.phone}，电子邮箱：{person.email}。",),
        (f"联系人：{person.name}", f"联系电话：{person.phone}", f"电子邮箱：{person.email}"),
        (f"（联系人：{person.name}；电话：{person.phone}；邮箱：{person.email}）",),
    )[notice.contact_form]


def document_of(notice: Notice) -> Document:
    """The notice as an official document under its red head."""
    year = notice.starts_on.year
    end = notice.ends_on
    period = f"{written_day(notice.starts_on)}至{end.month}月{end.day}日。"
    duties = [Heading(2, "材料报送。", runs=line(duty.sentence)) for duty in notice.duties]
    blocks: list[Block] = [
        Title(notice.title),
        Addressees("各县（市、区）科技局，市直有关部门"),
        Paragraph.of(
            f"根据《关于举办{year}年全省科技活动周的通知》（省科通〔{year}〕5号）要求，"
            "现将有关事项通知如下。"
        ),
        Heading(1, "时间和主题"),
        Heading(2, "时间。", runs=line(period)),
        Heading(2, "主题。", runs=line("科学向未来。")),
        *activities_of(notice),
        Heading(1, "有关要求"),
        *duties,
        *(Paragraph.of(told) for told in contact_lines(notice)),
    ]
    if notice.annexes:
        blocks.append(AnnexNote(notice.annexes))
    blocks.append(Signature(notice.issuers, notice.signed_on, notice.sealed))
    for number, name in enumerate(notice.annexes, 1):
        ordinal = number if len(notice.annexes) > 1 else None
        blocks.append(AnnexHead(name, ordinal, landscape=name != FORM))
        blocks += annex_of(notice, name)
    record = Record(notice.copies, f"{notice.city}科学技术局办公室", notice.signed_on)
    head = Head(notice.issuers, notice.document_number, notice.form)
    return Document(tuple(blocks), notice.signed_on, head=head, record=record)


def activities_of(notice: Notice) -> list[Block]:
    """The launch and the strands, each under a heading where there is any."""
    blocks: list[Block] = []
    if notice.launch:
        time, place = notice.launch
        day = f"{notice.starts_on.month}月{notice.starts_on.day}日"
        told = f"{day}{time}在{place}举办科技活动周启动仪式。"
        blocks += [Heading(1, "启动仪式"), Paragraph.of(told)]
    if notice.strands:
        blocks.append(Heading(1, "主要活动"))
    for name in notice.strands:
        blocks.append(Heading(2, f"{name}。", runs=line(f"面向公众，{name}，展示成果。")))
    return blocks


def annex_of(notice: Notice, name: str) -> list[Block]:
    """The form with its fields, or a list to be filled in that lies on its side."""
    if name == FORM:
        lines = tuple(FormLine(label, group=group) for group, label in notice.fields)
        return list(form_blocks(FormSheet(name, lines, notice.signed_on, heads=FORM_HEADS)))
    cells = tuple(Cell.of(head) for head in LIST_HEADS)
    return [Table((1, 4, 4, 2), (cells, tuple(Cell.of("") for _ in cells)), heads=1)]


def facts_of(notice: Notice) -> dict[str, Any]:
    """What a reader must find; a letter does not say when it was printed."""
    year = notice.starts_on.year
    is_letter = notice.form is HeadForm.LETTER
    return {
        "title": notice.title,
        "document_number": notice.document_number,
        "issuers": list(notice.issuers),
        "issued_on": notice.signed_on.isoformat(),
        "printed_on": None if is_letter else notice.signed_on.isoformat(),
        "cc": list(notice.copies),
        "addressees": "各县（市、区）科技局，市直有关部门",
        "references": [
            {
                "title": f"关于举办{year}年全省科技活动周的通知",
                "document_number": f"省科通〔{year}〕5号",
            }
        ],
        "campaign": {
            "theme": "科学向未来",
            "starts_on": notice.starts_on.isoformat(),
            "ends_on": notice.ends_on.isoformat(),
        },
        "obligations": [
            {
                **duty.due.read,
                "materials": [MATERIALS[each] for each in duty.materials],
                "recipient": duty.recipient,
                "liable": duty.liable,
            }
            for duty in notice.duties
        ],
        "contacts": [
            {
                "name": notice.contact.name,
                "phones": [notice.contact.phone],
                "emails": [notice.contact.email],
            }
        ],
        "annexes": list(notice.annexes),
        "strands": [{"title": name} for name in notice.strands],
        "events": events_of(notice),
        "forms": [
            {"title": FORM, "fields": [[group, label] for group, label in notice.fields]}
            for name in notice.annexes
            if name == FORM
        ],
    }


def events_of(notice: Notice) -> list[dict[str, Any]]:
    if notice.launch is None:
        return []
    time, place = notice.launch
    day = notice.starts_on.isoformat()
    return [{"kind": "launch", "starts_on": day, "starts_at": TIMES[time], "place": place}]


def told(read: dict[str, Any]) -> dict[str, Any]:
    """A reader's facts, without what it adds of its own."""
    shapes = {
        "obligations": ("due_on", "due_time", "rule", "materials", "recipient", "liable"),
        "contacts": ("name", "phones", "emails"),
        "strands": ("title",),
        "events": ("kind", "starts_on", "starts_at", "place"),
    }
    kept = {key: read[key] for key in facts_of(EMPTY)}
    for key, names in shapes.items():
        kept[key] = [{name: each[name] for name in names} for each in read[key]]
    kept["forms"] = [form for form in read["forms"] if form["title"] == FORM]
    return kept


EMPTY = Notice(
    *("云溪市", ("云溪市科学技术局",), True, 1, date(2024, 5, 6), date(2024, 5, 25)),
    *(date(2024, 6, 1), (), Person("周敏", "0722-0596290", "kepu@example.cn"), 0, (), ()),
)
