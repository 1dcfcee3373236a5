"""What fell short (存在的不足): late, not there, not told; each with the rows that say so."""

from collections.abc import Sequence

from zhouzhi.apps.reports.domain.sentences import (
    Paragraph,
    Sentence,
    cite,
    day,
    listed,
    quoted,
    say,
    told,
)
from zhouzhi.apps.reports.domain.standings import duties_by_unit, is_settled
from zhouzhi.apps.reports.domain.story import Form, Source, Standing, Story

_VERBS = ("报送", "上报", "提交", "填报", "制定", "编制", "组织", "举办", "开展", "参加", "推荐")


def shortcomings_told(story: Story) -> tuple[Paragraph, ...]:
    """Who was late, who has not answered, what nobody did and what nobody stated."""
    told_ones = (
        *_late(story.standings),
        _absent(story),
        _uncounted(story),
        _unserved(story),
        _unstated(story.form),
        *_left_out(story.standings),
    )
    sentences = tuple(sentence for sentence in told_ones if sentence)
    return (sentences,) if sentences else ()


def _units(standings: Sequence[Standing]) -> Sentence:
    return say(cite(listed((one.unit for one in standings), of="个单位"), standings[0].source))


def _late(standings: Sequence[Standing]) -> list[Sentence]:
    """Who was late; with what, where the units owed more than one thing."""
    owed = [one for one in standings if not one.is_own]
    duties = list(dict.fromkeys(one.duty for one in owed))
    sentences = []
    for duty in duties:
        late = [one for one in owed if one.is_late and one.duty == duty]
        if late:
            what = _owed(late[0]) if len(duties) > 1 else say("报送")
            sentences.append(say(_units(late), "未按时限", what, "。"))
    return sentences


def _owed(one: Standing) -> Sentence:
    """A duty as what one does: 报送总结 for 总结, 制定方案 as it stands."""
    verb = "" if one.duty.startswith(_VERBS) else "报送"
    return say(verb, told(one.duty, one.source))


def _absent(story: Story) -> Sentence:
    units = duties_by_unit(story.standings).values()
    absent = [
        next(one for one in duties if not one.is_accepted and not one.is_waived)
        for duties in units
        if not is_settled(duties)
    ]
    if not absent:
        return ()
    until = say("截至", cite(day(story.as_of), story.source), "，")
    return say(until, _units(absent), "的报送尚未审核通过。")


def _uncounted(story: Story) -> Sentence:
    """How many returns the totals lack; the level's own (本级) is said apart from the units'."""
    form = story.form
    missing = form.expected_count - form.accepted_count if form else 0
    if form is None or missing <= 0:
        return ()
    own = form.has_own and any(
        one.is_own and one.asks_form and not one.is_accepted and not one.is_waived
        for one in story.standings
    )
    if own and missing == 1:
        return say("汇总数不含本级尚未通过的统计表。")
    count = cite(missing, form.source)
    return say("汇总数不含尚未通过的", count, f"份统计表{'（含本级）' if own else ''}。")


def _unserved(story: Story) -> Sentence:
    served = {one.strand for one in story.activities}
    empty = [strand for strand in story.strands if strand not in served]
    if not empty or len(empty) == len(story.strands):
        return ()
    rests = Source("activities", "", "活动一览与通知的主要内容")
    all_of = say("通知部署的", cite(len(story.strands), rests), "项内容中，")
    names = told("".join(quoted(strand) for strand in empty), rests)
    return say(all_of, names, "还没有单位报送活动。")


def _unstated(form: Form | None) -> Sentence:
    """Rows that no unit filled in; a form with nothing accepted tells nothing yet."""
    if form is None or not form.accepted_count:
        return ()
    rows = [row for row in form.rows if is_blank(row.number, row.is_inapplicable, row.is_numeric)]
    if not rows:
        return ()
    names = listed((quoted(row.label) for row in rows), of="项", mark="")
    return say("统计表中", cite(names, form.source), "没有单位填报。")


def is_blank(number: object, is_inapplicable: bool, is_numeric: bool) -> bool:
    """Whether a row that asks for a number got none, nor the word that it does not apply."""
    return is_numeric and number is None and not is_inapplicable


def _left_out(standings: Sequence[Standing]) -> list[Sentence]:
    """By material: who handed in an answer without it, with a reason given."""
    missing: dict[str, list[Standing]] = {}
    for one in standings:
        if one.is_accepted and not one.is_own:
            for material in one.left_out:
                missing.setdefault(material, []).append(one)
    return [
        say(_units(ones), "没有报送", told(material, ones[0].source), "。")
        for material, ones in missing.items()
    ]
