"""Composing a summary (总结) from a campaign's story: no sentence without a figure or a source."""

from collections import Counter
from dataclasses import dataclass, field

from zhouzhi.apps.reports.domain.sentences import (
    Paragraph,
    Sentence,
    cite,
    day,
    figure,
    join,
    listed,
    say,
    span,
)
from zhouzhi.apps.reports.domain.story import Activity, Press, Source, Stated, Story

TOLD_IN_FULL = 3
NAMED_MORE = 4
_STAFF = ("staff_full_time", "staff_scientists", "staff_volunteers", "staff_other")


@dataclass(frozen=True, slots=True)
class Part:
    """A section, or where `level` is 2 a part of one: heading and paragraphs."""

    key: str
    heading: str
    level: int = 1
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the summary cannot tell because it is missing; for the officer, not print."""

    text: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """The parts in the order of print, and what is missing."""

    parts: tuple[Part, ...] = ()
    gaps: tuple[Gap, ...] = field(default=())


def compose(story: Story) -> Composition:
    """Tell the story as a summary: opening, work by strand, results, press, shortcomings, next.

    The last part is left empty: what a bureau will do next year only its people can say.
    """
    parts = (
        Part("opening", "", paragraphs=((_opening(story), *_standing_words(story)),)),
        Part("work", "主要做法", paragraphs=_occasions(story)),
        *_strands(story),
        Part("results", "活动成效", paragraphs=_results(story)),
        Part("press", "宣传报道", paragraphs=_press(story)),
        Part("shortcomings", "存在的不足", paragraphs=_shortcomings(story)),
        Part("next", "下一步打算"),
    )
    return Composition(parts=parts, gaps=_gaps(story))


def _opening(story: Story) -> Sentence:
    bases = [
        cite(f"《{basis.title}》{_numbered(basis.document_number)}", basis.source)
        for basis in story.bases
    ]
    reason = say("按照", *bases, "要求，") if bases else ()
    theme = say(f"以“{story.theme}”为主题的") if story.theme else ()
    who = "、".join(story.organisers)
    name = cite(story.name, story.source)
    when = cite(span(story.starts_on, story.ends_on), story.source)
    return say(
        reason,
        f"{who}于",
        when,
        "共同举办" if len(story.organisers) > 1 else "举办",
        theme,
        name,
        "。",
    )


def _numbered(document_number: str) -> str:
    return f"（{document_number}）" if document_number else ""


def _standing_words(story: Story) -> tuple[Sentence, ...]:
    if not story.standings:
        return ()
    accepted = sum(standing.is_accepted for standing in story.standings)
    asked = cite(len(story.standings), story.source)
    answered = cite(accepted, story.source)
    return (say("活动部署到", asked, "个单位，", answered, "个单位的报送已审核通过。"),)


def _occasions(story: Story) -> tuple[Paragraph, ...]:
    told = []
    for occasion in story.occasions:
        when = f"{day(occasion.held_on)}，" if occasion.held_on else ""
        where = f"在{occasion.place}" if occasion.place else ""
        told.append(say(when, cite(f"{occasion.name}{where}举行", occasion.source), "。"))
    return (tuple(told),) if told else ()


def _strands(story: Story) -> tuple[Part, ...]:
    parts = []
    for number, strand in enumerate(story.strands, start=1):
        mine = [activity for activity in story.activities if activity.strand == strand]
        if mine:
            parts.append(Part(f"strand-{number}", strand, 2, (_told(strand, mine),)))
    rest = [activity for activity in story.activities if activity.strand not in story.strands]
    if rest:
        heading = "其他特色活动" if parts else "开展的活动"
        parts.append(Part("strand-other", heading, 2, (_told(heading, rest),)))
    return tuple(parts)


def _told(strand: str, activities: list[Activity]) -> Paragraph:
    """One strand: how many by whom, the largest told in full, some of the others by name."""
    ranked = sorted(activities, key=lambda one: (-(one.attendance_count or 0), one.name))
    if len(ranked) == 1:
        return (join([_in_full(ranked[0])]),)
    units = listed((one.unit for one in ranked), at_most=3, of="个单位")
    counted = cite(f"{len(ranked)}项", Source("strand", strand, f"{strand}：活动条目"))
    opening = say(units, "开展活动", counted, _attendance(ranked), "。")
    full = join([_in_full(one) for one in ranked[:TOLD_IN_FULL]], mark="；")
    more = ranked[TOLD_IN_FULL:]
    if not more:
        return (opening, full)
    names = [cite(f"“{one.name}”", one.source) for one in more[:NAMED_MORE]]
    left = len(more) - len(names)
    tail = f"等{len(more)}项活动。" if left else "等活动。"
    return (opening, full, say("还开展了", *names, tail))


def _attendance(activities: list[Activity]) -> Sentence:
    counted = [one for one in activities if one.attendance_count]
    if len(counted) < 2:
        return ()
    total = sum(one.attendance_count or 0 for one in counted)
    rests = Source("activities", "", "、".join(one.name for one in counted))
    known = "" if len(counted) == len(activities) else f"有统计的{len(counted)}项"
    return say("，", known, "参加", cite(total, rests), "人次")


def _in_full(one: Activity) -> Sentence:
    when = day(one.held_on)
    where = f"在{one.place}" if one.place else ""
    count = f"，参加{one.attendance_count}人次" if one.attendance_count else ""
    return say(one.unit, when, where, "举办", cite(f"“{one.name}”{count}", one.source))


def _results(story: Story) -> tuple[Paragraph, ...]:
    figures = story.figures or {}

    def clause(code: str, before: str, unit: str = "") -> Sentence:
        return figure(figures.get(code), before, unit)

    held = join(
        [
            clause("activities_held", f"{story.territory}共举办活动"),
            clause("participants_offline", "线下参与群众"),
            clause("participants_online", "线上参与群众"),
        ]
    )
    staff = join([_staff(figures), clause("staff_volunteers", "其中招募科技志愿者")])
    opened = join(
        [
            clause("open_venues", "开放科普场馆"),
            clause("open_institutes", "开放科研机构"),
            clause("open_universities", "开放大学"),
        ]
    )
    funds = join([_funds(figures)])
    told = tuple(sentence for sentence in (held, opened, staff, funds) if sentence)
    return (told,) if told else ()


def _staff(figures: dict[str, Stated] | object) -> Sentence:
    return _summed(figures, _STAFF, "参与的科普工作人员", "人")


def _funds(figures: dict[str, Stated] | object) -> Sentence:
    codes = tuple(code for code in _codes(figures) if code.startswith("funds_"))
    return _summed(figures, codes, "投入经费和实物折合", "万元")


def _codes(figures: object) -> tuple[str, ...]:
    return tuple(figures) if isinstance(figures, dict) else ()


def _summed(figures: object, codes: tuple[str, ...], before: str, unit: str) -> Sentence:
    stated = [
        figures[code]
        for code in codes
        if isinstance(figures, dict) and code in figures and figures[code].number is not None
    ]
    if not stated:
        return ()
    total = sum((one.number for one in stated[1:]), stated[0].number)
    rests = Source("figures", stated[0].source.ref, "＋".join(one.label for one in stated))
    return figure(Stated(before, unit, total, 0, rests), before)


def _press(story: Story) -> tuple[Paragraph, ...]:
    figures = story.figures or {}
    stated = join(
        [
            figure(figures.get("media_outlets"), "参与报道的媒体"),
            figure(figures.get("press_reports"), "宣传报道"),
        ]
    )
    if not story.press:
        return ((stated,),) if stated else ()
    outlets = Counter(item.outlet for item in story.press)
    rests = Source("press", "", "报送的宣传报道清单")
    led = "、".join(f"{outlet}{count}篇" for outlet, count in outlets.most_common(3))
    tail = "等" if len(outlets) > 3 else ""
    handed = say("各单位报送的报道中，", cite(f"{led}{tail}", rests), "。")
    shown = join([say(_cited(item)) for item in _chosen(story.press)], mark="、")
    return ((*((stated,) if stated else ()), handed, say("其中有", shown)),)


def _chosen(press: tuple[Press, ...]) -> list[Press]:
    """One report an outlet, the earliest first, three at most."""
    first: dict[str, Press] = {}
    for item in sorted(
        press, key=lambda one: (one.published_on is None, one.published_on, one.title)
    ):
        first.setdefault(item.outlet, item)
    return list(first.values())[:TOLD_IN_FULL]


def _cited(item: Press) -> Sentence:
    return say(day(item.published_on), item.outlet, cite(f"《{item.title}》", item.source))


def _shortcomings(story: Story) -> tuple[Paragraph, ...]:
    late = [one for one in story.standings if one.is_late]
    absent = [one for one in story.standings if not one.is_accepted]
    sentences = []
    if late:
        names = listed((one.unit for one in late), at_most=3, of="个单位")
        sentences.append(say(cite(names, late[0].source), "未能按时报送。"))
    if absent:
        names = listed((one.unit for one in absent), at_most=3, of="个单位")
        until = f"截至{day(story.as_of)}，" if story.as_of else ""
        sentences.append(say(until, cite(names, absent[0].source), "的报送尚未通过审核。"))
    return (tuple(sentences),) if sentences else ()


def _gaps(story: Story) -> tuple[Gap, ...]:
    gaps = [
        Gap(f"{one.unit}：{one.word}", one.source) for one in story.standings if not one.is_accepted
    ]
    gaps += [
        Gap(f"{one.unit}没有报{'、'.join(one.left_out)}", one.source)
        for one in story.standings
        if one.is_accepted and one.left_out
    ]
    told = {activity.strand for activity in story.activities}
    gaps += [
        Gap(f"没有单位报送“{strand}”方面的活动") for strand in story.strands if strand not in told
    ]
    gaps += [
        Gap(f"{one.label}：没有单位填报", one.source)
        for one in (story.figures or {}).values()
        if one.number is None
    ]
    return tuple(gaps)
