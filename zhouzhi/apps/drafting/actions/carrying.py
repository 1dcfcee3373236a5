"""A draft begins with what was written in its campaign's last notice (沿用上一届的行文)."""

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import last_time_of, occasions_of, strands_of
from zhouzhi.apps.drafting.domain.carrying import OF_EVERY_YEAR, carried, still_allowed
from zhouzhi.apps.drafting.domain.pieces import LinkedFact
from zhouzhi.apps.drafting.domain.states import DraftState
from zhouzhi.apps.drafting.models import Draft, DraftSection


def carry_words(draft: Draft) -> None:
    """Let what people wrote last time stand in a new draft's sections, with this time's facts.

    Of the notice that the lead issued for the campaign before this one, and with it what was said
    in other words on purpose. Each such section is marked
    to be looked through; where nobody wrote anything, what is composed stands.
    """
    campaign = draft.campaign
    last = last_time_of(campaign.lead, name=campaign.name, before=campaign.starts_on)
    issued = None if last is None else _notice_of(last)
    if last is None or issued is None:
        return
    same, now = _same(last, campaign), {row.kind: row for row in draft.sections.all()}
    for row in issued.sections.filter(edited__isnull=False, kind__in=OF_EVERY_YEAR):
        if row.kind in now:
            _carry(row, now[row.kind], same)


def _notice_of(campaign: Campaign) -> Draft | None:
    """The draft that a campaign's whole notice went out as; no supplement to it."""
    return campaign.drafts.filter(state=DraftState.ISSUED, supplements=None).first()


def _carry(row: DraftSection, onto: DraftSection, same: dict[str, str]) -> None:
    before, after = ([LinkedFact.from_json(kept) for kept in each.facts] for each in (row, onto))
    onto.edited = carried(row.edited or "", before, after, same=same)
    onto.allowed = list(still_allowed(row.allowed, before, after, same=same))
    onto.is_outdated = True
    onto.save(update_fields=["edited", "allowed", "is_outdated"])


def _same(last: Campaign, now: Campaign) -> dict[str, str]:
    """What was a fact's last time, and is this time's, by its name."""
    return {
        f"{room}:{old[name]}": f"{room}:{new[name]}"
        for room, old, new in (
            ("duty", _duties(last), _duties(now)),
            ("strand", _strands(last), _strands(now)),
            ("held", _held(last), _held(now)),
        )
        for name in old.keys() & new.keys()
    }


def _duties(campaign: Campaign) -> dict[str, object]:
    return {row.title: row.uuid for row in campaign.requirements.all()}


def _strands(campaign: Campaign) -> dict[str, object]:
    return {row.title: row.pk for row in strands_of(campaign)}


def _held(campaign: Campaign) -> dict[str, object]:
    return {row.name or row.kind: row.pk for row in occasions_of(campaign)}
