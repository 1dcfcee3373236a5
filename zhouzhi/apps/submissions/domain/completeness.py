"""What a requirement asks, held against what a version holds (完整性审核).

A material counts as answered when it is handed in or left out with a reason; a figure that was
asked about, when a reason stands beside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.asked import Asked
from zhouzhi.apps.submissions.domain.bounds import megabytes
from zhouzhi.apps.submissions.domain.checks.catalogue import Tier
from zhouzhi.apps.submissions.domain.checks.findings import Finding
from zhouzhi.apps.submissions.domain.checks.known import NOTHING_KNOWN, Known
from zhouzhi.apps.submissions.domain.checks.of_answer import checked
from zhouzhi.apps.submissions.domain.checks.photographs import photographs
from zhouzhi.apps.submissions.domain.formats import MEGABYTE, FileGiven, wrong_formats
from zhouzhi.apps.submissions.domain.given import Given, is_given
from zhouzhi.apps.submissions.domain.hollow import is_hollow
from zhouzhi.apps.submissions.domain.mistyped import Mistyped
from zhouzhi.apps.submissions.domain.papers import PAPER_SERVES
from zhouzhi.apps.submissions.domain.pictures import wrong_pictures
from zhouzhi.apps.submissions.domain.press import reprinted, unshown
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

_NAMED = 3


def findings(
    asked: Asked, given: Given, *, known: Known = NOTHING_KNOWN, today: date | None = None
) -> tuple[Finding, ...]:
    """Everything that a version lacks or that is odd in it: what refuses, what asks, by hand.

    Figures are held against what is `known` beside them; with `today` days that lie ahead.
    """
    odd = [*checked(asked, given, known, today)]
    found = [
        *_mistyped(given.mistyped),
        *_unexplained(odd, given, asked),
        *_materials(asked, given),
        *_press(asked, given),
        *_press_twice(given),
        *_press_to_look_at(asked, given),
        *_press_elsewhere(given),
        *_files(asked, given),
        *odd,
    ]
    order = list(Tier)
    return tuple(sorted(found, key=lambda finding: order.index(finding.tier)))


def unexplained_at(found: Iterable[Finding], given: Given) -> list[int]:
    """The rows whose figures are asked about and stand without a reason (待说明), in order.

    One that only says that the figure is right is no reason.
    """
    asked_about = {one.position for one in found if one.wants_reason and one.position is not None}
    return sorted(at for at in asked_about if is_hollow(given.explanations.get(at, "")))


def _unexplained(odd: Iterable[Finding], given: Given, asked: Asked) -> Iterator[Finding]:
    waiting = unexplained_at(odd, given)
    hollow = [at for at in waiting if given.explanations.get(at, "").strip()]
    blank = [at for at in waiting if at not in hollow]
    for template, positions in ((_UNEXPLAINED, blank), (_HOLLOW, hollow)):
        if positions:
            labels = [row.label for row in asked.rows if row.position in positions]
            facts = (("count", len(positions)), ("rows", _named(labels)))
            yield Finding("unexplained", Material.STATISTICS_RETURN, template, facts)


def _mistyped(held: Mistyped) -> Iterator[Finding]:
    parts = (
        (Material.SUMMARY_REPORT, gettext_noop("正文"), held.text is not None),
        (Material.STATISTICS_RETURN, gettext_noop("统计表"), len(held.cells)),
        (Material.PRESS_COVERAGE, gettext_noop("媒体报道"), len(held.press)),
        (Material.ACTIVITY_REGISTER, gettext_noop("开展的活动"), len(held.activities)),
        (Material.OTHER, gettext_noop("不报说明"), len(held.omissions)),
        (Material.STATISTICS_RETURN, gettext_noop("核实说明"), len(held.explanations)),
    )
    for material, part, count in parts:
        if count:
            facts = (("part", Said(part)), ("count", int(count)))
            yield Finding("mistyped", material, _MISTYPED, facts)


def _materials(asked: Asked, given: Given) -> Iterator[Finding]:
    for material in asked.materials:
        facts = (("material", Said(material.label)),)
        if is_given(material, given, asked):
            if material is Material.STATISTICS_RETURN:
                yield from _blank_rows(asked, given)
            elif given.reason(material) and not _is_counted(material, asked):
                yield Finding("reason_beside", material, _BESIDE, facts)
        elif material is Material.STATISTICS_RETURN and asked.rows:
            if not given.reason(material):
                yield Finding("form_empty", material, _FORM_EMPTY, facts)
        elif not given.reason(material):
            yield Finding("material_missing", material, _MISSING, facts)


def _is_counted(material: Material, asked: Asked) -> bool:
    """Whether so many of a material are asked for, so that a reason may be of too few (不足)."""
    return material is Material.PRESS_COVERAGE and asked.limit("press_reports_min") is not None


def _blank_rows(asked: Asked, given: Given) -> Iterator[Finding]:
    filled = given.figures.keys() | given.mistyped.cells.keys()
    blank = [row.label for row in asked.rows if row.position not in filled]
    if not blank or not given.figures:
        return
    facts = (("count", len(blank)), ("rows", _named(blank)))
    yield Finding("rows_blank", Material.STATISTICS_RETURN, _ROWS_BLANK, facts)


def _named(labels: Sequence[str]) -> str:
    named = "、".join(f"“{label}”" for label in labels[:_NAMED])
    return named if len(labels) <= _NAMED else Said(gettext_noop("{rows}等"), rows=named)


def _press(asked: Asked, given: Given) -> Iterator[Finding]:
    limit = asked.limit("press_reports_min")
    material = Material.PRESS_COVERAGE
    if limit is None:
        return
    wanted = int(limit.value)
    if given.reason(material):
        if given.press_count >= wanted:
            yield Finding("reason_outlived", material, _OUTLIVED, (("wanted", wanted),))
        return
    if not is_given(material, given, asked) and material in asked.materials:
        return
    if given.press_count < wanted:
        facts = (("wanted", wanted), ("count", given.press_count))
        yield Finding("press_too_few", material, _PRESS, facts)


def _press_twice(given: Given) -> Iterator[Finding]:
    for title in given.press_twice:
        yield Finding("press_twice", Material.PRESS_COVERAGE, _TWICE, (("title", title),))


def _press_to_look_at(asked: Asked, given: Given) -> Iterator[Finding]:
    """One article in several outlets, and reports that nobody above could look up.

    Where no press is asked for, what a summary brings with it has no place on the page.
    """
    material = Material.PRESS_COVERAGE
    if material not in asked.offered and asked.limit("press_reports_min") is None:
        return
    for title, outlets in reprinted(given.press):
        facts = (("title", title), ("count", len(outlets)), ("outlets", outlets[:_NAMED]))
        yield Finding("press_reprinted", material, _REPRINTED, facts)
    bare = unshown(given.press)
    if bare:
        named = tuple(one.title for one in bare[:_NAMED])
        yield Finding(
            "press_unshown", material, _UNSHOWN, (("titles", named), ("count", len(bare)))
        )


def _press_elsewhere(given: Given) -> Iterator[Finding]:
    """For who reviews: the unit need not read what others hand in."""
    for one in given.press_elsewhere:
        facts = (("title", one.title), ("units", one.units[:_NAMED]), ("count", len(one.units)))
        few = len(one.units) <= _NAMED
        template = _ELSEWHERE if few else _ELSEWHERE_MANY
        yield Finding("press_elsewhere", Material.PRESS_COVERAGE, template, facts)


def _files(asked: Asked, given: Given) -> Iterator[Finding]:
    most = asked.limit("max_megabytes")
    for file in given.files:
        if file.material is PAPER_SERVES and file.material not in asked.offered:
            continue  # the unit's own paper, which the notice says nothing of
        shown = wrong_pictures(file.filename, file.material, file.looked, asked.limits)
        for code, template, facts in (*wrong_formats(file, asked.limits), *shown):
            yield Finding(code, file.material, template, facts)
        if most is not None and file.size > int(most.value) * MEGABYTE:
            size = megabytes(file.size)
            too_big = (("name", file.filename), ("size", size), ("most", most.value))
            yield Finding("file_too_big", file.material, _TOO_BIG, too_big)


def findings_of_file(file: FileGiven, asked: Asked) -> tuple[Finding, ...]:
    """What of one file breaks what the duty says of files: format, size, length, picture, day."""
    given = Given("", (file,), {}, 0, 0, {})
    alone = replace(asked, photos=replace(asked.photos, count=0))  # others may come beside it
    return (*_files(asked, given), *photographs(alone, given, NOTHING_KNOWN))


def refuses(finding: Finding) -> bool:
    """Whether a finding keeps an answer from being handed in (强制性)."""
    return finding.tier is Tier.MUST


def keeps_limits(file: FileGiven, asked: Asked) -> bool:
    """Whether a file of its own keeps to what the duty says of files."""
    return not findings_of_file(file, asked)


_UNEXPLAINED = gettext_noop(
    "统计表有 {count} 项要请您再看一眼（{rows}）。填错的请改正；"
    "没有填错的，在那一行写明原因，上级会看到。"
)
_HOLLOW = gettext_noop(
    "统计表有 {count} 项的说明还不是原因（{rows}）。“已核”“属实”“无误”上级看不出为什么："
    "请写清怎样统计的，或者为什么与往常不同；填错的请改正。"
)
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
_TWICE = gettext_noop(
    "报道“{title}”列了不止一次，篇数只算一篇。重复的请删去；确是另一篇的，请写清标题或刊发日期。"
)
_REPRINTED = gettext_noop(
    "报道“{title}”列了 {count} 家媒体（{outlets}）。同一稿件被转载的，报道数量计一篇；"
    "各写各的才分开计。"
)
_UNSHOWN = gettext_noop(
    "有 {count} 篇报道没有链接，也没有截图或存档页面（{titles}），上级无从核对。"
    "请补上链接，或上传截图、存下的网页，在那一条选上。"
)
_ELSEWHERE = gettext_noop(
    "报道“{title}”{units}也报了。请问清是不是同一篇：同一篇在汇总的报道数量里只应算一次，"
    "由哪个单位报，请先说定。"
)
_ELSEWHERE_MANY = gettext_noop(
    "报道“{title}”{units}等 {count} 个单位也报了。请问清是不是同一篇：同一篇在汇总的报道数量里"
    "只应算一次，由哪个单位报，请先说定。"
)
_BESIDE = gettext_noop(
    "{material}已经有了，“不报说明”里还写着不报的原因。不再需要的，请删去，免得前后不一。"
)
_TOO_BIG = gettext_noop(
    "文件“{name}”有 {size} MB，通知要求不超过 {most} MB。请压缩或拆分后重新上传。"
)
