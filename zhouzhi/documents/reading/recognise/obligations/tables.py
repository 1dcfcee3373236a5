"""Obligations told as a table (报送安排表): who, what, by when, each in its column."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from zhouzhi.documents.reading.deadlines import Deadline, find_deadlines
from zhouzhi.documents.reading.findings import Span
from zhouzhi.documents.reading.lexicon.offices import is_organisation
from zhouzhi.documents.reading.lexicon.verbs import SUBMIT
from zhouzhi.documents.reading.recognise.limits.requirements import requirements_in
from zhouzhi.documents.reading.recognise.materials.phrases import materials_in
from zhouzhi.documents.reading.recognise.obligations.draft import DutyDraft
from zhouzhi.documents.reading.recognise.obligations.owed import is_writer
from zhouzhi.documents.reading.recognise.obligations.works import CALLED, called_here
from zhouzhi.documents.reading.recognise.parties import channel_of, recipient_of
from zhouzhi.documents.reading.structure import Line, Sheet
from zhouzhi.foundation.patterns import regex

_COLUMNS = (
    ("when", regex(r"时间|期限|时限|日期|截止|(?:何|什么)时|哪天")),
    (
        "where",
        regex(
            r"报送(?:至|到|单位|处室|科室|窗口|对象|地点)|报往|接收|受理|收[件材取]|送达|[交报送](?:到|至|往|给|哪|谁)"
        ),
    ),
    ("how", regex(r"方式|途径|渠道|邮箱|信箱|要求")),
    ("what", regex(r"材料|资料|内容|事项|表格|文件|名称|任务|[交报送](?:什么|哪些)")),
    ("who", regex(r"对象|单位|主体|责任|部门|范围|谁|(?:提交|报送|上报|填报|申报|推荐)[人者]")),
)
_HANDED_IN = regex(
    r"报送|提交|上报|报名|反馈|申报|截止|材料|资料|[交报送](?:到|至|往|给|什么|哪|谁)"
)
_AMBIGUOUS = regex(r"报送(?:单位|对象)")
"""Who sends in, or to whom it is sent: the cells below tell which."""
_HAPPENING = regex(r"(?<!报送)(?<!提交)(?<!接收)地点|地址|场所|主持|活动(?:名称|内容|项目|时间)")
_RULE = regex(r"[\s|｜:：—-]+$")
_VERB = regex(r"(?:报送?|送|交|寄|发)(?:至|到|给)?")
_LABEL = regex(
    r"(?:序号|备注|(?:责任|牵头|报送|推荐)?(?:单位|部门|主体)|(?:报送|上报|提交|工作)?(?:对象|内容|材料|事项|任务|方式|途径)"
    r"|材料名称|(?:报送|截止|完成|上报|提交)?(?:时间|时限|期限|日期)|(?:接收|受理)(?:单位|部门|处室|科室)?|要求)$"
)
_FEWEST_COLUMNS, _LONGEST_CELL, _LONGEST_LABEL = 3, 60, 4
_MANY = regex(r"[各每]|全[省市县区体]|有关|相关")
_UNTIL, _BEFORE = "截止", "前"
_SHORT = regex(r"\d{1,2}[.\-/]\d{1,2}$")
"""A day that is as short as 5.20, which only a heading tells from a number."""
_Cells = list[tuple[int, str]]


def of_tables(sheet: Sheet) -> Iterator[DutyDraft]:
    """Yield a draft for each row of the body's tables that has a deadline."""
    for is_row, lines in groupby(sheet.prose, key=lambda line: len(cells_of(line)) > 1):
        held = list(lines)
        yield from _of_table(sheet, held) if is_row else _of_flattened(sheet, held)


def _of_flattened(sheet: Sheet, lines: list[Line]) -> Iterator[DutyDraft]:
    """Yield a draft for each row of a table whose every cell stands on a line of its own."""
    for is_heading, run in groupby(enumerate(lines), key=lambda at: _is_label(at[1].text)):
        heading = [at for at, _ in run] if is_heading else []
        if len(heading) < _FEWEST_COLUMNS:
            continue
        columns = _columns([(0, lines[at].text) for at in heading])
        if not {"when", "what"} <= set(columns):
            continue
        size = len(heading)
        for first in range(heading[-1] + 1, len(lines) - size + 1, size):
            drafts = list(_of_cells(sheet, lines[first : first + size], columns))
            if not drafts:
                break
            yield from drafts


def _is_label(words: str) -> bool:
    return len(words) <= _LONGEST_LABEL and _LABEL.match(words) is not None


def _of_cells(sheet: Sheet, cells: list[Line], columns: dict[str, int]) -> Iterator[DutyDraft]:
    start, end = cells[0].start, cells[-1].end
    row = {name: (cells[at].start - start, cells[at].text) for name, at in columns.items()}
    if all(len(cell.text) <= _LONGEST_CELL for cell in cells):
        yield from _of_row(sheet, Line(start, sheet.text[start:end]), row)


def cells_of(line: Line) -> _Cells:
    """The cells of a line that is a row: where each begins, and its words."""
    if line.text[0] not in "|｜" and "\t" not in line.text:
        return []
    found = re.finditer(r"[^|｜\t]+", line.text)
    return [(m.start() + _indent(m[0]), m[0].strip()) for m in found]


def _indent(words: str) -> int:
    return len(words) - len(words.lstrip())


def _of_table(sheet: Sheet, lines: list[Line]) -> Iterator[DutyDraft]:
    heading = cells_of(lines[0])
    words = " ".join(words for _, words in heading)
    if _HAPPENING.search(words):
        return
    rows = [(line, cells_of(line)) for line in lines[1:] if not _RULE.match(line.text)]
    rows = [(line, cells) for line, cells in rows if len(cells) == len(heading)]
    columns = _settled(_columns(heading), heading, [cells for _, cells in rows])
    is_of_papers = _HANDED_IN.search(words)
    papers = {} if "what" in columns else _papers_of(heading)
    for line, cells in rows:
        row = {name: cells[at] for name, at in columns.items()}
        for at, paper in papers.items():
            yield from _of_row(sheet, line, row | {"when": cells[at], "what": (0, paper)})
        told = {"when", "what"} <= set(columns)
        if told and (is_of_papers or _is_task(sheet, row)):
            yield from _of_row(sheet, line, row)


def _settled(columns: dict[str, int], heading: _Cells, rows: list[_Cells]) -> dict[str, int]:
    """The columns, one headed 报送单位 taken for those who owe where its cells are 各县区."""
    at = columns.get("where")
    if at is None or "who" in columns or not _AMBIGUOUS.match(heading[at][1]):
        return columns
    if not any(_MANY.match(cells[at][1]) for cells in rows):
        return columns
    return {"who" if name == "where" else name: place for name, place in columns.items()}


def _papers_of(heading: _Cells) -> dict[int, str]:
    """The columns of days that are headed by a paper each: 方案报送时间, 总结报送时间."""
    when = dict(_COLUMNS)["when"]
    days = {at: words for at, (_, words) in enumerate(heading) if when.search(words)}
    return {at: words for at, words in days.items() if materials_in(words) not in ([], ["other"])}


def _is_task(sheet: Sheet, row: dict[str, tuple[int, str]]) -> bool:
    """Say whether a row of tasks (任务分工) lays a handing in on others than the writer."""
    who, (_, what), (_, how) = _who(row)[1], row["what"], row.get("how", (0, ""))
    if not who and SUBMIT.search(how):
        return materials_in(what) not in ([], ["other"])
    return bool(who and SUBMIT.search(what)) and not is_writer(sheet, who)


def _columns(cells: _Cells) -> dict[str, int]:
    """Which column says what: the first that is headed so, each column once."""
    found: dict[str, int] = {}
    for name, pattern in _COLUMNS:
        free = (n for n, (_, words) in enumerate(cells) if n not in found.values())
        at = next((n for n in free if pattern.search(cells[n][1])), None)
        if at is not None:
            found[name] = at
    return found


def _of_row(sheet: Sheet, line: Line, row: dict[str, tuple[int, str]]) -> Iterator[DutyDraft]:
    deadline = _deadline(sheet, *row["when"])
    if deadline is None:
        return
    materials = _materials(sheet, row["what"][1], line)
    draft = DutyDraft(line, deadline, materials, sure=0.9)
    start, words = _who(row)
    if words:
        draft.liable = words, line.part(start, start + len(words))
    draft.channel = channel_of(row["how"][1]) if "how" in row else None
    draft.recipient = _recipient(line, row)
    draft.requirements = [r for r in requirements_in(line) if r.fits(materials)]
    yield draft


def _who(row: dict[str, tuple[int, str]]) -> tuple[int, str]:
    """The cell of those who owe; 各县市区 owes though its column is headed 报送单位."""
    where = row.get("where", (0, ""))
    return row.get("who") or (where if _MANY.match(where[1]) else (0, ""))


def _materials(sheet: Sheet, words: str, line: Line) -> list[str]:
    """The kinds that a cell names; a film for a contest is the entry."""
    kinds = materials_in(words) or ["other"]
    is_entry = CALLED.search(words) or called_here(sheet, line.start, words)
    if not is_entry or not set(kinds) & {"video", "photos", "contest_entry"}:
        return kinds
    return list(dict.fromkeys("contest_entry" if k in ("video", "photos") else k for k in kinds))


def _deadline(sheet: Sheet, start: int, words: str) -> Deadline | None:
    """The cell's deadline; under such a heading a bare day is one too."""
    stated = find_deadlines(words, sheet.timeline)
    if stated:
        return replace(stated[0], start=stated[0].start + start, end=stated[0].end + start)
    ending = _BEFORE if _SHORT.match(words) else ""
    meant = find_deadlines(f"{_UNTIL}{words}{ending}", sheet.timeline)
    moved = start - len(_UNTIL)
    return (
        replace(meant[0], start=meant[0].start + moved, end=meant[0].end + moved) if meant else None
    )


def _recipient(line: Line, row: dict[str, tuple[int, str]]) -> tuple[str, Span] | None:
    for name in ("where", "how"):
        start, words = row.get(name, (0, ""))
        verb = _VERB.match(words)
        start, words = (start + verb.end(), words[verb.end() :]) if verb else (start, words)
        if is_organisation(words) and not SUBMIT.search(words):
            return words, line.part(start, start + len(words))
        told = recipient_of(line, start, start + len(words)) if words else None
        if told:
            return told
    return None
