"""Whether people find what they ask for: recall among the first ten of 120,000 activities.

Questions and answers are written by somebody who has not seen the index (asked/README.md).
The other activities are made of characters at random: whatever of them is found stands in the way.
"""

import random
import statistics
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from benchmarks.activities import make_land
from benchmarks.crowd import settle
from benchmarks.figures import Figure, seconds
from zhouzhi.apps.activities.actions.showing import show_published
from zhouzhi.apps.activities.models import (
    Activity,
    ActivityTopic,
    Host,
    PublicActivity,
    Session,
    SessionPlace,
    Speaker,
)
from zhouzhi.apps.activities.queries.public import PublicFilter, public_page

ASKED = Path(__file__).parent / "asked"
MANY = 120_000
TODAY = date(2023, 5, 18)
FIRST, RECALL = 10, 0.95
RANKED_MS, BY_DAY_MS = 50, 20
LEAST, MOST_ANSWERS = 100, 10
_BATCH = 2_000
# The first 3,755 characters of GB/T 2312 by their bytes: the common ones.
_COMMON = [
    bytes((high, low)).decode("gb2312")
    for high in range(0xB0, 0xD7)
    for low in range(0xA1, 0xFF)
    if (high, low) <= (0xD7, 0xF9)
]


@dataclass(frozen=True)
class Asked:
    """One question: what is typed, what sort it is, and the keys of what should be found."""

    text: str
    sort: str
    answers: frozenset[str]


class QueriesAmissError(ValueError):
    """The questions are not there yet, or are not what asked/README.md asks for."""


def measure() -> list[Figure]:
    """Recall among the first ten, in all and by sort, and how long questions take."""
    settings.ZHOUZHI_DEMO, settings.ZHOUZHI_TODAY = True, TODAY.isoformat()
    asked = questions()
    named = _planted()
    settle()
    answered = [_share(one, named) for one in asked]
    ranked = sorted(seconds(lambda one=one: _page(PublicFilter(text=one.text))) for one in asked)
    by_day = sorted(seconds(lambda only=only: _page(only)) for only in _lists() for _ in range(9))
    recall = statistics.mean(answered)
    return [
        _figure("search_recall_at_10", recall, "", f">= {RECALL}", recall >= RECALL),
        *(
            _figure(f"search_recall_{sort}", statistics.mean(shares), "", "", None)
            for sort, shares in _by_sort(asked, answered).items()
        ),
        _within("search_ranked_p95", ranked, RANKED_MS),
        _within("search_by_day_p95", by_day, BY_DAY_MS),
    ]


def questions() -> list[Asked]:
    """The questions as they were written. Raises QueriesAmissError."""
    path = ASKED / "queries.yaml"
    if not path.exists():
        raise QueriesAmissError(f"{path} is not written yet: see {ASKED / 'README.md'}")
    known = {one["id"] for one in _stated()}
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    asked = [Asked(str(row["text"]), row["sort"], frozenset(row["answers"])) for row in rows]
    sorts = [one.sort for one in asked]
    wrong = [one.text for one in asked if not one.answers <= known]
    wrong += [one.text for one in asked if not 1 <= len(one.answers) <= MOST_ANSWERS]
    wrong += [one.text for one in asked if one.sort == "two" and len(one.text) != 2]
    if wrong:
        raise QueriesAmissError(f"no such answers, too many, or not two characters: {wrong}")
    few = len(asked) < LEAST or sorts.count("two") * 3 < len(asked)
    if few or (sorts.count("error") + sorts.count("pinyin")) * 5 < len(asked):
        raise QueriesAmissError("fewer than 100, or too few of two characters, errors or pinyin")
    return asked


def _stated() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((ASKED / "activities.yaml").read_text("utf-8"))
    return found


def _planted() -> dict[str, str]:
    """The activities among all others, published; the key of each by its uuid."""
    make_land(MANY, seed=MANY)
    dice = random.Random(11)
    keys = list(Activity.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _BATCH):
        rows = list(Activity.objects.filter(pk__in=keys[start : start + _BATCH]))
        for row in rows:
            row.name = _noise(dice, 14)
            row.summary = _noise(dice, 106)
            row.state = "published"
        Activity.objects.bulk_update(rows, ["name", "summary", "state"], batch_size=200)
    ahead = Activity.objects.filter(starts_on__gte=TODAY, same_as=None).order_by("pk")
    places = dice.sample(list(ahead.values_list("pk", flat=True)), len(_stated()))
    named = {_state(place, one): one["id"] for place, one in zip(places, _stated(), strict=True)}
    show_published()
    return named


def _state(key: int, stated: dict[str, Any]) -> str:
    """Let an activity say what is stated, in the place of what it said; its uuid."""
    row = Activity.objects.get(pk=key)
    row.name, row.kind, row.summary = stated["name"], stated["kind"], stated["summary"]
    row.save(update_fields=["name", "kind", "summary"])
    Host.objects.filter(activity=row).order_by("position").update(name=stated["host"])
    for word in stated["topics"]:
        ActivityTopic.objects.create(activity=row, word=word)
    session = Session.objects.filter(activity=row).order_by("position").first()
    if session is not None:
        SessionPlace.objects.filter(session=session).delete()
        for position, name in enumerate(stated["places"], start=1):
            SessionPlace.objects.create(session=session, position=position, name=name)
        for position, said in enumerate(stated["speakers"], start=1):
            name, _, title = said.partition(" ")
            Speaker.objects.create(session=session, position=position, name=name, title=title)
    return str(row.uuid)


def _noise(dice: random.Random, length: int) -> str:
    return "".join(dice.choices(_COMMON, k=length))


def _share(asked: Asked, named: dict[str, str]) -> float:
    """Which share of the answers stands among the first ten."""
    first = _page(PublicFilter(text=asked.text))[:FIRST]
    found = {named.get(row.uuid, "") for row in first}
    return len(asked.answers & found) / len(asked.answers)


def _page(only: PublicFilter) -> Any:
    return public_page(only, today=TODAY).rows


def _lists() -> list[PublicFilter]:
    """Lists by day, as visitors ask for them."""
    topic = _stated()[40]["topics"][0]
    place = str(PublicActivity.objects.order_by("pk")[0].found_in.order_by("pk")[0].place.uuid)
    return [
        PublicFilter(),
        PublicFilter(topic=topic),
        PublicFilter(place=place),
        PublicFilter(age=8),
        PublicFilter(is_online=True),
    ]


def _by_sort(asked: list[Asked], answered: list[float]) -> dict[str, list[float]]:
    shares: dict[str, list[float]] = {}
    for one, share in zip(asked, answered, strict=True):
        shares.setdefault(one.sort, []).append(share)
    return shares


def _within(name: str, taken: list[float], most: int) -> Figure:
    p95 = taken[int(len(taken) * 0.95)] * 1000
    return _figure(name, p95, "ms", f"<= {most}", p95 <= most)


def _figure(name: str, value: float, unit: str, goal: str, holds: bool | None) -> Figure:
    return Figure(name, value, unit, goal, holds, spread=f"{value:.3g}")
