"""Questions about open institutions (开放机构): what is kept, what is filed, what it comes to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from zhouzhi.apps.activities.domain.institutions import (
    InstitutionEntries,
    SlotEntry,
    changed_fields,
    entries_in,
    moved_slots,
)
from zhouzhi.apps.activities.domain.kinds import InstitutionKind
from zhouzhi.apps.activities.models import Institution, InstitutionFiling, OpeningSlot
from zhouzhi.apps.activities.permissions import institutions_visible_to
from zhouzhi.apps.activities.queries.scope import campaigns_within
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.domain.units import UnitKind
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.foundation import tree
from zhouzhi.foundation.errors import NotFound

_STATED = (
    *("name", "address", "summary", "contact_office", "contact_telephone", "contact_person"),
    *("contact_mobile", "age_from", "group_most", "book_ahead_days", "needs_identity"),
    *("needs_briefing", "forbids_photos", "is_accessible", "hazards", "other_rules"),
)
REGISTER = Material.OPEN_INSTITUTION_REGISTER
# The three rows of the statistics form that are counted from what was filed.
FIGURES = (InstitutionKind.VENUE, InstitutionKind.RESEARCH, InstitutionKind.UNIVERSITY)


def institution_for(user: Someone, uuid: object) -> Institution:
    """The open institution (开放机构) with this uuid that `user` may look at. Raises NotFound."""
    rows = institutions_visible_to(user).select_related("unit")
    found = rows.filter(uuid=str(uuid)).first()
    if found is None:
        raise NotFound
    return found


def institutions_kept(
    user: Someone, *, kind: InstitutionKind | None = None, text: str = ""
) -> QuerySet[Institution]:
    """The institutions that `user` may look at, unit by unit; what opens no more comes last."""
    rows = institutions_visible_to(user).select_related("unit")
    if kind is not None:
        rows = rows.filter(kind=kind)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(unit__name__icontains=text))
    return rows.order_by("unit__path", F("closed_on").asc(nulls_first=True), "name", "pk")


def stated_of(
    institutions: Iterable[Institution], campaign: Campaign | None
) -> dict[int, InstitutionEntries]:
    """What is stated of each institution, with its slots in a campaign, by key. One query."""
    wanted = {row.pk: row for row in institutions}
    slots = slots_in(wanted, campaign) if campaign is not None else {}
    return {
        key: InstitutionEntries(
            kind=InstitutionKind(row.kind),
            slots=slots.get(key, ()),
            **{name: getattr(row, name) for name in _STATED},
        )
        for key, row in wanted.items()
    }


def institution_entries(
    institution: Institution, campaign: Campaign | None = None
) -> InstitutionEntries:
    """What is stated of one institution, with its slots in a campaign."""
    return stated_of([institution], campaign)[institution.pk]


def slots_in(keys: Collection[int], campaign: Campaign) -> dict[int, tuple[SlotEntry, ...]]:
    """The opening slots (开放时段) of institutions in one campaign, by institution."""
    found: dict[int, list[SlotEntry]] = defaultdict(list)
    rows = OpeningSlot.objects.filter(campaign=campaign, institution__in=keys)
    for row in rows.order_by("institution", "position"):
        found[row.institution_id].append(_slot(row))
    return {key: tuple(slots) for key, slots in found.items()}


def _slot(row: OpeningSlot) -> SlotEntry:
    return SlotEntry(
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        words=row.words,
        capacity=row.capacity,
    )


def slots_proposed(institution: Institution, campaign: Campaign) -> tuple[SlotEntry, ...]:
    """The slots of the campaign before, moved to this one (照上次顺延); none where it has some."""
    last = (
        Campaign.objects.filter(
            Exists(OpeningSlot.objects.filter(institution=institution, campaign=OuterRef("pk"))),
            starts_on__lt=campaign.starts_on,
        )
        .order_by("-starts_on", "-pk")
        .first()
    )
    if last is None:
        return ()
    slots = slots_in([institution.pk], last).get(institution.pk, ())
    return moved_slots(slots, before=last.starts_on, now=campaign.starts_on)


def filing_of(institution: Institution, campaign: Campaign) -> InstitutionFiling | None:
    """The filing (备案) that stands for an institution in a campaign, None where it has none."""
    return filings_by_key([institution], campaign).get(institution.pk)


def filings_by_key(
    institutions: Iterable[Institution], campaign: Campaign
) -> dict[int, InstitutionFiling]:
    """The filings that stand in a campaign, by institution. One query."""
    rows = InstitutionFiling.objects.filter(
        campaign=campaign, institution__in=list(institutions), replaced_at=None
    )
    return {row.institution_id: row for row in rows.select_related("filed_by")}


def filings_of(institution: Institution) -> list[InstitutionFiling]:
    """All filings of an institution (备案经过), the newest first."""
    rows = institution.filings.select_related("campaign", "filed_by")
    return list(rows.order_by("-filed_at", "-pk"))


def changed_since_filed(
    institution: Institution, filing: InstitutionFiling, campaign: Campaign
) -> tuple[str, ...]:
    """Which fields are stated otherwise than they were filed (备案后改动)."""
    return changed_fields(entries_in(filing.snapshot), institution_entries(institution, campaign))


def filed_in(
    campaign: Campaign, *, campaigns: frozenset[int] | None = None
) -> QuerySet[InstitutionFiling]:
    """The filings of a campaign and of all below it (备案机构), each institution once.

    Of one that was filed at two levels the later filing stands.
    """
    within = campaigns or campaigns_within(campaign)
    rows = InstitutionFiling.objects.filter(campaign__in=within, replaced_at=None)
    later = InstitutionFiling.objects.filter(
        Q(filed_at__gt=OuterRef("filed_at"))
        | Q(filed_at=OuterRef("filed_at"), pk__gt=OuterRef("pk")),
        institution=OuterRef("institution"),
        campaign__in=within,
        replaced_at=None,
    )
    return (
        rows.exclude(Exists(later))
        .select_related("institution__unit", "filed_by")
        .order_by("institution__unit__path", "institution__name", "pk")
    )


def open_counts(campaign: Campaign) -> dict[InstitutionKind, int]:
    """How many institutions open, by kind as filed (开放机构数): three rows of the form, and more.

    Each institution once, whatever levels it was filed at. Opened by `filed_under`.
    """
    rows = filed_in(campaign).order_by().values_list("snapshot__kind")
    counts = dict(rows.annotate(number=Count("pk")))
    return {kind: counts.get(kind.value, 0) for kind in InstitutionKind}


def filed_under(campaign: Campaign, kind: InstitutionKind) -> QuerySet[InstitutionFiling]:
    """The rows behind one of `open_counts`."""
    return filed_in(campaign).filter(snapshot__kind=kind.value)


@dataclass(frozen=True, slots=True)
class Owing:
    """One unit that owes a campaign its open institutions, and how it stands.

    `filings` are those that its answer speaks of.
    """

    obligation: Obligation
    filings: tuple[InstitutionFiling, ...]

    @property
    def is_newer(self) -> bool:
        """Whether something was filed after the answer went up."""
        sent = self.obligation.submitted_at
        return sent is not None and any(row.filed_at > sent for row in self.filings)


def owing_units(campaign: Campaign, filings: Iterable[InstitutionFiling]) -> list[Owing]:
    """The units whose answer is the register of open institutions, each with what it filed.

    In tree order. A filing belongs to the unit nearest above it that owes the register.
    """
    rows = _obligations(campaign).exclude(state=ObligationState.WAIVED)
    owed = list(rows.order_by("participant__ancestry", "pk"))
    mine = nearest(scopes_of(row.liable_unit for row in owed), filings)
    return [Owing(row, tuple(mine.get(row.liable_unit_id, ()))) for row in owed]


def filings_for_answer(obligation: Obligation) -> list[InstitutionFiling]:
    """What a unit's answer speaks of (本单位应报的备案): its own, and what stands below it.

    What another unit below owes itself is left to that unit.
    """
    campaign = obligation.requirement.campaign
    return register_rows(campaign, obligation.liable_unit, filed_in(campaign))


def register_rows(
    campaign: Campaign, unit: OrgUnit, filings: Iterable[InstitutionFiling]
) -> list[InstitutionFiling]:
    """Those filings of a campaign that `unit` answers for."""
    rows = _obligations(campaign).exclude(liable_unit=unit)
    units = [unit, *(row.liable_unit for row in rows)]
    return nearest(scopes_of(units), filings)[unit.pk]


def register_obligation(unit: OrgUnit, campaign: Campaign) -> Obligation | None:
    """The duty of `unit` to hand in the register of open institutions, if it has one."""
    rows = _obligations(campaign).filter(liable_unit=unit)
    return rows.exclude(state=ObligationState.WAIVED).order_by("pk").first()


def _obligations(campaign: Campaign) -> QuerySet[Obligation]:
    rows = Obligation.objects.filter(requirement__campaign=campaign).select_related(
        "requirement__campaign", "requirement__form", "participant", "liable_unit"
    )
    # A list of materials is JSON, which no database of ours searches alike.
    keys = [
        key
        for key, kinds in rows.order_by()
        .values_list("requirement", "requirement__materials")
        .distinct()
        if REGISTER.value in kinds
    ]
    return rows.filter(requirement__in=keys)


def scopes_of(units: Iterable[OrgUnit]) -> dict[str, int]:
    """For whom a unit answers, as the top of a subtree: a science bureau for its whole division."""
    found: dict[str, int] = {}
    for unit in units:
        leads = unit.kind == UnitKind.SCIENCE_BUREAU
        top = tree.parent_path(unit.path) if leads else ""
        found.setdefault(top or unit.path, unit.pk)
    return found


def nearest(
    scopes: Mapping[str, int], filings: Iterable[InstitutionFiling]
) -> dict[int, list[InstitutionFiling]]:
    """The filings by the unit whose scope holds each most closely; a scope without is empty."""
    found: dict[int, list[InstitutionFiling]] = {key: [] for key in scopes.values()}
    for filing in filings:
        path = filing.institution.unit.path
        above = (top for top in (path, *reversed(tree.ancestors(path))) if top in scopes)
        top = next(above, None)
        if top is not None:
            found[scopes[top]].append(filing)
    return found
