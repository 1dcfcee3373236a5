"""The checks between activities (冲突, 疑似重复) of 10,000 sessions against those of 1,000.

Goal: they grow no faster than n log n, so that the ratio of the times, told in that of n log n, is
at most 1. Both have the same crowd on a day, in a place and of a name: a province is ten cities.
"""

import math
import random
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import product

from benchmarks.figures import Figure, against
from zhouzhi.apps.activities.domain.clashes import Conflict, conflicts
from zhouzhi.apps.activities.domain.likeness import Likeness, Seen, alike
from zhouzhi.apps.activities.domain.places import Division, PlaceSaid
from zhouzhi.apps.activities.domain.takings import PlaceTaken, SessionSaid, takings
from zhouzhi.apps.activities.domain.when import When, WhenKind

MANY, FEW = 10_000, 1_000
AT_MOST = 1.0
FIRST, DAYS = date(2023, 5, 11), 30
# So many sessions to a county, whose offices share its squares and halls; of one in ten no place is
# known yet.
A_COUNTY, OFFICES, UNPLACED = 125, 25, 0.1
_PLACES = ("文峰广场", "体育公园", "县科技馆报告厅", "会议室", "第一小学操场", "滨江路步行街")
_WORDS = (
    "机器人",
    "航天",
    "防震",
    "湿地",
    "中医药",
    "垃圾分类",
    "昆虫",
    "显微镜",
    "无人机",
    "气象",
)
_FORMS = ("展演", "讲座", "体验", "进校园", "开放日", "大赛", "义诊", "研学")
_COUNTIES = ("清白东西南北竹松柳桂", "河山川溪湖江岭原城桥", "县")
_TOWNS = ("城关", "南关", "柳林", "高坪", "石桥", "双河", "新集", "马坡", "青龙", "白羊")
_HOURS = ((8, 10), (9, 11), (14, 16), (15, 17), (19, 21))


@dataclass(frozen=True)
class Week:
    """The sessions of a month, and the activities that they are of; one session each."""

    sessions: tuple[SessionSaid, ...]
    seen: tuple[Seen, ...]


def measure() -> list[Figure]:
    """The growth of the clash check and of the likeness check, and their times."""
    many, few = make_week(MANY), make_week(FEW)
    growth = MANY * math.log(MANY) / (FEW * math.log(FEW))
    checks = {"clashes": found_in, "likeness": pairs_in}
    return [
        figure
        for name, check in checks.items()
        for figure in against(
            f"{name}_{MANY}_to_{FEW}_over_n_log_n",
            {"many": lambda check=check: check(many), "few": lambda check=check: check(few)},
            at_most=AT_MOST,
            per=growth,
        )
    ]


def found_in(week: Week) -> list[Conflict]:
    """The whole check: places and speakers are known again, and what clashes is told."""
    taken = takings(week.sessions).takings
    return conflicts(taken, first=FIRST, last=FIRST + timedelta(days=DAYS))


def pairs_in(week: Week) -> list[Likeness]:
    """The activities that two units may have told of."""
    return alike(week.seen)


def make_week(count: int, *, seed: int = 20230520) -> Week:
    """So many activities over thirty days, one in twenty of them over several."""
    dice = random.Random(seed)
    names = ["".join(signs) for signs in product(*_COUNTIES)]
    counties = [Division(name, (name,)) for name in names[: max(1, count // A_COUNTY)]]
    made = [_made(number, dice.choice(counties), dice) for number in range(count)]
    return Week(tuple(session for session, _ in made), tuple(seen for _, seen in made))


def _made(number: int, county: Division, dice: random.Random) -> tuple[SessionSaid, Seen]:
    key, unit = f"{number:06}", f"{county.key}-{dice.randrange(OFFICES)}"
    name, place = _name(county, dice), dice.choice(_PLACES)
    when = _when(dice)
    session = SessionSaid(
        key=key,
        activity=key,
        unit=unit,
        division=county,
        when=when,
        places=(PlaceTaken(place, PlaceSaid(place, unit, county)),),
        speakers=_speakers(county, dice),
        crowd=dice.randrange(500),
    )
    places = {} if dice.random() < UNPLACED else {f"{county.key} {place}": place}
    return session, Seen(key, name, unit, when.starts_on or FIRST, frozenset({unit}), places)


def _name(county: Division, dice: random.Random) -> str:
    """What is on, at whose school or in whose town: two of three say so."""
    where = f"{dice.choice(_TOWNS)}{dice.choice('中小学校镇村')}" if dice.random() < 2 / 3 else ""
    return f"{county.key}{where}{dice.choice(_WORDS)}{dice.choice(_FORMS)}"


def _speakers(county: Division, dice: random.Random) -> tuple[tuple[str, str], ...]:
    if dice.random() < 0.7:
        return ()
    return ((f"{dice.choice('周吴郑王冯')}明远", f"{county.key}第一中学教师"),)


def _when(dice: random.Random) -> When:
    on = FIRST + timedelta(days=dice.randrange(DAYS))
    starts, ends = (time(hour) for hour in dice.choice(_HOURS))
    if dice.random() < 0.05:
        last = on + timedelta(days=dice.randrange(1, 6))
        return When(WhenKind.RANGE, on, last, starts, ends)
    return When(WhenKind.INSTANT, on, None, starts, ends)
