"""Where each fact of a notice lives, and how it is changed there (改在源头)."""

from dataclasses import replace

from zhouzhi.apps.campaigns import actions as campaigns
from zhouzhi.apps.campaigns.models import Campaign, Occasion
from zhouzhi.apps.campaigns.queries import occasions_of, strands_of, window_of
from zhouzhi.apps.drafting.actions.heads import edit_contact
from zhouzhi.apps.drafting.domain.facts import Person
from zhouzhi.apps.drafting.domain.held_words import CEREMONIES
from zhouzhi.apps.drafting.domain.meaning import Day, Days, Gone, Meant, Place
from zhouzhi.apps.drafting.models import Draft
from zhouzhi.apps.obligations.actions.draft_duties import change_duty
from zhouzhi.apps.obligations.domain.due import DueKind, DueRule
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit, RequirementSpec
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.obligations.queries.drafted import drafted_duty_for
from zhouzhi.apps.obligations.queries.rules import rule_of
from zhouzhi.apps.orgs.models import User


def change_at_home(draft: Draft, place: Place, value: Meant, actor: User) -> None:
    """Give a fact another value where it lives: duty, campaign, or the draft's own contacts."""
    if place.room == "duty":
        _change_duty(place, value, actor)
    elif isinstance(value, Person):
        edit_contact(draft=draft, number=int(place.thing), person=value, actor=actor)
    else:
        _change_campaign(draft.campaign, place, value, actor)


def _change_duty(place: Place, value: Meant, actor: User) -> None:
    duty = drafted_duty_for(actor, place.thing)
    spec = spec_of(duty)
    match value:
        case Day(on, at):
            spec = replace(spec, due=DueRule(DueKind.DATE, on=on, at=at), due_on=on)
        case Limit():
            spec = replace(spec, limits=tuple(_limit(one, value) for one in spec.limits))
        case str() if place.about == "recipient":
            spec = replace(spec, recipient=value)
        case str():
            spec = replace(spec, liable=value)
        case _:
            raise ValueError(f"{place} is not changed to {value!r}")
    serves = [row.obligation for row in duty.serves.select_related("obligation")]
    change_duty(duty=duty, spec=spec, form=duty.form, serves=serves, actor=actor)


def _limit(limit: Limit, changed: Limit) -> Limit:
    """The limit as it is to be; another one stays."""
    is_it = (limit.key, limit.scope) == (changed.key, changed.scope)
    return replace(limit, value=changed.value, sentence="") if is_it else limit


def _change_campaign(campaign: Campaign, place: Place, value: Meant, actor: User) -> None:
    match place.room, value:
        case "campaign", str():
            campaigns.set_theme(campaign=campaign, theme=value, actor=actor)
        case "strand", _:
            strand = strands_of(campaign).get(pk=place.thing)
            if isinstance(value, str):
                campaigns.rename_strand(strand=strand, title=value, actor=actor)
            else:
                campaigns.remove_strand(strand=strand, actor=actor)
        case "held", _:
            occasion = occasions_of(campaign).get(pk=place.thing)
            if isinstance(value, Gone):
                campaigns.remove_occasion(occasion=occasion, actor=actor)
            else:
                words = _occasion_words(occasion, place, value)
                campaigns.change_occasion(occasion=occasion, words=words, actor=actor)
        case _:
            raise ValueError(f"{place} is not changed to {value!r}")


def _occasion_words(occasion: Occasion, place: Place, value: Meant) -> campaigns.OccasionWords:
    """What is held, as it is, but for what is changed of it."""
    words = campaigns.OccasionWords(
        occasion.name,
        occasion.place,
        occasion.starts_on,
        occasion.starts_at_time,
        window_of(occasion),
    )
    match place.about, value:
        case "when", Day(on, at):
            return replace(words, starts_on=on, starts_at=at)
        case "when", Days(first, last):
            return replace(words, starts_on=None, starts_at=None, window=(first, last))
        case "name", str():
            return replace(words, name=value)
        case "place", str():
            return replace(words, place=value)
        case _:
            raise ValueError(f"{place} is not changed to {value!r}")


def is_ceremony(campaign: Campaign, place: Place) -> bool:
    """Whether a fact is of a ceremony, which is held under any name and without one."""
    if place.room != "held":
        return False
    return occasions_of(campaign).filter(pk=place.thing, kind__in=CEREMONIES).exists()


def spec_of(duty: Requirement) -> RequirementSpec:
    """A duty as it stands, as the value that it was made of."""
    return RequirementSpec(
        title=duty.title,
        sentence=duty.sentence,
        span=None,
        materials=tuple(Material(each) for each in duty.materials),
        limits=tuple(Limit.from_json(each) for each in duty.limits),
        liable=duty.liable,
        recipient=duty.recipient,
        channel=duty.channel,
        due=rule_of(duty),
        due_on=duty.due_on,
        due_words=duty.due_words,
    )
