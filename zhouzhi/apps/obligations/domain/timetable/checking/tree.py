"""The tree of deadlines checked, deadline by deadline."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from zhouzhi.apps.obligations.domain.timetable.checking.limits import of_limits
from zhouzhi.apps.obligations.domain.timetable.checking.terms import (
    Finding,
    FindingKind,
    Term,
    TermKind,
)
from zhouzhi.apps.obligations.domain.timetable.coming import Counting, YearNotPublished
from zhouzhi.apps.obligations.domain.timetable.leads import Leads
from zhouzhi.apps.obligations.domain.timetable.proposing import Proposal, propose
from zhouzhi.foundation.day_said import day_said
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said
from zhouzhi.foundation.workdays import WorkCalendar

# A licence for a crowd is applied for so many days ahead (国务院令第505号第十三条).
LICENCE_DAYS = 20


def check(
    terms: Iterable[Term], *, leads: Leads, calendar: WorkCalendar, today: date
) -> tuple[Finding, ...]:
    """All findings over a tree of deadlines, in the order given; of one deadline the worst first.

    A deadline that serves one without a day, or one that is not among `terms`, is held against
    nothing; of what is over, and may still be handed in late, the limits alone are. In a year that
    is not published the finding is that, and nothing is counted.
    """
    rows = tuple(terms)
    known = {row.key: row for row in rows}
    limited = {row.key for row in rows if row.limits}
    counting = Counting(calendar)
    # Thousands of units have the same few deadlines: what is true of one is true of all.
    made: dict[Term, tuple[Finding, ...]] = {}
    found: list[Finding] = []
    for row in rows:
        if row.kind is TermKind.DUTY:
            found += of_limits(row, [known[key] for key in row.serves if key in limited])
        if row.is_over:
            continue
        if row.due_on is None and row.kind is TermKind.DUTY:
            found += _undated(row, known, leads, counting)
        elif row.due_on is not None:
            alike = replace(row, key="")
            if alike not in made:
                held = _Held(alike, row.due_on, known)
                made[alike] = tuple(_KINDS[row.kind](held, leads, counting, today))
            found += [replace(one, key=row.key) for one in made[alike]]
    return tuple(found)


class _Held:
    """A deadline with its day, and those above that have one."""

    def __init__(self, term: Term, on: date, known: Mapping[str, Term]) -> None:
        above = (known[key] for key in term.serves if key in known)
        self.term, self.on = term, on
        self.is_squeezed = False  # whether the day proposed leaves somebody too little time
        self.uppers = sorted(
            ((upper.due_on, upper) for upper in above if upper.due_on is not None),
            key=lambda pair: (pair[0], pair[1].key),
        )

    def finding(
        self, kind: FindingKind, words: str, why: str, proposed: date | None, **facts: object
    ) -> Finding:
        named = {"title": self.term.title, "on": day_said(self.on), **facts}
        upper = self.uppers[0] if self.uppers else None
        if upper:
            named |= {"upper": upper[1].title, "upper_on": day_said(upper[0])}
        against = upper[1].key if upper and kind in _AGAINST_UPPER else ""
        said, because = Said(words, **named), Said(why, **named)
        if proposed == self.on:
            proposed, because = None, Said(_NO_BETTER, why=because)
        elif proposed is not None and self.is_squeezed:
            because = Said(_LEAST_LATE, why=because)
        return Finding(kind, self.term.key, said, because, proposed, against)


_AGAINST_UPPER = {
    FindingKind.AFTER_UPPER,
    FindingKind.ROUND_AFTER_UPPER,
    FindingKind.TOO_TIGHT,
}


def _undated(
    term: Term, known: Mapping[str, Term], leads: Leads, counting: Counting
) -> Iterator[Finding]:
    """A duty that something above with a day waits for, and that has none itself."""
    above = [known[key] for key in term.serves if key in known]
    dated = [(upper.due_on, upper) for upper in above if upper.due_on is not None]
    if not dated:
        return
    upper_on, upper = min(dated, key=lambda pair: (pair[0], pair[1].key))
    proposal = propose(
        issued_on=term.issued_on,
        uppers=[upper_on],
        leads=leads,
        counting=counting,
        after=term.after,
    )
    mend = proposal.on if isinstance(proposal, Proposal) else None
    named = {"title": term.title, "upper": upper.title, "upper_on": day_said(upper_on)}
    why = Said(_NOT_ASKED_BY if mend else _OVER, **named)
    yield Finding(FindingKind.UNDATED, term.key, Said(_UNDATED, **named), why, mend, upper.key)


def _duty(held: _Held, leads: Leads, counting: Counting, today: date) -> Iterator[Finding]:
    issued_on, on, after = held.term.issued_on, held.on, held.term.after
    proposal = propose(
        issued_on=issued_on,
        uppers=[day for day, _ in held.uppers],
        leads=leads,
        counting=counting,
        wish=on,
        after=after,
    )
    mend = proposal.on if isinstance(proposal, Proposal) else None
    held.is_squeezed = isinstance(proposal, Proposal) and proposal.is_squeezed
    if issued_on is not None and on < issued_on:
        issued = day_said(issued_on)
        yield held.finding(FindingKind.BEFORE_ISSUE, _BEFORE, _ISSUED, mend, issued=issued)
        return
    if held.uppers and on > held.uppers[0][0]:
        yield held.finding(FindingKind.AFTER_UPPER, _AFTER, _UPPER_DUE, mend)
        yield from _off(held, counting, mend)
        return
    if after is not None and on <= after:
        ended = day_said(after)
        yield held.finding(FindingKind.BEFORE_END, _UNDER_WAY, _NO_RESULTS, mend, ended=ended)
        return
    try:
        yield from _times(held, leads, counting, mend)
    except YearNotPublished as stop:
        year = stop.unknown.year
        yield held.finding(FindingKind.UNKNOWN_YEAR, _UNKNOWN, _UNPUBLISHED, None, year=year)


def _times(held: _Held, leads: Leads, counting: Counting, mend: date | None) -> Iterator[Finding]:
    """Whether the office and those below have their working days, and the day is one."""
    issued_on, on = held.term.issued_on, held.on
    left = counting.between(on, held.uppers[0][0]) if held.uppers else leads.after_due
    given = leads.answer if issued_on is None else counting.between(issued_on, on)
    if left < leads.after_due:
        wanted = leads.after_due
        yield held.finding(FindingKind.TOO_TIGHT, _TIGHT, _STEPS, mend, left=left, wanted=wanted)
    if issued_on is not None and given < leads.answer:
        times: dict[str, object] = {"given": given, "wanted": leads.answer}
        issued, is_earlier = day_said(issued_on), held.term.is_earlier
        short, given_on = (_BROUGHT_FORWARD, _HEARD) if is_earlier else (_SHORT, _GIVEN)
        yield held.finding(FindingKind.SHORT_LEAD, short, given_on, mend, issued=issued, **times)
    yield from _off(held, counting, mend)


def _off(held: _Held, counting: Counting, mend: date | None) -> Iterator[Finding]:
    """Whether the day is one on which nobody works; of a year that is not published nothing."""
    try:
        is_worked = counting.is_worked(held.on)
    except YearNotPublished:
        return
    if not is_worked:
        yield held.finding(FindingKind.DAY_OFF, _DAY_OFF, _NOT_WORKED, mend)


def _own(held: _Held, leads: Leads, counting: Counting, today: date) -> Iterator[Finding]:
    """What single units were given beyond the date of all, against what waits for it above."""
    if not held.uppers:
        return
    upper_on, count = held.uppers[0][0], held.term.unit_count
    mend = _own_mend(held, leads, counting, today)
    if held.on > upper_on:
        yield held.finding(FindingKind.AFTER_UPPER, _OWN_AFTER, _UPPER_DUE, mend, count=count)
        return
    wanted = leads.after_due
    try:
        left = counting.between(held.on, upper_on)
    except YearNotPublished as stop:
        year = stop.unknown.year
        yield held.finding(FindingKind.UNKNOWN_YEAR, _UNKNOWN, _UNPUBLISHED, None, year=year)
        return
    if left < wanted:
        times: dict[str, object] = {"count": count, "left": left, "wanted": wanted}
        yield held.finding(FindingKind.TOO_TIGHT, _OWN_TIGHT, _STEPS, mend, **times)


def _own_mend(held: _Held, leads: Leads, counting: Counting, today: date) -> date | None:
    """The latest day that leaves the office its time; the day itself where that is over.

    And where it would be none that is given beyond the date of all.
    """
    uppers = [day for day, _ in held.uppers]
    proposal = propose(issued_on=None, uppers=uppers, leads=leads, counting=counting, wish=held.on)
    if not isinstance(proposal, Proposal):
        return None
    is_given = held.term.after is None or proposal.on > held.term.after
    return proposal.on if proposal.on >= today and is_given else held.on


def _round(held: _Held, leads: Leads, counting: Counting, today: date) -> Iterator[Finding]:
    if held.uppers and held.on >= held.uppers[0][0]:
        before = held.uppers[0][0] - timedelta(days=1)
        yield held.finding(FindingKind.ROUND_AFTER_UPPER, _ROUND, _ROUND_DUE, before)


def _crowd(held: _Held, leads: Leads, counting: Counting, today: date) -> Iterator[Finding]:
    apply_on = held.on - timedelta(days=LICENCE_DAYS)
    if apply_on < today:
        yield held.finding(
            FindingKind.LICENCE_LATE,
            _LICENCE,
            _APPLY,
            today + timedelta(days=LICENCE_DAYS),
            apply_on=day_said(apply_on),
            days=LICENCE_DAYS,
        )


def _given(held: _Held, leads: Leads, counting: Counting, today: date) -> Iterator[Finding]:
    yield from ()


_KINDS: dict[TermKind, Callable[[_Held, Leads, Counting, date], Iterator[Finding]]] = {
    TermKind.GIVEN: _given,
    TermKind.DUTY: _duty,
    TermKind.OWN: _own,
    TermKind.ROUND: _round,
    TermKind.CROWD: _crowd,
}
_NO_BETTER = gettext_noop("{why}。没有更合适的日子；来不及的，请向上级申请延期")
_LEAST_LATE = gettext_noop("{why}。两头都留够时间的日子已经没有了，只能取最少误的一天")
_UNDATED = gettext_noop("“{title}”没有定期限，上级“{upper}”{upper_on}要")
_NOT_ASKED_BY = gettext_noop("各单位不知道什么时候交，赶不赶得上没有保证")
_OVER = gettext_noop("下发的日子到上级的期限已经没有工作日；请提早下发，或者向上级申请延期")
_BEFORE = gettext_noop("“{title}”{on}截止，比下发的日子还早")
_ISSUED = gettext_noop("通知{issued}才下发")
_UNDER_WAY = gettext_noop("“{title}”{on}截止，活动{ended}才结束")
_NO_RESULTS = gettext_noop("总结和统计要等活动结束才能办理")
_AFTER = gettext_noop("“{title}”{on}截止，晚于上级“{upper}”的{upper_on}")
_UPPER_DUE = gettext_noop("收齐以后，上级的期限已经过了")
_TIGHT = gettext_noop("“{title}”{on}截止，到上级“{upper}”的{upper_on}只剩 {left} 个工作日")
_STEPS = gettext_noop("催收、审核、汇总定稿按惯常用时要 {wanted} 个工作日")
_SHORT = gettext_noop("“{title}”从下发到{on}截止只有 {given} 个工作日")
_GIVEN = gettext_noop("通知{issued}下发，办理按惯常用时要 {wanted} 个工作日")
_BROUGHT_FORWARD = gettext_noop("“{title}”提前到{on}截止，从通知到截止只有 {given} 个工作日")
_HEARD = gettext_noop("各单位{issued}才知道提前，办理按惯常用时要 {wanted} 个工作日")
_OWN_AFTER = gettext_noop("“{title}”有 {count} 个单位延期到{on}，晚于上级“{upper}”的{upper_on}")
_OWN_TIGHT = gettext_noop(
    "“{title}”有 {count} 个单位延期到{on}，到上级“{upper}”的{upper_on}只剩 {left} 个工作日"
)
_DAY_OFF = gettext_noop("“{title}”的截止日{on}不是工作日")
_NOT_WORKED = gettext_noop("这天放假，报送单位和本级都没有人办理")
_UNKNOWN = gettext_noop("“{title}”{on}截止，算不出留了几个工作日")
_UNPUBLISHED = gettext_noop("{year}年的放假安排还没有公布；公布后会重新核对，也可以先在日历里填写")
_ROUND = gettext_noop("“{title}”{on}结束，不早于上级“{upper}”的{upper_on}")
_ROUND_DUE = gettext_noop("结果出来以前，上级的名单已经截止")
_LICENCE = gettext_noop("“{title}”{on}举办，安全许可最迟应在{apply_on}申请，已经过了")
_APPLY = gettext_noop("预计千人以上的活动要提前 {days} 日向公安机关申请，可改到建议日期或减少人数")
