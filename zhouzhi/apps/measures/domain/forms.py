"""Lines of a form (统计表式), and which measure each of them asks for."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.measures.domain.national import BY_CODE, NATIONAL, NationalMeasure

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|〔[^〔〕]*〕|【[^【】]*】")
_MARKS = re.compile(r"[\W_]+")
_FILLING = re.compile(r"参与数量|投入数量|数量|情况|个数|总数|人数|活动周期间|活动周|期间|的")
_SAME = (("公众", "群众"), ("高等学校", "大学"), ("高校", "大学"), ("科研院所", "科研机构"))
_UNIT = re.compile(r"(?:计量)?单位[:：]?\s*([^\s()（）,，;；]{1,4})")
_RATE_UNIT = re.compile(r"%|‰|百分比|百分点")
_RATE = re.compile(r"(率|占比|比例|比重|百分比|平均)(?:数|值)?$|^(人均|平均|场均)")
_LARGEST = re.compile(r"(最大|最高|最多|峰值)")
_COUNTED_IN = ("万元", "人次", "人", "次", "个", "家", "篇", "场", "项", "条", "件")


@dataclass(frozen=True, slots=True)
class FormLine:
    """One line of a form as printed: its group ("" for none), label, unit ("" where unsaid).

    `aggregation` is how totals are read, and `measure` the code of the measure that is asked for,
    "" for none, where a person said so; else None.
    """

    group: str
    label: str
    unit: str = ""
    is_numeric: bool = True
    aggregation: Aggregation | None = None
    measure: str | None = None


def core_of(label: str) -> str:
    """A label by what it says: width, spaces, marks and what stands in brackets do not count."""
    text = unicodedata.normalize("NFKC", label)
    text = _MARKS.sub("", _BRACKETED.sub("", text))
    for word, same in _SAME:
        text = text.replace(word, same)
    return text


def bare_core_of(label: str) -> str:
    """A label without the words that every row has, such as 数量 and 情况."""
    return _FILLING.sub("", core_of(label))


def matching_measure(line: FormLine) -> NationalMeasure | None:
    """The national measure that a line asks for, or None where none or more than one fits."""
    for key in (core_of, bare_core_of):
        fitting = [
            measure
            for measure in NATIONAL
            if key(line.label) in {key(label) for label in (measure.label, *measure.other_labels)}
        ]
        if not fitting and line.group:
            fitting = [measure for measure in NATIONAL if _is_short_for(line, measure)]
        if len(fitting) > 1:
            fitting = [measure for measure in fitting if _same_group(line.group, measure.group)]
        if len(fitting) == 1 and _may_stand_in(line, fitting[0]):
            return fitting[0]
    return None


def _is_short_for(line: FormLine, measure: NationalMeasure) -> bool:
    """Whether a line under its own group leaves out what the group says (其他 under 经费)."""
    core = bare_core_of(line.label)
    labels = (measure.label, *measure.other_labels)
    return (
        len(core) >= 2
        and _same_group(line.group, measure.group)
        and any(bare_core_of(label).startswith(core) for label in labels)
    )


def _same_group(group: str, national: str) -> bool:
    mine, theirs = bare_core_of(group), bare_core_of(national)
    return bool(mine) and bool(theirs) and (mine in theirs or theirs in mine)


def _may_stand_in(line: FormLine, measure: NationalMeasure) -> bool:
    """A line that is counted in another unit (万元 against 人) is another measure."""
    return not line.unit or (line.unit == "万元") == (measure.unit == "万元")


def matched_measures(lines: Sequence[FormLine]) -> tuple[NationalMeasure | None, ...]:
    """The measure of each line, as a person said, else the one it surely asks for.

    Two lines that fit one measure, or one that a person gave to another, get None: that is no
    guess. A line of words asks for none.
    """
    said = {line.measure for line in lines if line.measure}
    found = [
        matching_measure(line) if line.measure is None and line.is_numeric else None
        for line in lines
    ]
    codes = [*said, *(measure.code for measure in found if measure)]
    sure = [measure if measure and codes.count(measure.code) == 1 else None for measure in found]
    return tuple(
        BY_CODE[line.measure] if line.measure else measure
        for line, measure in zip(lines, sure, strict=True)
    )


def aggregation_of(line: FormLine, measure: NationalMeasure | None) -> Aggregation:
    """How a line's totals are read: as a person said, as its measure is, else as its words are.

    A rate (占比、人均) is never added, and of the most (最多、峰值) the most is taken.
    """
    if line.aggregation is not None:
        return line.aggregation
    if measure is not None:
        return measure.aggregation
    said = core_of(line.label)
    if _RATE_UNIT.fullmatch(_narrow(line.unit)) or _RATE.search(said):
        return Aggregation.NONE
    return Aggregation.MAXIMUM if _LARGEST.search(said) else Aggregation.SUM


def unit_said_in(*texts: str) -> str:
    """The unit (计量单位) that a label or its group's heading says in brackets, "" where none."""
    for text in texts:
        said = _UNIT.search(unicodedata.normalize("NFKC", text))
        if said:
            return str(said.group(1))
        for bracketed in _BRACKETED.findall(unicodedata.normalize("NFKC", text)):
            if bracketed[1:-1].strip() in _COUNTED_IN:
                return str(bracketed[1:-1].strip())
    return ""


def unit_of(line: FormLine, measure: NationalMeasure | None) -> str:
    """The unit that a line is counted in: its own, one that its words say, its measure's."""
    said = line.unit or unit_said_in(line.label, line.group)
    return said or (measure.unit if measure else "")


def tells_unit(unit: str, *texts: str) -> bool:
    """Whether a label or its group's heading says this unit itself: in brackets, or as 单位."""
    bracketed = (part for text in texts for part in _BRACKETED.findall(_narrow(text)))
    return any(unit in part for part in bracketed) or unit_said_in(*texts) == unit


def has_unit_column(lines: Iterable[FormLine]) -> bool:
    """Whether a printed form told units of measure (计量单位) beside its labels, not in them."""
    return any(line.unit and not tells_unit(line.unit, line.label, line.group) for line in lines)


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def national_lines() -> tuple[FormLine, ...]:
    """The twenty lines of the national form, as printed."""
    return tuple(FormLine(row.group, row.label, row.unit) for row in NATIONAL)


def missing_from(lines: Iterable[FormLine]) -> tuple[NationalMeasure, ...]:
    """The national rows that a form leaves out; all twenty for a form of other things."""
    held = {measure.code for measure in matched_measures(tuple(lines)) if measure}
    return tuple(measure for measure in NATIONAL if measure.code not in held)
