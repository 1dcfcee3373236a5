"""What of a draft's facts is otherwise than when it was composed (事项变动), in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhouzhi.apps.drafting.domain.meaning import Place
from zhouzhi.apps.drafting.domain.pieces import LinkedFact
from zhouzhi.apps.drafting.domain.revisions import lines_changed
from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import MARK, Said

# What a thing is called that came or went whole.
THINGS = {
    "duty": gettext_noop("应办事项"),
    "held": gettext_noop("重点活动"),
    "strand": gettext_noop("主要内容"),
    "demand": gettext_noop("审查要求"),
    "contact": gettext_noop("联系方式"),
    "basis": gettext_noop("依据"),
}

MOST_NAMED = 3
_OF_THING, _ALL = gettext_noop("“{about}”的{label}"), gettext_noop("{first}")
_AMONG = gettext_noop("{first}等 {count} 处")


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing that changed: of what, which fact of it, as the paper says it and as it is now.

    `about` is "" for what the campaign says of itself; `was` is "" for what came, `now` for what
    went.
    """

    about: str
    label: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Composed:
    """A section as it was composed at one time: its heading, its words, the facts in them."""

    heading: str
    text: str
    facts: tuple[LinkedFact, ...]


Names = Mapping[str, str]


def moves(before: Composed | None, after: Composed | None, *, names: Names) -> tuple[Moved, ...]:
    """This will give what a section says otherwise now, fact by fact.

    `names` say by room and key (duty:…) what things are called. Where no fact moved and the words
    did, the lines that differ are given under the section's heading.
    """
    old, new = (each.facts if each else () for each in (before, after))
    found = tuple(_facts_moved(old, new, names))
    if found:
        return found
    texts = [each.text if each else "" for each in (before, after)]
    heading = next((each.heading for each in (after, before) if each), "")
    return tuple(Moved("", heading, one.was, one.now) for one in lines_changed(*texts))


def _facts_moved(
    old: Iterable[LinkedFact], new: Iterable[LinkedFact], names: Names
) -> Iterator[Moved]:
    was, now = ({fact.key: fact for fact in facts} for facts in (old, new))
    gone, come = ({_thing(key) for key in facts} for facts in (was, now))
    told: set[str] = set()
    for key in dict.fromkeys((*was, *now)):
        thing = _thing(key)
        if thing in gone and thing in come:
            one = was.get(key), now.get(key)
            if _words_of(one[0]) != _words_of(one[1]):
                label = next(fact.label for fact in one if fact)
                yield Moved(names.get(thing, ""), label, _words_of(one[0]), _words_of(one[1]))
        elif thing not in told:
            told.add(thing)
            facts = was if thing in gone else now
            words = (fact.words for each, fact in facts.items() if _thing(each) == thing)
            name = names.get(thing) or MARK.join(words)
            label = THINGS.get(Place.of(key).room, facts[key].label)
            yield Moved("", label, *((name, "") if thing in gone else ("", name)))


def _words_of(fact: LinkedFact | None) -> str:
    return fact.words if fact else ""


def named(found: Sequence[Moved]) -> Said:
    """This will name what moved in a few words: “报送总结”的截止日期、活动时间等 5 处."""
    told = tuple(
        Said(_OF_THING, about=one.about, label=Said(one.label)) if one.about else Said(one.label)
        for one in found
    )
    first = tuple(dict.fromkeys(told))[:MOST_NAMED]
    return (
        Said(_AMONG, first=first, count=len(found))
        if len(found) > MOST_NAMED
        else Said(_ALL, first=first)
    )


def _thing(key: str) -> str:
    place = Place.of(key)
    return f"{place.room}:{place.thing}"
