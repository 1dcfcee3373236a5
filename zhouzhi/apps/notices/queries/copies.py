"""Who gets a notice to read (抄送), and who has read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.models import Fact, Notice, NoticeCopy
from zhouzhi.apps.notices.queries.contents import DECIDED
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.documents.reading.kinds import FindingKind


@dataclass(frozen=True, slots=True)
class ReadCopy:
    """One unit that a notice was copied to, and when somebody of it first read it."""

    unit: str
    read_at: datetime | None


def copied_names(campaign: Campaign) -> list[str]:
    """The units that a campaign's notices name as getting a copy (抄送), in their own words."""
    facts = facts_of_notices([campaign], FindingKind.CC)
    return list(dict.fromkeys(str(fact.value["name"]) for fact in facts))


def facts_of_notices(campaigns: Iterable[Campaign], kind: FindingKind) -> list[Fact]:
    """The decided facts of one kind in the notices that campaigns were made of. One query."""
    rows = Fact.objects.filter(
        read_notice__notice__campaign__in=list(campaigns), kind=kind, state__in=DECIDED
    )
    related = rows.select_related("read_notice__notice")
    return list(related.order_by("read_notice", "position"))


def copies_read(notice: Notice) -> list[ReadCopy]:
    """To whom a notice was copied, and who has read it (已阅), in tree order. One query."""
    rows = notice.copies.filter(is_for_reading=True).select_related("unit")
    return [ReadCopy(row.unit.name, row.read_at) for row in rows.order_by("unit__path")]


def copies_to_read(user: Someone) -> list[NoticeCopy]:
    """What came to read and nobody of the unit has opened (抄送待阅), the oldest first."""
    rows = NoticeCopy.objects.filter(
        unit__in=standing(user).unit_ids, is_for_reading=True, read_at=None
    )
    return list(rows.select_related("notice").order_by("filed_at", "pk"))
