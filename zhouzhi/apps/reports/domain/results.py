"""What came of it (总体情况): the form's totals in sentences, and how the activities lie."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from zhouzhi.apps.reports.domain.sentences import (
    Paragraph,
    Sentence,
    cite,
    figure,
    join,
    number_words,
    quoted,
    say,
    told,
    whole_of,
)
from zhouzhi.apps.reports.domain.story import Form, Source, Stated, Story
from zhouzhi.apps.reports.domain.work import hosts_of

MANY = 4
MOST_OTHERS = 6
_STAFF = {
    "staff_full_time": "科普专职人员",
    "staff_scientists": "科技工作者",
    "staff_volunteers": "科技志愿者",
    "staff_other": "其他人员",
}
_MONEY = {
    "funds_central": "中央财政",
    "funds_provincial": "省级（副省级）财政",
    "funds_city": "市级财政",
    "funds_county": "县级财政",
    "funds_sponsors": "企业赞助",
    "funds_other": "其他",
}
_OPEN = {
    "open_venues": "科普场馆",
    "open_institutes": "科研机构",
    "open_universities": "大学",
}


def results_told(story: Story) -> tuple[Paragraph, ...]:
    """The totals of the accepted returns, then how the reported activities are spread."""
    form = () if story.form is None else _form_told(story, story.form)
    spread = _spread(story)
    return tuple(paragraph for paragraph in (form, (spread,) if spread else ()) if paragraph)


def _form_told(story: Story, form: Form) -> Paragraph:
    held = join(
        [
            figure(form.row("activities_held"), f"{whole_of(story.territory)}举办活动"),
            figure(form.row("ministry_tasks"), "承接科技部活动任务"),
        ]
    )
    online = "线上参与" if _has(form, "visits_offline") else "群众线上参与"
    came = join(
        [
            figure(form.row("visits_offline"), "群众线下参与"),
            figure(form.row("visits_online"), online),
        ]
    )
    opened = _each(form, _OPEN)
    told_ones = [
        held,
        came,
        _added(form, _STAFF, "参与活动的", "合计", "人"),
        say("向公众开放", opened, "。") if opened else (),
        _funds(form),
        _others(form),
    ]
    sentences = [sentence for sentence in told_ones if sentence]
    if not sentences:
        return ()
    return (say(_basis(form), sentences[0]), *sentences[1:])


def _has(form: Form, code: str) -> bool:
    row = form.row(code)
    return row is not None and bool(row.number)


def _basis(form: Form) -> Sentence:
    accepted = cite(form.accepted_count, form.source)
    if form.accepted_count >= form.expected_count:
        return say("据", accepted, "份统计表汇总，")
    due = cite(form.expected_count, form.source)
    own = "，含本级" if form.has_own else ""
    return say("据已审核通过的", accepted, "份统计表（应报", due, f"份{own}）汇总，")


def _stated(form: Form, labels: dict[str, str]) -> list[tuple[str, Stated]]:
    rows = ((label, form.row(code)) for code, label in labels.items())
    return [(label, row) for label, row in rows if row is not None and row.number]


def _each(form: Form, labels: dict[str, str]) -> Sentence:
    clauses = [figure(row, label) for label, row in _stated(form, labels)]
    return join(clauses, mark="、", end="")


def _added(form: Form, labels: dict[str, str], before: str, word: str, unit: str) -> Sentence:
    """Each stated row by name, and the sum of just these where they are several."""
    rows = [row for _, row in _stated(form, labels)]
    if not rows:
        return ()
    total = _sum(rows, word, unit) if len(rows) > 1 else ()
    return say(before, join([_each(form, labels), total]))


def _sum(rows: Sequence[Stated], word: str, unit: str) -> Sentence:
    total = sum((row.number for row in rows if row.number is not None), Decimal(0))
    rests = Source("figures", "", "＋".join(row.label for row in rows))
    return say(word, cite(number_words(total, unit), rests), unit)


def _funds(form: Form) -> Sentence:
    money = _added(form, _MONEY, "投入活动经费：", "合计", "万元")
    kind = figure(form.row("funds_in_kind"), "实物投入折合")
    if money and kind:
        return say(money[:-1], "；", kind, "。")
    return money or join([kind])


def _others(form: Form) -> Sentence:
    """Rows that the notice added to the form, by their own labels."""
    rows = [row for row in form.rows if not row.code and row.is_numeric and row.number]
    clauses = [figure(row, row.label) for row in rows[:MOST_OTHERS]]
    return say("此外，", join(clauses)) if clauses else ()


def _spread(story: Story) -> Sentence:
    """How the accepted activities lie over units and strands, and which drew most people."""
    if len(story.activities) < MANY:
        return ()
    rests = Source("activities", "", "活动一览")
    units = {unit for one in story.activities for unit in (one.unit, *one.partners)}
    counted = cite(len(story.activities), rests)
    said = ("从已审核通过的活动看，", cite(len(units), rests), "个单位共举办活动", counted, "项")
    spread = say(*said)
    fullest = _fullest(story, rests)
    led = join([spread, fullest], end="")
    return join([led, _largest(story)], mark="；" if fullest else "，")


def _fullest(story: Story, rests: Source) -> Sentence:
    """The strand with most activities, where neither another nor those under none have as many."""
    counts = Counter(one.strand for one in story.activities if one.strand in story.strands)
    ranked = counts.most_common(2)
    if len(ranked) < 2:
        return ()
    strand, count = ranked[0]
    under_none = len(story.activities) - counts.total()
    if count <= max(ranked[1][1], under_none):
        return ()
    return say("其中", told(quoted(strand), rests), "方面最多，为", cite(count, rests), "项")


def _largest(story: Story) -> Sentence:
    """Which activity drew most people, said of those alone that state a number."""
    stated = sorted((one.attendance_count or 0 for one in story.activities), reverse=True)
    if not stated[0] or stated[0] == stated[1]:
        return ()
    one = max(story.activities, key=lambda activity: activity.attendance_count or 0)
    count = cite(number_words(Decimal(stated[0])), one.source)
    name = cite(quoted(one.name), one.source)
    every = all(activity.attendance_count is not None for activity in story.activities)
    among = "参与人次最多的是" if every else "有人数记录的活动中参与人次最多的是"
    return say(among, hosts_of(one), "的", name, "，为", count, "人次")
