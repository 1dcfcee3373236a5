"""The facts that a draft is composed from, gathered from the rooms below (拟文依据)."""

from collections.abc import Iterable

from django.db.models import F

from zhouzhi.apps.activities.domain.clearing import ClearanceKind, Scope
from zhouzhi.apps.activities.queries import demands_above, demands_of
from zhouzhi.apps.campaigns.domain.content import OccasionKind
from zhouzhi.apps.campaigns.models import Campaign, Occasion
from zhouzhi.apps.campaigns.queries import occasions_of, strands_of
from zhouzhi.apps.drafting.domain.facts import (
    CampaignFacts,
    Cited,
    Demand,
    Duty,
    Held,
    Person,
    Strand,
)
from zhouzhi.apps.drafting.domain.pieces import LinkedFact
from zhouzhi.apps.drafting.domain.states import DraftState
from zhouzhi.apps.drafting.domain.supplement import supplement
from zhouzhi.apps.drafting.models import Draft, DraftSection
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.obligations.queries import answered_by
from zhouzhi.apps.obligations.queries.rules import rule_of

# Looked at by law in any case: no sentence of a notice has to ask for it.
BY_LAW = (ClearanceKind.POLICE_LICENCE,)


def facts_of(draft: Draft) -> CampaignFacts:
    """All that a draft is composed from, as it now stands (拟文依据). A fixed number of queries.

    Of a supplement (补充通知) what the notices that went out before do not say so.
    """
    whole = _facts_of(draft)
    notice = draft.supplements
    if notice is None:
        return whole
    amended = Cited(notice.title, notice.document_number, notice.text)
    return supplement(whole, _said_before(draft), notice=amended)


def _said_before(draft: Draft) -> list[list[LinkedFact]]:
    """The facts that each notice of the campaign that was drafted here went out with, in order."""
    rows = DraftSection.objects.filter(
        draft__campaign=draft.campaign_id,
        draft__state=DraftState.ISSUED,
        draft__made_at__lt=draft.made_at,
    )
    said: dict[int, list[LinkedFact]] = {}
    for row in rows.order_by("draft__issue__at", "draft", "position"):
        facts = said.setdefault(row.draft_id, [])
        facts += [LinkedFact.from_json(kept) for kept in row.facts]
    return list(said.values())


def _facts_of(draft: Draft) -> CampaignFacts:
    campaign = draft.campaign
    return CampaignFacts(
        name=campaign.name,
        theme=campaign.theme,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        issued_on=draft.issued_on,
        bases=tuple(
            Cited(
                notice.title,
                notice.document_number,
                notice.text,
                issuers_named(notice),
            )
            for notice in upper_notices_of(campaign)
        ),
        strands=tuple(Strand(str(row.pk), row.title, row.text) for row in strands_of(campaign)),
        held=tuple(_held(row) for row in occasions_of(campaign)),
        duties=tuple(_duty(row) for row in _duties(campaign)),
        demands=demands_asked(campaign),
        people=tuple(person_from(kept) for kept in draft.contacts),
        annexes=tuple(draft.annexes.filter(is_included=True).values_list("title", flat=True)),
    )


def upper_notices_of(campaign: Campaign) -> list[Notice]:
    """The upper levels' notices whose duties a campaign answers (依据的上级通知), oldest first."""
    keys = {row.requirement.notice_id for row in answered_by(campaign)}
    rows = Notice.objects.filter(pk__in={key for key in keys if key is not None})
    return list(rows.order_by("issued_on", "pk"))


def issuers_named(notice: Notice) -> tuple[str, ...]:
    """Who issued a notice, by the names under which it was kept (发文机关)."""
    return tuple(filter(None, notice.issuer_names.split("、")))


def person_from(kept: dict[str, str]) -> Person:
    """A contact as the draft keeps it."""
    return Person(kept["name"], kept["phone"], kept["email"], kept["office"])


def demands_asked(campaign: Campaign) -> tuple[Demand, ...]:
    """What is to be cleared in a campaign (审查要求): its own demands, then those from above."""
    own = [row for row in demands_of(campaign) if row.struck_at is None]
    found: dict[tuple[str, str], Demand] = {}
    for row in (*own, *demands_above(campaign)):
        if row.kind in BY_LAW:
            continue
        demand = Demand(str(row.pk), row.kind, row.agency, row.scope == Scope.LARGE)
        found.setdefault((row.kind, row.agency), demand)
    return tuple(found.values())


def _duties(campaign: Campaign) -> Iterable[Requirement]:
    """A campaign's duties as its notice tells of them: by their dates."""
    by_date = F("due_on").asc(nulls_last=True)
    return campaign.requirements.select_related("form").order_by(by_date, "position")


def _duty(row: Requirement) -> Duty:
    return Duty(
        key=str(row.uuid),
        title=row.title,
        materials=tuple(Material(each) for each in row.materials),
        due=rule_of(row),
        due_on=row.due_on,
        liable=row.liable,
        recipient=row.recipient,
        channel=row.channel,
        limits=tuple(Limit.from_json(each) for each in row.limits),
        form=row.form.title if row.form else "",
    )


def _held(row: Occasion) -> Held:
    window = (
        (row.window_from, row.window_to)
        if row.window_from is not None and row.window_to is not None
        else None
    )
    return Held(
        key=str(row.pk),
        kind=OccasionKind(row.kind),
        name=row.name,
        starts_on=row.starts_on,
        starts_at=row.starts_at_time,
        window=window,
        place=row.place,
        is_tentative=row.is_tentative,
    )
