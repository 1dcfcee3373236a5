"""A receiver's own form for open institutions (上级的备案表): which column takes what of ours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from zhouzhi.apps.activities.domain.institution_lists import ListedInstitution, institution_cell
from zhouzhi.apps.activities.domain.sheets.columns import Heading
from zhouzhi.apps.activities.domain.sheets.headings import plain_heading
from zhouzhi.apps.activities.domain.sheets.heads import is_label_row, is_parts_row
from zhouzhi.apps.activities.domain.sheets.when_words import Week
from zhouzhi.foundation.errors import gettext_noop

_TOP_ROWS, _FEWEST, _LONGEST_HEADING = 12, 2, 30
_NUMBERED = frozenset({"序号", "编号", "序", "号", "No", "NO"})


def _called(ours: str, theirs: str = "") -> tuple[str, ...]:
    """Our own word for a column, then those of others."""
    return (ours, *theirs.split())


# What a column may hold, by our own word first.
HEADINGS: dict[str, tuple[str, ...]] = {
    "name": _called(
        gettext_noop("机构名称"),
        "开放机构名称 开放单位 开放单位名称 场馆名称 实验室名称 基地名称 名称 机构 "
        "科研机构名称 开放场所 开放场所名称 科研机构和大学名称 科研机构（大学）名称",
    ),
    "kind": _called(gettext_noop("类别"), "机构类别 机构类型 类型 单位类别 性质 单位性质"),
    "unit": _called(
        gettext_noop("所属单位"),
        "依托单位 主管单位 主管部门 所在单位 填报单位 单位名称 单位 报送单位 推荐单位",
    ),
    "address": _called(
        gettext_noop("地址"), "开放地点 地点 开放地址 详细地址 单位地址 参观地点 所在地 通讯地址"
    ),
    "hours": _called(
        gettext_noop("开放时间"), "时间 开放日期 开放时段 开放日期及时间 具体开放时间 开放起止时间"
    ),
    "capacity": _called(
        gettext_noop("每天接待人数"),
        "接待人数 接待能力 日接待量 日接待能力 可接待人数 预计接待人数 容量",
    ),
    "summary": _called(
        gettext_noop("开放内容"),
        "主要内容 内容 活动内容 开放项目 参观内容 简介 开放内容简介 主要开放内容",
    ),
    "rules": _called(
        gettext_noop("参观须知"), "注意事项 参观要求 预约方式 开放要求 参观方式 有关要求 预约要求"
    ),
    "group": _called(gettext_noop("每批最多人数"), "每批人数 团队人数 每批次人数 人数限制"),
    "age": _called(gettext_noop("最小年龄"), "年龄要求 适合年龄 年龄限制"),
    "ahead": _called(gettext_noop("提前预约天数"), "提前预约 预约提前天数"),
    "hazards": _called(gettext_noop("安全提示"), "安全注意事项 安全事项"),
    "office": _called(gettext_noop("咨询部门"), "联系部门 责任部门 责任科室 部门"),
    "telephone": _called(
        gettext_noop("咨询电话"), "联系电话 电话 预约电话 办公电话 固定电话 座机 联系方式"
    ),
    "person": _called(gettext_noop("联系人"), "联系人姓名 联络员 负责人 姓名"),
    "mobile": _called(gettext_noop("手机"), "联系人手机 手机号 手机号码 移动电话"),
    "person_telephone": _called(
        gettext_noop("联系人的电话"), "联系人电话 联系人联系电话 联系人联系方式"
    ),
    "accessible": _called(gettext_noop("可无障碍通行"), "无障碍 无障碍设施"),
    "identity": _called(gettext_noop("须带身份证件"), "是否需要身份证"),
    "photos": _called(gettext_noop("可否拍照"), "是否允许拍照 拍照"),
}
# Right of 联系人 these are that person's own.
_OF_WHOM = frozenset({"联系电话", "电话", "联系方式", "手机"})
_KNOWN = {word: key for key, words in reversed(HEADINGS.items()) for word in words}


@dataclass(frozen=True, slots=True)
class InstitutionForm:
    """How a form is filled: the index of the first row to fill, and its headings in order."""

    below: int = 0
    headings: tuple[Heading, ...] = ()

    @property
    def filled(self) -> tuple[Heading, ...]:
        """The columns that something of ours goes into."""
        return tuple(one for one in self.headings if one.key)

    @property
    def blank(self) -> tuple[str, ...]:
        """The columns that stay blank, by their words; row numbers are not among them."""
        return tuple(one.words for one in self.headings if not one.key and not _is_number(one))

    @property
    def numbered(self) -> int:
        """The column of row numbers, from 1; 0 for none."""
        return next((one.at + 1 for one in self.headings if _is_number(one)), 0)

    @property
    def is_fit(self) -> bool:
        """Whether the form has headings that institutions go under.

        One guessed heading alone is a title (…科研机构和大学备案表) and no column.
        """
        names = [one for one in self.filled if one.key == "name"]
        return any(not one.is_open for one in names) or (
            bool(names) and len(self.filled) >= _FEWEST
        )

    def row(self, number: int, listed: ListedInstitution, week: Week) -> tuple[str, ...]:
        """What one institution puts into the filled columns."""
        return tuple(institution_cell(one.key, number, listed, week) for one in self.filled)


def form_in(
    cells: Sequence[Sequence[str]], chosen: Mapping[str, object] | None = None
) -> InstitutionForm:
    """How a form is filled, by its headings in one or two of the first rows.

    `chosen` maps a column's index, as text, to the key that a person chose for it, "" for none.
    """
    found = [
        (_score(form), -rows, form)
        for at in range(min(len(cells), _TOP_ROWS))
        if not is_label_row(cells[at])
        for rows in _heights(cells, at)
        for form in [_headed(cells, at, rows)]
    ]
    best = max(found, key=lambda one: one[:2], default=(None, 0, InstitutionForm()))
    return _as_chosen(best[2], chosen or {})


def _heights(cells: Sequence[Sequence[str]], at: int) -> tuple[int, ...]:
    """How many rows the headings that begin here may have: two where the next one splits them."""
    if at + 1 >= len(cells) or is_label_row(cells[at + 1]):
        return (1,)
    return (2,) if is_parts_row(cells[at], cells[at + 1]) else (1, 2)


def _score(form: InstitutionForm) -> tuple[bool, int]:
    """A form with a name first, then with most columns whose words are known."""
    sure = sum(not one.is_open for one in form.filled)
    return form.is_fit and len(form.filled) >= _FEWEST, sure


def _headed(cells: Sequence[Sequence[str]], at: int, rows: int) -> InstitutionForm:
    uppers = _spread(cells[at]) if rows == 2 else [""] * len(cells[at])
    lowers = cells[at + rows - 1]
    headings, taken = [], set()
    for column in range(max(len(uppers), len(lowers))):
        upper, lower = _at(uppers, column), _at(lowers, column)
        words = lower if upper in ("", lower) else f"{upper} {lower}".strip()
        if not words or len(words) > _LONGEST_HEADING:
            continue
        key, is_sure = _meaning(upper, lower)
        if key in taken:
            key, is_sure = "", True
        taken |= {key} - {""}
        is_open = not is_sure or (not key and plain_heading(words) not in _NUMBERED)
        headings.append(Heading(column, words, key, is_open=is_open))
    return InstitutionForm(at + rows, tuple(_paired(headings)))


def _paired(headings: list[Heading]) -> list[Heading]:
    """The headings; a telephone right of 联系人 is that person's, as whoever rings takes it."""
    before = {one.at + 1: one.key for one in headings}
    return [
        replace(one, key="person_telephone")
        if one.key == "telephone"
        and before.get(one.at) == "person"
        and plain_heading(one.words).removeprefix("联系人") in _OF_WHOM
        else one
        for one in headings
    ]


def _meaning(upper: str, lower: str) -> tuple[str, bool]:
    """What a heading means, and whether its words are known and not only a part of them."""
    plain = [plain_heading(word) for word in (lower, upper + lower, upper)]
    for word in filter(None, plain):
        if word in _KNOWN:
            return _KNOWN[word], lower in ("", upper) or word != plain_heading(upper)
        if word in _NUMBERED:
            return "", True
    parts = [
        (len(known), word.rfind(known), key)
        for word in filter(None, plain)
        for known, key in _KNOWN.items()
        if len(known) > 1 and known in word
    ]
    return (max(parts)[2], False) if parts else ("", True)


def _as_chosen(form: InstitutionForm, chosen: Mapping[str, object]) -> InstitutionForm:
    headings = [
        replace(one, key=str(chosen[str(one.at)]), is_open=False) if str(one.at) in chosen else one
        for one in form.headings
    ]
    return replace(form, headings=tuple(headings))


def _is_number(heading: Heading) -> bool:
    return not heading.key and plain_heading(heading.words) in _NUMBERED


def _spread(row: Sequence[str]) -> list[str]:
    """The upper of two rows of headings, each word over all columns that it is merged over."""
    spread, word = [], ""
    for cell in row:
        word = cell.strip() or word
        spread.append(word)
    return spread


def _at(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""
