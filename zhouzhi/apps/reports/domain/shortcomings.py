"""What fell short (存在的不足): late, not there, not told; each with the rows that say so.

Every sentence is true of every unit that it names: it speaks of one duty, one material, one way
of not being there yet.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from zhouzhi.apps.reports.domain.sentences import (
    Paragraph,
    Sentence,
    cite,
    day,
    join,
    listed,
    quoted,
    say,
    told,
)
from zhouzhi.apps.reports.domain.standings import thing_owed, unsettled
from zhouzhi.apps.reports.domain.story import Form, Owing, Source, Standing, Stated, Story


def shortcomings_told(story: Story) -> tuple[Paragraph, ...]:
    """Who was late, what is not in yet, what nobody did and what nobody stated."""
    told_ones = (
        *_late(story.standings),
        _absent(story),
        _in_time(story),
        _uncounted(story),
        _unserved(story),
        *_unstated(story.form),
        *_left_out(story.standings),
    )
    sentences = tuple(sentence for sentence in told_ones if sentence)
    return (sentences,) if sentences else ()


def _units(standings: Sequence[Standing]) -> Sentence:
    return say(cite(listed((one.unit for one in standings), of="个单位"), standings[0].source))


def _late(standings: Sequence[Standing]) -> list[Sentence]:
    """Who first handed in after the date; with what, where the units owed more than one thing.

    Lateness is of the handing in: a plan that came late may have been made in time.
    """
    owed = [one for one in standings if not one.is_own]
    duties = list(dict.fromkeys(one.duty for one in owed))
    sentences = []
    for duty in duties:
        late = [one for one in owed if one.is_late and one.duty == duty]
        if late:
            what = told(thing_owed(duty), late[0].source) if len(duties) > 1 else ""
            sentences.append(say(_units(late), "未按时限报送", what, "。"))
    return sentences


_OWING = {
    Owing.NOTHING: "尚未报送",
    Owing.SENT_BACK: "退回后尚未重新报送",
    Owing.WAITING: "已报送、尚未审核通过",
    Owing.REOPENED: "重新开放后尚未再次通过",
}


def _absent(story: Story) -> Sentence:
    """What is not accepted yet, duty by duty: a unit may have been accepted with another.

    What was not handed in stands apart from what waits for us, was sent back or opened again.
    Nobody is named for what is not due yet.
    """
    groups: dict[tuple[str, Owing], list[Standing]] = {}
    for one in unsettled(story.standings):
        if not one.is_own and not _has_time(one):
            groups.setdefault((one.duty, one.owing), []).append(one)
    clauses = [
        say(_units(ones), "的", told(thing_owed(duty), ones[0].source), _OWING[owing])
        for (duty, owing), ones in groups.items()
    ]
    if not clauses:
        return ()
    until = say("截至", cite(day(story.as_of), story.source), "，")
    return say(until, join(clauses, mark="；"))


def _has_time(one: Standing) -> bool:
    """Whether the day by which a unit owes something has not come yet."""
    return not one.is_due and one.owing in (Owing.NOTHING, Owing.SENT_BACK)


def _in_time(story: Story) -> Sentence:
    """How many units have time left, duty by duty, and until when; none of them by name.

    Whether they are at work on it nobody knows: it is said that it is not in.
    """
    groups: dict[tuple[str, date | None, Owing], list[Standing]] = {}
    for one in unsettled(story.standings):
        if not one.is_own and _has_time(one):
            groups.setdefault((one.duty, one.due_on, one.owing), []).append(one)
    clauses = [
        say(
            cite(len({one.unit for one in ones}), story.source),
            "个单位的",
            told(thing_owed(duty), ones[0].source),
            f"{_OWING[owing]}，报送截止日期为",
            cite(day(due_on), ones[0].source),
        )
        for (duty, due_on, owing), ones in groups.items()
    ]
    return join(clauses, mark="；")


def _uncounted(story: Story) -> Sentence:
    """How many returns the totals lack; the level's own (本级) is said apart from the units'."""
    form = story.form
    missing = form.expected_count - form.accepted_count if form else 0
    if form is None or missing <= 0:
        return ()
    own = form.has_own and any(
        one.is_own and one.asks_form and not one.is_counted for one in unsettled(story.standings)
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
    return say(all_of, names, "还没有已举办并审核通过的活动。")


def _unstated(form: Form | None) -> list[Sentence]:
    """Rows that no accepted form fills with a number, and rows that only some of them fill.

    A form with nothing accepted tells nothing yet.
    """
    if form is None or not form.accepted_count:
        return []
    blank = [row for row in form.rows if is_blank(row.number, row.is_inapplicable, row.is_numeric)]
    not_in = form.expected_count - form.accepted_count
    partly = [
        row
        for row in form.rows
        if row.is_numeric and row.number is not None and row.missing_count > max(not_in, 0)
    ]
    return [
        _rows("已通过的统计表中，", blank, form, "没有填报数。"),
        _rows("", partly, form, "只有部分统计表填了数，汇总数只含已填的。"),
    ]


def _rows(before: str, rows: Sequence[Stated], form: Form, after: str) -> Sentence:
    if not rows:
        return ()
    names = listed((quoted(row.label) for row in rows), of="项", mark="")
    return say(before, cite(names, form.source), after)


def is_blank(number: object, is_inapplicable: bool, is_numeric: bool) -> bool:
    """Whether a row that asks for a number got none, nor the word that it does not apply."""
    return is_numeric and number is None and not is_inapplicable


def _left_out(standings: Sequence[Standing]) -> list[Sentence]:
    """By material: who gave a reason for handing in nothing of it, and who for too little."""
    owed = [one for one in standings if one.is_accepted and not one.is_own]
    nothing = _by_material((material, one) for one in owed for material in one.left_out)
    little = _by_material((material, one) for one in owed for material in one.short_of)
    return [
        *(
            say(_units(ones), "没有报送", told(material, ones[0].source), "，已说明原因。")
            for material, ones in nothing.items()
        ),
        *(
            say(
                _units(ones),
                "报送的",
                told(material, ones[0].source),
                "少于通知要求的篇数，已说明原因。",
            )
            for material, ones in little.items()
        ),
    ]


def _by_material(pairs: Iterable[tuple[str, Standing]]) -> dict[str, list[Standing]]:
    found: dict[str, list[Standing]] = {}
    for material, one in pairs:
        found.setdefault(material, []).append(one)
    return found
