"""What a requirement asks, held against what a version holds (完整性审核).

A finding says what was seen and what to do. MUST refuses the submission; ASK is shown before it,
and the unit decides. A material counts as answered when it is handed in or left out with a reason.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.asked import Asked
from zhouzhi.apps.submissions.domain.bounds import megabytes
from zhouzhi.apps.submissions.domain.contradictions import contradictions, days_outside
from zhouzhi.apps.submissions.domain.formats import MEGABYTE, FileGiven, wrong_formats
from zhouzhi.apps.submissions.domain.given import Given, is_given
from zhouzhi.apps.submissions.domain.mistyped import Mistyped
from zhouzhi.apps.submissions.domain.oddities import Oddity, odd_days, odd_figures
from zhouzhi.apps.submissions.domain.papers import PAPER_SERVES
from zhouzhi.foundation.errors import gettext_noop, untranslated
from zhouzhi.foundation.said import Said, filled


class Severity(StrEnum):
    """How hard a finding is: MUST (强制性) refuses, ASK (核实性) asks."""

    MUST = "must"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing or odd: a Chinese template with its facts, and where to mend it."""

    severity: Severity
    code: str
    material: Material
    template: str
    facts: tuple[tuple[str, object], ...] = ()

    @property
    def message(self) -> str:
        """The Chinese sentence with its facts."""
        return self.said_in(untranslated)

    def said_in(self, translate: Callable[[str], str]) -> str:
        """The sentence in another language: `translate` turns the template, the facts follow."""
        return filled(self.template, dict(self.facts), translate)


_NAMED = 3


def findings(asked: Asked, given: Given, *, today: date | None = None) -> tuple[Finding, ...]:
    """Everything that a version lacks, in the order of the requirement's materials, musts first.

    Figures far out are asked about (请再看一眼), and with `today` days that lie ahead.
    """
    found = [
        *_mistyped(given.mistyped),
        *_materials(asked, given),
        *_press(asked, given),
        *_files(asked, given),
        *_odd(asked, given, today),
    ]
    return tuple(sorted(found, key=lambda finding: finding.severity is Severity.ASK))


def _mistyped(held: Mistyped) -> Iterator[Finding]:
    parts = (
        (Material.SUMMARY_REPORT, gettext_noop("正文"), held.text is not None),
        (Material.STATISTICS_RETURN, gettext_noop("统计表"), len(held.cells)),
        (Material.PRESS_COVERAGE, gettext_noop("媒体报道"), len(held.press)),
        (Material.ACTIVITY_REGISTER, gettext_noop("开展的活动"), len(held.activities)),
        (Material.OTHER, gettext_noop("不报说明"), len(held.omissions)),
    )
    for material, part, count in parts:
        if count:
            facts = (("part", Said(part)), ("count", int(count)))
            yield Finding(Severity.MUST, "mistyped", material, _MISTYPED, facts)


def _materials(asked: Asked, given: Given) -> Iterator[Finding]:
    for material in asked.materials:
        facts = (("material", Said(material.label)),)
        if is_given(material, given, asked):
            if material is Material.STATISTICS_RETURN:
                yield from _blank_rows(asked, given)
            elif given.reason(material) and not _is_counted(material, asked):
                yield Finding(Severity.ASK, "reason_beside", material, _BESIDE, facts)
        elif material is Material.STATISTICS_RETURN and asked.rows:
            if not given.reason(material):
                yield Finding(Severity.MUST, "form_empty", material, _FORM_EMPTY, facts)
        elif not given.reason(material):
            yield Finding(Severity.MUST, "material_missing", material, _MISSING, facts)


def _is_counted(material: Material, asked: Asked) -> bool:
    """Whether so many of a material are asked for, so that a reason may be of too few (不足)."""
    return material is Material.PRESS_COVERAGE and asked.limit("press_reports_min") is not None


def odd_rows(asked: Asked, given: Given) -> dict[int, Oddity]:
    """What is odd about the typed figures (请再看一眼), by the position of the row."""
    typed = {at: value for at, value in given.figures.items() if at not in given.rolled_up}
    return dict(odd_figures(typed, {row.position: (row.label, row.unit) for row in asked.rows}))


def _odd(asked: Asked, given: Given, today: date | None) -> Iterator[Finding]:
    for odd in odd_rows(asked, given).values():
        yield _asks(odd, Material.STATISTICS_RETURN)
    if today is not None and asked.year is not None and asked.tells_of_work:
        for odd in odd_days(given.days, today=today, year=asked.year):
            yield _asks(odd, Material.SUMMARY_REPORT)
        if asked.period is not None:
            starts_on, ends_on = asked.period
            held = given.listed.activities
            for odd in days_outside(held, starts_on=starts_on, ends_on=ends_on):
                yield _asks(odd, Material.SUMMARY_REPORT)
    for odd in contradictions(_typed_by_code(asked, given), given.listed):
        yield _asks(odd, Material.STATISTICS_RETURN)


def _typed_by_code(asked: Asked, given: Given) -> dict[str, Value]:
    """The figures that a person typed, by their measures; totals need not be in the lists."""
    return {
        row.code: given.figures[row.position]
        for row in asked.rows
        if row.code and row.position in given.figures and row.position not in given.rolled_up
    }


def _asks(odd: Oddity, material: Material) -> Finding:
    return Finding(Severity.ASK, odd.code, material, odd.template, odd.facts)


def _blank_rows(asked: Asked, given: Given) -> Iterator[Finding]:
    filled = given.figures.keys() | given.mistyped.cells.keys()
    blank = [row.label for row in asked.rows if row.position not in filled]
    if not blank or not given.figures:
        return
    named = "、".join(f"“{label}”" for label in blank[:_NAMED])
    rows = named if len(blank) <= _NAMED else Said(gettext_noop("{rows}等"), rows=named)
    facts = (("count", len(blank)), ("rows", rows))
    yield Finding(Severity.ASK, "rows_blank", Material.STATISTICS_RETURN, _ROWS_BLANK, facts)


def _press(asked: Asked, given: Given) -> Iterator[Finding]:
    limit = asked.limit("press_reports_min")
    material = Material.PRESS_COVERAGE
    if limit is None:
        return
    wanted = int(limit.value)
    if given.reason(material):
        if given.press_count >= wanted:
            yield Finding(
                Severity.ASK, "reason_outlived", material, _OUTLIVED, (("wanted", wanted),)
            )
        return
    if not is_given(material, given, asked) and material in asked.materials:
        return
    if given.press_count < wanted:
        facts = (("wanted", wanted), ("count", given.press_count))
        yield Finding(Severity.MUST, "press_too_few", material, _PRESS, facts)


def _files(asked: Asked, given: Given) -> Iterator[Finding]:
    most = asked.limit("max_megabytes")
    for file in given.files:
        if file.material is PAPER_SERVES and file.material not in asked.offered:
            continue  # the unit's own paper, which the notice says nothing of
        for severity_is_must, code, template, facts in wrong_formats(file, asked.limits):
            severity = Severity.MUST if severity_is_must else Severity.ASK
            yield Finding(severity, code, file.material, template, facts)
        if most is not None and file.size > int(most.value) * MEGABYTE:
            size = megabytes(file.size)
            too_big = (("name", file.filename), ("size", size), ("most", most.value))
            yield Finding(Severity.MUST, "file_too_big", file.material, _TOO_BIG, too_big)


def keeps_limits(file: FileGiven, asked: Asked) -> bool:
    """Whether a file of its own keeps to what the duty says of files: format, size."""
    return not any(_files(asked, Given("", (file,), {}, 0, 0, {})))


_MISTYPED = gettext_noop("{part}有 {count} 处填写有误，还没有算进来。请改正后再报送。")
_MISSING = gettext_noop("还没有{material}。请补上；确实没有的，请在“不报说明”里写明原因。")
_FORM_EMPTY = gettext_noop(
    "{material}一项也没有填。请逐项填写：没有发生填 0，没有这一项填 -；整表不报的，请写明原因。"
)
_ROWS_BLANK = gettext_noop(
    "统计表还有 {count} 项空着（{rows}）。空着就是没有填报，汇总时不当作 0；"
    "没有发生请填 0，没有这一项请填 -。"
)
_PRESS = gettext_noop(
    "通知要求宣传报道不少于 {wanted} 篇，现在有 {count} 篇。请补齐；"
    "确实不足的，请在“不报说明”里写明原因。"
)
_OUTLIVED = gettext_noop("宣传报道已满 {wanted} 篇，“不报说明”里还留着原因。不再需要的，请删去。")
_BESIDE = gettext_noop(
    "{material}已经有了，“不报说明”里还写着不报的原因。不再需要的，请删去，免得前后不一。"
)
_TOO_BIG = gettext_noop(
    "文件“{name}”有 {size} MB，通知要求不超过 {most} MB。请压缩或拆分后重新上传。"
)
