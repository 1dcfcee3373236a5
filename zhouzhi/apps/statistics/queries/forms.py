"""The form that a campaign collects (表式), and the one of the year before."""

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.permissions import visible_to as campaigns_seen_by
from zhouzhi.apps.measures.domain.versions import MappedLine
from zhouzhi.apps.measures.models import FormVersion
from zhouzhi.apps.measures.queries import rows_of
from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.apps.statistics.queries.rollups import return_requirement


def campaign_before_for(user: Someone, campaign: Campaign) -> Campaign | None:
    """The campaign of the same lead a year before, the newest that `user` may see."""
    rows = campaigns_seen_by(user).filter(
        lead=campaign.lead_id, edition=campaign.edition - 1, requirements__form__isnull=False
    )
    return rows.order_by("-pk").first()


def form_of(campaign: Campaign) -> FormVersion | None:
    """The form that a campaign collects figures by, None where it collects none."""
    requirement = return_requirement(campaign)
    return requirement.form if requirement else None


def mapped_lines(form: FormVersion) -> tuple[MappedLine, ...]:
    """The numeric rows of a form with the measures that they ask for."""
    return tuple(
        MappedLine(row.group, row.label, row.unit, row.measure.code if row.measure else "")
        for row in rows_of(form)
        if row.is_numeric
    )
