"""From the cells of a form to its fields: which cell is a group, which a label, which is blank."""

import re
from typing import Any

_TAB_ROW = re.compile(r"^\t|\n\t")
_UNIT = re.compile(
    r"[（(]\s?单位\s?[：:]\s?([^（）()]{1,6})[）)]|[（(](万元|元|人次|人|个|次|场|篇|家|项|件|份"
    r"|场次|万人次|小时)[）)]$"
)
_TEXTUAL = re.compile(
    r"名称|姓名|地址|时间|地点|内容|简介|备注|联系|电话|单位(?!数)|主题|方式|网址|链接|说明|职务"
    r"|邮箱|意见|措施|对象|填表|负责人"
)
_PREFACE = re.compile(
    r"[：:]\s*$|盖章|填报(?:单位|人|时间|日期)|填表|审核人|联系电话|年\s*月\s*日|^(?:注|说明"
    r"|备注)[：:]|^单位[：:]|^[年月日]$"
)
_SIGNER = re.compile(r"填表|填报人|填报日期|审核人|负责人|制表|经办人|签字|盖章")
_UNGROUPED = re.compile(r"活动周?期间|合计|总计")
_HEADER = re.compile(
    r"^(?:项\s?目|(?:统计)?指\s?标(?:名称)?|统计类别|内\s?容|数\s?量|数\s?值|数\s?据|单\s?位|计量单位|序\s?号"
    r"|类\s?别|一级指标|二级指标|备\s?注|填报数|统计项目|统计内容|具体内容|统计数据)$"
)
_GROUPS = re.compile(
    r"^(?:科普活动)?(?:活动)?开展(?:的)?次数$|经费(?:投入|使用)?(?:数量|情况)?(?:[（(].*[）)])?$"
    r"|^(?:科普)?(?:工作)?人员(?:参与)?(?:数量|情况)$"
    r"|^(?:科普活动)?(?:群众|公众)参与(?:数量|情况|人数)$|^宣传(?:报道)?情况$"
    r"|^(?:科普)?资源开放(?:情况)?$|情况$|^[一二三四五六七八九十]、"
)


def rows_of_text(text: str) -> list[list[str]]:
    """The rows of a form in text: led by tabs, parted by tabs or bars, or one cell a line."""
    if len(re.findall(r"^\s?\|", text, re.MULTILINE)) > 3 and re.search(
        r"(?m)^[^|\n]+\n\s?\|", text
    ):
        return _bar_led(text)
    if re.search(r"^[^\n|]*\|[^\n]*\|", text, re.MULTILINE):
        return _barred(text)
    headed = _headed(text)
    if headed:
        return headed
    if _TAB_ROW.search(text):
        return _tabbed(text)
    blocks = _blocks(text)
    if blocks:
        return blocks
    if len(re.findall(r"\S\t+\S|\S {3,}\S", text)) > 1:
        return [
            [c.strip() for c in re.split(r"\t+| {3,}", line)]
            for line in text.split("\n")
            if line.strip()
        ]
    return [[line.strip()] for line in text.split("\n") if line.strip()]


def _barred(text: str) -> list[list[str]]:
    rows = [line.strip().strip("|").split("|") for line in text.split("\n") if "|" in line]
    return [
        [c.strip() for c in row]
        for row in rows
        if not all(re.fullmatch(r"[\s:-]*", c) for c in row)
    ]


def _headed(text: str) -> list[list[str]]:
    """A row a line under a heading of column names, parted by tabs, wide blanks or single ones."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    for n, line in enumerate(lines):
        names = line.split()
        if len(names) >= 2 and all(_HEADER.match(name) for name in names):
            gap = r"\t" if "\t" in line else r" {2,}" if "  " in line else r" "
            rows = [[c.strip() for c in re.split(gap, row)] for row in lines[n:]]
            return rows if sum(len(row) > 1 for row in rows) * 2 > len(rows) else []
    return []


def _blocks(text: str) -> list[list[str]]:
    """Rows parted by blank lines: one of two lines opens a group, those of one line go on in it."""
    blocks = [[x.strip() for x in b.split("\n")] for b in re.split(r"\n\s*\n", text.strip())]
    blocks = [block for block in blocks if not _is_preface(block)]
    if sum(len(b) == 2 for b in blocks) < 2 or any(len(b) > 2 for b in blocks):
        return []
    rows, grouped = [], False
    for block in blocks:
        grouped = len(block) == 2 or (grouped and not _UNGROUPED.match(block[0]))
        rows.append(block if len(block) == 2 or not grouped else ["", block[0]])
    return rows


def _bar_led(text: str) -> list[list[str]]:
    """A row begins on a line without a bar; lines led by a bar hold its further cells."""
    rows: list[list[str]] = []
    for line in text.split("\n"):
        if line.strip().startswith("|") and rows:
            rows[-1] += [cell.strip() for cell in line.strip().split("|")[1:]]
        elif line.strip():
            rows.append([line.strip()])
    return [row[:-1] if len(row) > 2 and not row[-1] else row for row in rows]


def _tabbed(text: str) -> list[list[str]]:
    """Cells on lines of their own led by a tab; a line without one goes on with the cell above."""
    rows: list[list[str]] = [[]]
    for line in text.split("\n"):
        if not line.strip() and "\t" not in line:
            if rows[-1]:
                rows.append([])
        elif line.startswith("\t"):
            rows[-1] += [cell.strip() for cell in line[1:].split("\t")]
        elif rows[-1]:
            rows[-1][-1] += line.strip()
        else:
            rows += [[line.strip()], []]
    return [row for row in rows if any(row)]


def fields_of(rows: list[list[str]]) -> list[dict[str, Any]]:
    """The fields of a form's rows, in order; a blank before a label stands for the group above."""
    rows = [row for row in rows if not _is_preface(row) or _names_unit_column(row)]
    if not rows:
        return []
    if max(len(row) for row in rows) == 1:
        return _from_single([row[0] for row in rows])
    if (
        len(rows) > 1
        and any(re.fullmatch(r"(?:计量)?单\s?位", c) for c in rows[0])
        and len(rows[0]) >= 3
    ):
        return _under_header(rows)
    if _is_grid(rows):
        return [
            _field(None, label)
            for label in rows[0]
            if label and not re.fullmatch(r"序\s?号", label)
        ]
    width = max(len(row) for row in rows)
    fields, group = [], None
    for row in rows:
        group, found = _of_row(row, group, width)
        fields += found
    return fields


def _under_header(rows: list[list[str]]) -> list[dict[str, Any]]:
    """Rows under a heading with a column for the unit; a merged group is lost further down."""
    header = [re.sub(r"\s", "", c) for c in rows[0]]
    unit_at = next(n for n, c in enumerate(header) if re.fullmatch(r"(?:计量)?单位", c))
    group: str | None = None
    fields = []
    for row in rows[1:]:
        lost = len(header) - len(row)
        cells = [""] * max(lost, 0) + row
        if unit_at >= 2 and cells[unit_at - 2] and not re.fullmatch(r"\d+", cells[unit_at - 2]):
            group = cells[unit_at - 2]
        if cells[unit_at - 1]:
            field = _field(group, cells[unit_at - 1])
            fields.append({**field, "unit": cells[unit_at] or field["unit"]})
    return fields


def _is_preface(row: list[str]) -> bool:
    words = [c for c in row if c]
    if not words:
        return True
    if all(_HEADER.match(c) for c in words):
        return True
    if any(_SIGNER.search(c) for c in words) and all(_PREFACE.search(c) for c in words):
        return True
    return len(words) == 1 and bool(_PREFACE.search(words[0])) and not _UNIT.search(words[0])


def _names_unit_column(row: list[str]) -> bool:
    return len([c for c in row if c]) >= 3 and any(
        re.fullmatch(r"(?:计量)?单\s?位", c) for c in row
    )


def _is_grid(rows: list[list[str]]) -> bool:
    """Say whether the first row names columns and the rest is there to be filled in."""
    first = rows[0]
    rest = [c for row in rows[1:] for c in row if c and not re.fullmatch(r"[\d.…]+", c)]
    return len(first) >= 3 and all(first) and len(rest) <= len(first)


def _of_row(
    row: list[str], group: str | None, width: int
) -> tuple[str | None, list[dict[str, Any]]]:
    cells = [c for c in row if not re.fullmatch(r"\d{1,2}", c)]
    if len(cells) >= 3:
        first, second = cells[0], cells[1]
        if first and second and _pairs(cells):
            return None, [_field(None, label) for label in cells[::2] if label]
        if second:
            group = first or group
            return group, [_field(group, second)]
        return (None, [_field(None, first)]) if first else (group, [])
    words = [c for c in cells if c]
    if not words:
        return group, []
    if len(words) == 2 and width >= 2:
        return words[0], [_field(words[0], words[1])]
    if cells[0] == "" and group:
        return group, [_field(group, words[0])]
    return None, [_field(None, words[0])]


def _pairs(cells: list[str]) -> bool:
    """Say whether a row is label, blank, label, blank."""
    return len(cells) >= 4 and all(cells[::2]) and not any(cells[1::2])


def _from_single(labels: list[str]) -> list[dict[str, Any]]:
    """Cells one a line, blanks lost: what reads like a heading is the group of what follows."""
    fields: list[dict[str, Any]] = []
    group: str | None = None
    for n, label in enumerate(labels):
        following = labels[n + 1] if n + 1 < len(labels) else ""
        if _HEADER.match(label) or len(label) > 60:
            continue
        if (
            _GROUPS.search(label)
            and following
            and not _GROUPS.search(following)
            and _opens(label, following)
        ):
            group = label
            continue
        if _UNGROUPED.match(label):
            group = None
        fields.append(_field(group, label))
    return fields


def _opens(label: str, following: str) -> bool:
    return bool(_UNIT.search(label)) or len(following) > 0


def _field(group: str | None, label: str) -> dict[str, Any]:
    unit = _UNIT.search(label) or (_UNIT.search(group) if group else None)
    name = re.sub(r"\s", "", label)
    return {
        "group": re.sub(r"\s", "", group) if group else None,
        "label": name,
        "unit": (unit[1] or unit[2]).strip() if unit else None,
        "numeric": not _TEXTUAL.search(re.sub(r"[（(][^）)]*[）)]", "", name)),
    }
