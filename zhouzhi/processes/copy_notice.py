"""抄送: who a campaign's notices are copied to, to read and nothing more."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.drafting.domain.paper import copied_units
from zhouzhi.apps.drafting.domain.states import DraftState
from zhouzhi.apps.drafting.models import Draft
from zhouzhi.apps.notices import actions as notices
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.notices.queries.copies import copied_names
from zhouzhi.apps.notices.queries.filed import notices_in_force
from zhouzhi.apps.obligations.domain.addressing import resolve
from zhouzhi.apps.obligations.queries import participants_of
from zhouzhi.apps.obligations.queries.people import officers_of_units
from zhouzhi.apps.obligations.queries.register import register_of
from zhouzhi.apps.orgs.actions.letters import Word, write_to
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.queries import units_below
from zhouzhi.foundation import tree
from zhouzhi.foundation.audit.actions import Actor
from zhouzhi.foundation.errors import gettext_noop


@dataclass(frozen=True, slots=True)
class Copies:
    """Whom 抄送 means: the units found, and the words by which none is known here."""

    units: tuple[OrgUnit, ...] = ()
    unknown: tuple[str, ...] = ()


NOBODY = Copies()


def copies_of(campaign: Campaign, *, but: Collection[int] = ()) -> Copies:
    """The units that get a campaign's notices to read (抄送), as their words are resolved.

    Below the campaign's territory as addressees are, others by their whole name, and those of the
    levels above also by the short one (省科技厅). Not the organisers, nor who gets the duties:
    `but`, and those that were sent them before. A fixed number of queries.
    """
    words = _words_of(campaign)
    if not words:
        return NOBODY
    left_out = {campaign.lead_id, *campaign.joint_organisers.values_list("unit_id", flat=True)}
    left_out |= {*but, *(row.unit_id for row in participants_of(campaign))}
    found = _meant_by(words, campaign)
    units = {unit.pk: unit for named in found.values() for unit in named}
    unknown = tuple(word for word, named in found.items() if not named)
    return Copies(tuple(unit for pk, unit in units.items() if pk not in left_out), unknown)


@dataclass(frozen=True, slots=True)
class Paper:
    """A notice that units which take part do not hold yet (未送达的通知), and how many they are."""

    title: str
    document_number: str
    unit_count: int


def papers_to_deliver(campaign: Campaign) -> tuple[Paper, ...]:
    """The notices in force that somebody who takes part does not hold yet (补充通知).

    One that was issued after the dispatch. Two queries and one a notice.
    """
    takers = {row.unit_id for row in participants_of(campaign) if not row.is_own}
    papers = []
    for notice in notices_in_force(campaign) if takers else ():
        lacking = takers - set(notice.copies.values_list("unit_id", flat=True))
        if lacking:
            papers.append(Paper(notice.title, notice.document_number, len(lacking)))
    return tuple(papers)


def unknown_copied(draft: Draft) -> tuple[str, ...]:
    """The words of a draft's 抄送 that name no unit here or above, in their order."""
    words = copied_units(draft.copies)
    found = _meant_by(words, draft.campaign) if words else {}
    return tuple(word for word, named in found.items() if not named)


def _meant_by(words: Collection[str], campaign: Campaign) -> dict[str, list[OrgUnit]]:
    """The units that each word means, none for one that is known by none."""
    below = [unit for unit in units_below(campaign.territory) if not unit.is_territory]
    by_name = _by_name(words, above=tree.ancestors(campaign.territory.path))
    register = register_of(below, keeper=campaign.lead)
    known = {unit.pk: unit for unit in below}
    found: dict[str, list[OrgUnit]] = {}
    for word in words:
        phrases = resolve(word, register.facts, issuer=register.issuer, kept=register.kept)
        found[word] = [known[key] for one in phrases for key in one.units]
        if not found[word] and word in by_name:
            found[word] = [by_name[word]]
    return found


def _by_name(words: Collection[str], *, above: Collection[str]) -> dict[str, OrgUnit]:
    """Units by the words that are their name; of those in the places above, by the short one too.

    Elsewhere a short name is nobody's own: there is a 省科技厅 in every province.
    """
    called = Q(name__in=words) | Q(short_name__in=words)
    rows = list(OrgUnit.objects.filter(called, closed_on=None).order_by("path"))
    short = {unit.short_name: unit for unit in rows if tree.parent_path(unit.path) in above}
    return short | {unit.name: unit for unit in rows}


def _words_of(campaign: Campaign) -> list[str]:
    """Who stands in 抄送: of notices that were read, and of those that were drafted here."""
    drafted = Draft.objects.filter(campaign=campaign, state=DraftState.ISSUED).exclude(copies="")
    told = [name for row in drafted for name in copied_units(row.copies)]
    return list(dict.fromkeys([*copied_names(campaign), *told]))


def deliver_for_reading(*, campaign: Campaign, at: datetime, actor: Actor) -> None:
    """Let them hold the notices that are dispatched (抄送送达); who holds one keeps it.

    The people of each unit that gets one are written to.
    """
    units = [unit.pk for unit in copies_of(campaign).units]
    for notice in notices_in_force(campaign) if units else ():
        copies = notices.deliver_copies(
            notice=notice, unit_ids=units, at=at, actor=actor, for_reading=True
        )
        _tell(campaign, notice, [copy.unit_id for copy in copies])


def _tell(campaign: Campaign, notice: Notice, unit_ids: Collection[int]) -> None:
    officers = officers_of_units(unit_ids)
    readers = dict.fromkeys(user for users in officers.values() for user in users)
    facts = {"lead": campaign.lead.name, "title": notice.title, "number": notice.document_number}
    subject, text = (gettext(each).format(**facts) for each in (_COPIED, _COPIED_TEXT))
    words = [Word(user, subject, text) for user in readers]
    write_to(words, about=f"notices.copy:{notice.uuid}", party=str(campaign.lead.uuid))


_COPIED = gettext_noop("抄送：{title}")
_COPIED_TEXT = gettext_noop("{lead}抄送《{title}》{number}，供阅知，没有要报送的材料。")
