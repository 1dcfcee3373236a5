"""What a supplement speaks of (补充通知): only what its campaign's notices do not say so yet."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from zhouzhi.apps.drafting.domain.compose import compose
from zhouzhi.apps.drafting.domain.facts import Amends, CampaignFacts, Cited, Duty
from zhouzhi.apps.drafting.domain.meaning import Place
from zhouzhi.apps.drafting.domain.pieces import LinkedFact
from zhouzhi.apps.obligations.domain.due import DueKind, DueRule

# Under which number something is annexed is each notice's own.
_ANNEXED = re.compile(r"（见附件\d*）")
# What a notice says of itself, of its ground and of whom to ask is no matter of the campaign.
_ITS_OWN = frozenset({"basis", "contact"})


def supplement(
    whole: CampaignFacts, said: Iterable[Iterable[LinkedFact]], *, notice: Cited
) -> CampaignFacts:
    """This will give of a campaign's facts those that a supplement tells of.

    `said` are the facts of each notice that went out, the latest last; `notice` is the one amended.
    A thing is told of whole where any word of it is another now: half a duty asks nothing.
    """
    was: dict[str, dict[str, str]] = {}
    for facts in said:
        was |= _by_thing(facts)
    dated = replace(whole, duties=tuple(map(_dated, whole.duties)))
    now, by_day = (
        _by_thing(fact for part in compose(facts) for fact in part.facts)
        for facts in (whole, dated)
    )
    changed = {thing for thing in now if was.get(thing) not in (now[thing], by_day[thing])}
    gone = [thing for thing in was if thing not in now and Place.of(thing).room == "held"]
    amends = Amends(
        notice,
        added=frozenset(now.keys() - was.keys()),
        dropped=tuple((thing, was[thing][name]) for thing in gone if (name := _name(was[thing]))),
        moves_dates="campaign:dates" in changed,
    )
    return replace(
        dated,
        theme=whole.theme if "campaign:theme" in changed else "",
        bases=(),
        strands=tuple(one for one in whole.strands if f"strand:{one.key}" in changed),
        held=tuple(one for one in whole.held if f"held:{one.key}" in changed),
        duties=tuple(one for one in dated.duties if f"duty:{one.key}" in changed),
        demands=tuple(one for one in whole.demands if f"demand:{one.key}" in changed),
        amends=amends,
    )


def _dated(duty: Duty) -> Duty:
    """A duty by its day: what it is counted from stands in the notice that is amended."""
    if duty.due_on is None:
        return duty
    return replace(duty, due=DueRule(DueKind.DATE, on=duty.due_on, at=duty.due.at))


def _name(facts: Mapping[str, str]) -> str:
    """The key of a thing's name, "" for what was said to be held no more already."""
    return next((key for key in facts if Place.of(key).about == "name"), "")


def _by_thing(facts: Iterable[LinkedFact]) -> dict[str, dict[str, str]]:
    """The words of each fact by the thing that it is of."""
    found: dict[str, dict[str, str]] = {}
    for fact in facts:
        place = Place.of(fact.key)
        if place.room in _ITS_OWN:
            continue
        thing = f"{place.room}:{place.thing}" if place.thing else fact.key
        found.setdefault(thing, {})[fact.key] = _ANNEXED.sub("", fact.words)
    return found
