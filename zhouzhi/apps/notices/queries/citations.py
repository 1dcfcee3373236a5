"""Which upper notices a campaign's own cites and nobody has filed (依据未收到)."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.domain.identity import normalised, titled
from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.apps.notices.models import NoticeCopy, UnneededCitation
from zhouzhi.apps.notices.queries.copies import facts_of_notices
from zhouzhi.documents.reading.kinds import FindingKind

_KEY_LENGTH = 200
# What sets dates for those below; a law or a plan of years cited beside it does not.
_SETS_DATES = re.compile(r"(?:通知|函|方案)(?:》)?$")


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited notice by its words; `key` is what it is known by in its campaign."""

    key: str
    title: str
    document_number: str


def missing_citations(campaigns: Iterable[Campaign]) -> dict[int, list[Citation]]:
    """The upper notices cited and not received (未收到), by campaign id. Three queries.

    Not those that the lead holds by number or title, nor those that somebody said are not needed.
    """
    asked = {one.pk: one for one in campaigns}
    if not asked:
        return {}
    held = _held({one.lead_id for one in asked.values()})
    settled = _settled(asked)
    missing: dict[int, dict[str, Citation]] = defaultdict(dict)
    for fact in facts_of_notices(asked.values(), FindingKind.REFERENCE):
        notice, cited = fact.read_notice.notice, citation_of(fact.value)
        if notice is None or notice.campaign_id is None or cited is None:
            continue
        campaign_id = notice.campaign_id
        known = held[asked[campaign_id].lead_id]
        names = {normalised(cited.document_number), titled(cited.title)} - {""}
        if not names & known and (campaign_id, cited.key) not in settled:
            missing[campaign_id].setdefault(cited.key, cited)
    return {pk: list(found.values()) for pk, found in missing.items()}


def citation_of(value: dict[str, str | None]) -> Citation | None:
    """A reference as a citation; None for what is no notice."""
    title, number = value.get("title") or "", value.get("document_number") or ""
    if not number and not _SETS_DATES.search(title):
        return None
    return Citation((normalised(number) or titled(title))[:_KEY_LENGTH], title, number)


def _held(lead_ids: Collection[int]) -> dict[int, set[str]]:
    """What each lead holds, by number and title; its own notices too."""
    rows = NoticeCopy.objects.filter(unit__in=lead_ids, direction__in=tuple(Direction))
    names: dict[int, set[str]] = defaultdict(set)
    for unit_id, number, title in rows.values_list(
        "unit_id", "notice__document_number", "notice__title"
    ):
        names[unit_id] |= {normalised(number), titled(title)} - {""}
    return names


def _settled(campaign_ids: Collection[int]) -> set[tuple[int, str]]:
    rows = UnneededCitation.objects.filter(campaign__in=list(campaign_ids))
    return set(rows.values_list("campaign_id", "key"))
