"""A campaign from one year to the next 届次: what it is called in all, and where its days fall."""

import re
from datetime import date, timedelta
from difflib import SequenceMatcher

_EDITION = re.compile(r"\s*(?:(?:19|20)\d{2}\s*年度?|第[〇零一二三四五六七八九十百\d]+届)\s*")
_RANK = re.compile(r"(?:壮族|回族|维吾尔)?自治区$|[省市县区州盟旗]$")
_WHOLE = re.compile(r"^全[国省市县区]")
_WEEK = 7
_HALF_WEEK = 3


def plain_campaign(name: str) -> str:
    """What a campaign is called in every year (活动名称去掉年份、届次)."""
    return _EDITION.sub("", name)


def campaign_kind(name: str, territory: str) -> str:
    """What a campaign is called in every year and everywhere (活动的种类): 科技活动周.

    A place stands in it by its whole name, or first by its name alone: 山东科技活动周.
    """
    plain = plain_campaign(name)
    alone = _RANK.sub("", territory)
    if territory in plain:
        plain = plain.replace(territory, "", 1) or plain
    elif len(alone) > 1:
        plain = plain.removeprefix(alone) or plain
    return plain


def name_here(name: str, *, above: str, here: str, year: int) -> str:
    """What a campaign of `above` goes by in a place below it (本级活动名称).

    2023年山东省科技活动周 is 2024年威海市科技活动周 there a year on; 全国 and 全省 are left away.
    """
    return f"{year}年{here}{_WHOLE.sub('', campaign_kind(name, above))}"


def kinds_likeness(one: str, other: str) -> float:
    """How much two kinds of campaign are called alike (种类相近程度), from 0 to 1 for the same."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def in_year(words: str, *, old: int, new: int) -> str:
    """Words in another year (换年份), where they say the old one: 2023年 becomes 2024年."""
    return re.sub(rf"(?<!\d){old}(?=\s*年|[./-]\d)", str(new), words)


def years_on(day: date, years: int) -> date:
    """The same day so many years on; of 29 February the 28th, where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def moved_day(day: date, *, first: date, onto: date) -> date:
    """The same weekday, counted from the campaign's first day (活动首日起的第几个星期几).

    The second Sunday of one campaign is the second Sunday of the other; days before the first are
    counted back in the same way.
    """
    weeks = (day - first).days // _WEEK
    ahead = (day.weekday() - onto.weekday()) % _WEEK
    return onto + timedelta(days=ahead + weeks * _WEEK)


def next_first_day(first: date, *, today: date) -> date:
    """When a campaign would begin next (下一届的首日): the same weekday at that time of year.

    In the next year, or the first year after in which that day is not over.
    """
    years = 1
    while (day := _nearest_weekday(first, years)) < today:
        years += 1
    return day


def _nearest_weekday(first: date, years: int) -> date:
    there = years_on(first, years)
    ahead = (first.weekday() - there.weekday()) % _WEEK
    return there + timedelta(days=ahead if ahead <= _HALF_WEEK else ahead - _WEEK)
