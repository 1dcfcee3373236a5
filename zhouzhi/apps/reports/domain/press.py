"""How the press told of it (宣传报道)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from zhouzhi.apps.reports.domain.sentences import (
    Paragraph,
    Sentence,
    cite,
    day,
    figure,
    join,
    say,
    titled,
    told,
)
from zhouzhi.apps.reports.domain.story import Press, Source, Story

SHOWN = 3
NAMED = 3


def distinct_press(press: Sequence[Press]) -> tuple[Press, ...]:
    """The press reports with each told once: one title in one outlet, whoever hands it in.

    What shows it is taken from whoever kept a page or knows the address.
    """
    first: dict[tuple[str, str], Press] = {}
    for item in press:
        told = first.setdefault((item.outlet, item.title), item)
        first[item.outlet, item.title] = replace(
            told, link=told.link or item.link, page=told.page or item.page
        )
    return tuple(first.values())


def published_by(as_of: date, press: Sequence[Press]) -> tuple[Press, ...]:
    """The press reports whose day has come; one without a day counts as published."""
    return tuple(one for one in press if one.published_on is None or one.published_on <= as_of)


def press_told(story: Story) -> tuple[Paragraph, ...]:
    """The form's two press figures, then what was accepted: by outlet, and some by title."""
    items = distinct_press(story.press)
    sentences = [_totals(story), *_handed_in(items)]
    kept = tuple(sentence for sentence in sentences if sentence)
    return (kept,) if kept else ()


def _totals(story: Story) -> Sentence:
    """The two totals; outlets that several units counted are 家次, for one may stand in many."""
    form = story.form
    if form is None:
        return ()
    outlets, reports = form.row("press_outlets"), form.row("press_reports")
    times = "家次" if outlets and outlets.unit == "家" and form.accepted_count > 1 else ""
    counted = join([figure(outlets, "参与宣传的媒体", times), figure(reports, "刊播报道")])
    return say("据已通过的统计表汇总，", counted) if counted else ()


def _handed_in(items: Sequence[Press]) -> list[Sentence]:
    rests = Source("press", "", "宣传报道清单")
    total = say("已审核通过的报送中有宣传报道", cite(len(items), rests), "篇")
    if not items:
        return []
    if len(items) == 1:
        return [say(total, "，为", _cited(items[0]), "。")]
    return [say(total, _outlets(items, rests), "。"), _titles(items)]


def _outlets(items: Sequence[Press], rests: Source) -> Sentence:
    counts = Counter(item.outlet for item in items).most_common()
    if len(counts) == 1:
        return say("，均由", told(counts[0][0], rests), "刊播")
    among = f"，见于{len(counts)}家媒体"
    if len(items) == len(counts):
        return say(told(among, rests))
    led = "、".join(f"{outlet}{count}篇" for outlet, count in counts[:NAMED])
    return say(told(among, rests) if len(counts) > NAMED else (), "，其中", told(led, rests))


def _titles(items: Sequence[Press]) -> Sentence:
    """One report an outlet, the earliest first, three at most."""
    first: dict[str, Press] = {}
    for item in sorted(items, key=_order):
        first.setdefault(item.outlet, item)
    shown = list(first.values())[:SHOWN]
    titles = join([_cited(item) for item in shown], mark="、", end="")
    if len(items) > len(shown):
        return say("主要有", titles, "等。")
    return say("分别为", titles, "。")


def _order(item: Press) -> tuple[bool, date, str, str]:
    return (
        item.published_on is None,
        item.published_on or date.min,
        item.outlet,
        item.title,
    )


def _cited(item: Press) -> Sentence:
    when = cite(day(item.published_on), item.source) if item.published_on else ()
    return say(when, told(item.outlet, item.source), cite(titled(item.title), item.source))
