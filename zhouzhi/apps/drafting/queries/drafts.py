"""Drafts as their page shows them: the paper, its sections, what of them moved (拟稿页)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.drafting.domain.annexes import AnnexKind
from zhouzhi.apps.drafting.domain.facts import CampaignFacts
from zhouzhi.apps.drafting.domain.moving import Moved
from zhouzhi.apps.drafting.domain.paper import Content, document_of
from zhouzhi.apps.drafting.domain.parts import PartKind
from zhouzhi.apps.drafting.domain.states import DraftState
from zhouzhi.apps.drafting.models import (
    Draft,
    DraftAnnex,
    DraftIssuer,
    DraftSection,
    DraftVersion,
    Issue,
)
from zhouzhi.apps.drafting.permissions import visible_to
from zhouzhi.apps.drafting.queries.facts import facts_of
from zhouzhi.apps.drafting.queries.moving import moves_since
from zhouzhi.apps.drafting.queries.papers import content_of, text_of
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.documents.writing import Document
from zhouzhi.foundation.errors import NotFound


@dataclass(frozen=True, slots=True)
class SectionShown:
    """One section as it prints, with what an editor needs to know."""

    uuid: str
    kind: PartKind
    heading: str
    text: str
    edit_count: int
    is_edited: bool
    is_outdated: bool
    edited_by: str = ""
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft as it now stands: its facts, what its paper says, and the sections that moved on."""

    draft: Draft
    facts: CampaignFacts
    content: Content
    sections: tuple[SectionShown, ...]
    moved: tuple[Moved, ...]

    @property
    def document(self) -> Document:
        """The paper as it would be frozen now."""
        return document_of(self.content)

    @property
    def is_writable(self) -> bool:
        """Whether the draft is still being written (拟稿中)."""
        return self.draft.state == DraftState.DRAFTING


def draft_for(user: Someone, uuid: object) -> Draft:
    """The draft (拟稿) with this uuid, if `user` works on it. Raises NotFound."""
    related = ("campaign__lead", "campaign__territory", "made_by")
    draft = visible_to(user).filter(uuid=str(uuid)).select_related(*related).first()
    if draft is None:
        raise NotFound
    return draft


def section_for(user: Someone, uuid: object) -> DraftSection:
    """The section of a draft that `user` works on. Raises NotFound."""
    rows = DraftSection.objects.filter(draft__in=visible_to(user).values("pk"))
    related = ("draft__campaign__lead", "draft__campaign__territory")
    section = rows.filter(uuid=str(uuid)).select_related(*related).first()
    if section is None:
        raise NotFound
    return section


def written_annex_for(user: Someone, uuid: object) -> DraftAnnex:
    """The annex that people wrote (自拟) of a draft that `user` works on. Raises NotFound."""
    rows = DraftAnnex.objects.filter(
        kind=AnnexKind.WRITTEN, draft__in=visible_to(user).values("pk")
    )
    annex = rows.filter(uuid=str(uuid)).select_related("draft__campaign").first()
    if annex is None:
        raise NotFound
    return annex


def version_for(user: Someone, uuid: object) -> DraftVersion:
    """The frozen version of a draft that `user` works on. Raises NotFound."""
    rows = DraftVersion.objects.filter(draft__in=visible_to(user).values("pk"))
    version = rows.filter(uuid=str(uuid)).select_related("draft", "document", "printed").first()
    if version is None:
        raise NotFound
    return version


def open_draft(campaign: Campaign) -> Draft | None:
    """A campaign's draft in work (办理中的拟稿), being written or signed; None without."""
    return campaign.drafts.filter(state__in=(DraftState.DRAFTING, DraftState.SIGNING)).first()


def issued_drafts(campaign: Campaign) -> list[Draft]:
    """A campaign's drafts that went out (已印发), the latest first."""
    rows = campaign.drafts.filter(state=DraftState.ISSUED)
    return list(rows.order_by("-made_at", "-pk"))


def amendable(campaign: Campaign) -> Notice | None:
    """The notice of a campaign that a supplement may amend (可补充的通知), None without.

    The whole one that was drafted here and holds: what it says is known fact by fact.
    """
    rows = Issue.objects.filter(
        draft__campaign=campaign, draft__supplements=None, notice__superseded_by=None
    )
    issue = rows.select_related("notice").order_by("-at").first()
    return issue.notice if issue else None


def issuers_of(draft: Draft) -> list[DraftIssuer]:
    """The offices that issue a draft (发文机关), the host first."""
    return list(draft.issuers.select_related("unit").order_by("position"))


def draft_page(draft: Draft) -> DraftPage:
    """A draft with all that its page shows. A fixed number of queries."""
    facts = facts_of(draft)
    rows = list(draft.sections.select_related("edited_by").order_by("position", "pk"))
    moved = moves_since(draft, rows, facts) if draft.state == DraftState.DRAFTING else ()
    return DraftPage(draft, facts, content_of(draft), tuple(_shown(row) for row in rows), moved)


def annexes_of(draft: Draft) -> list[DraftAnnex]:
    """The annexes that a draft may carry (附件), in their order."""
    return list(draft.annexes.order_by("position", "pk"))


def versions_of(draft: Draft) -> list[DraftVersion]:
    """The frozen versions of a draft (文稿), the newest first."""
    return list(draft.versions.select_related("made_by").order_by("-number"))


def _shown(row: DraftSection) -> SectionShown:
    return SectionShown(
        uuid=str(row.uuid),
        kind=PartKind(row.kind),
        heading=row.heading,
        text=text_of(row),
        edit_count=row.edit_count,
        is_edited=row.edited is not None,
        is_outdated=row.is_outdated,
        edited_by=row.edited_by.name if row.edited_by else "",
        edited_at=row.edited_at,
    )


def planned_days(campaigns: Collection[Campaign]) -> dict[int, date]:
    """On which day the notices that are being drafted are to go out (拟定成文日期), by campaign.

    Not the supplements: the units have the notice that those amend.
    """
    writing = (DraftState.DRAFTING, DraftState.SIGNING)
    rows = Draft.objects.filter(campaign__in=campaigns, state__in=writing, supplements=None)
    return dict(rows.order_by().values_list("campaign_id", "issued_on"))
