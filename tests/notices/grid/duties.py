"""The grid of duties: ways of asking × days × papers × receivers."""

import re
from random import Random
from typing import Any

from tests.notices.facts import duty_facts
from tests.notices.grid.drawing import Drawn, Grid, words_of
from tests.notices.grid.paper import paper

WORDS = words_of("duties")
_FAMILIES = ("asked", "untold", "parted", "listed", "nothing")
_AFTERWARDS = ("summary_report", "statistics_return", "photos", "video", "press_coverage")
_BEFORE = ("work_plan", "activity_register", "open_institution_register", "contest_entry")
_STATED = (
    ("3分钟以内", "video_max_seconds", 180),
    ("JPG格式", "image_format", "jpg"),
    ("加盖公章", "stamped", True),
)


def drawn(seed: int) -> Drawn:
    """The paper of a seed: the same every time."""
    random = Random(seed)
    family = _FAMILIES[seed % len(_FAMILIES)] if seed % 2 else "asked"
    frame: str = random.choice(WORDS[family])
    kinds = _kinds(family, random)
    words = [random.choice(WORDS["papers"][kind]) for kind in kinds]
    due, later = random.choice(WORDS["due"]), random.choice(WORDS["later"])
    office: str = random.choice(WORDS["office"])
    asked = frame.format(
        who=random.choice(WORDS["who"]), office=office, due=due[0], later=later[0],
        papers=_row(words, random), parts="；".join(words), one=words[0], two=words[-1],
        numbered="；".join(_numbered(words)), lines="\n".join(_numbered(words)),
    )  # fmt: skip
    limits: dict[str, Any] = {}
    if family == "asked" and random.random() < 0.4:
        sentence, bound, of = random.choice(WORDS["limits"])
        if not of or set(of) & set(kinds):
            asked, limits = asked + sentence, bound
    duties = [] if family == "nothing" else [(due[1], kinds, words)]
    if family == "parted":
        duties = [(due[1], kinds[:1], words[:1]), (later[1], kinds[1:], words[1:])]
    gold = [
        {
            "due_on": day,
            "materials": papers,
            "recipient": office if "{office}" in frame else None,
            "requirements": {**_stated(told), **limits},
        }
        for day, papers, told in duties
    ]
    facts = frozenset(duty_facts({"obligations": gold}))
    return Drawn(frame, paper(asked=asked), facts)


def _kinds(family: str, random: Random) -> list[str]:
    """The kinds of paper that are asked for together."""
    together = _AFTERWARDS if random.random() < 0.6 else _BEFORE
    least = 2 if family in ("parted", "listed") else 1
    most = 2 if family == "parted" else 4
    return random.sample(together, random.randint(least, most))


def _row(words: list[str], random: Random) -> str:
    """Papers as a list within a sentence, joined in one of the usual ways."""
    if len(words) == 1:
        return words[0]
    last = random.choice(("、", "和", "及", "以及"))
    return f"{'、'.join(words[:-1])}{last}{words[-1]}"


def _numbered(words: list[str]) -> list[str]:
    return [f"{n}.{word}" for n, word in enumerate(words, 1)]


def _stated(words: list[str]) -> dict[str, Any]:
    """The limits that the papers' own words state."""
    told = "".join(words)
    return {key: value for sign, key, value in _STATED if re.search(sign, told)}


GRID = Grid(drawn, duty_facts)
