"""What the tests of a dispatch ask and say (部署)."""

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries import (
    Chosen,
)
from zhouzhi.apps.orgs.models import OrgUnit


def chosen(*units: OrgUnit, as_: str = "") -> list[Chosen]:
    return [Chosen(unit, as_) for unit in units]


def owed(campaign: Campaign) -> set[tuple[str, str]]:
    rows = Obligation.objects.filter(requirement__campaign=campaign)
    return set(rows.values_list("liable_unit__name", "requirement__title"))
