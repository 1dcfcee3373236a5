"""Questions about the clearance of filings (备案审查): what waits, and what came of each."""

from django.db.models import QuerySet

from zhouzhi.apps.activities.domain.clearing import ClearanceKind
from zhouzhi.apps.activities.domain.states import ClearanceState
from zhouzhi.apps.activities.models import (
    ClearanceDemand,
    FilingDecision,
    Institution,
    InstitutionFiling,
)
from zhouzhi.apps.activities.permissions import filings_reviewed_by, institutions_visible_to
from zhouzhi.apps.campaigns.domain.states import CampaignState
from zhouzhi.apps.campaigns.models import Campaign, JointOrganiser
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Membership
from zhouzhi.apps.orgs.permissions import Someone, standing
from zhouzhi.foundation import tree
from zhouzhi.foundation.errors import NotFound

_WAITING = (ClearanceState.NEEDED, ClearanceState.ASKED, ClearanceState.VOID)


def filing_for(user: Someone, uuid: object) -> InstitutionFiling:
    """The filing with this uuid that `user` may look at: its institution's, or as its reviewer.

    Raises NotFound.
    """
    rows = InstitutionFiling.objects.select_related("institution__unit", "campaign__lead")
    found = rows.filter(uuid=str(uuid)).first()
    if found is None:
        raise NotFound
    seen = institutions_visible_to(user).filter(pk=found.institution_id)
    if not (seen.exists() or filings_reviewed_by(user).filter(pk=found.pk).exists()):
        raise NotFound
    return found


def filings_to_review(user: Someone) -> QuerySet[InstitutionFiling]:
    """The filings on which `user` has to decide now (待审备案), the first to open on top."""
    rows = filings_reviewed_by(user).filter(
        clearance__in=_WAITING, replaced_at=None, institution__closed_on=None
    )
    rows = rows.exclude(campaign__state=CampaignState.CLOSED)
    return rows.select_related("institution__unit", "campaign").order_by(
        "campaign__starts_on", "filed_at", "pk"
    )


def filings_to_review_count(user: Someone) -> int:
    """How many `filings_to_review` has."""
    return filings_to_review(user).count() if standing(user).review_unit_ids else 0


def filings_refused(user: Someone) -> QuerySet[InstitutionFiling]:
    """The filings of `user`'s own units that a reviewer refused (未通过), to be mended."""
    rows = InstitutionFiling.objects.filter(
        institution__unit__in=standing(user).unit_ids,
        clearance=ClearanceState.REFUSED,
        replaced_at=None,
        institution__closed_on=None,
    ).exclude(campaign__state=CampaignState.CLOSED)
    return rows.select_related("institution", "campaign").order_by("campaign", "pk")


def told_filing(institution: Institution, campaign: Campaign) -> InstitutionFiling | None:
    """What the public reads of an institution in a campaign (公众看到的备案), if anything."""
    rows = InstitutionFiling.objects.filter(institution=institution, campaign=campaign)
    return rows.filter(is_told=True).first()


def decisions_on(filing: InstitutionFiling) -> list[FilingDecision]:
    """What was decided on a filing (审查经过), the latest first."""
    return list(filing.decisions.select_related("by").order_by("-pk"))


def last_decision_on(filing: InstitutionFiling) -> FilingDecision | None:
    """The decision that a filing stands on; None where nobody has decided."""
    return filing.decisions.select_related("by").order_by("-pk").first()


def confidentiality_demand(campaign: Campaign) -> ClearanceDemand | None:
    """The campaign's own sentence that asks for confidentiality (保密审查要求), if it has one."""
    rows = ClearanceDemand.objects.filter(campaign=campaign, struck_at=None)
    found = rows.filter(kind=ClearanceKind.CONFIDENTIALITY).select_related("notice", "campaign")
    return found.order_by("pk").first()


def filing_reviewers(filing: InstitutionFiling) -> list[Membership]:
    """The posts of those who decide on a filing (审查员), its authors left out."""
    path = filing.institution.unit.path
    joint = JointOrganiser.objects.filter(campaign=filing.campaign_id).values("unit")
    rows = Membership.objects.filter(role=Role.REVIEWER, ends_on__isnull=True)
    over = (
        rows.filter(unit__path__in=(*tree.ancestors(path), path))
        | rows.filter(unit=filing.campaign.lead_id)
        | rows.filter(unit__in=joint)
    )
    others = over.exclude(user__in=filing.institution.authors.values("pk"))
    others = others.filter(user__is_active=True).select_related("user", "unit")
    return list(others.order_by("unit__path", "pk").distinct())
