"""Which keys of units were compared before (核对过的指纹)."""

from datetime import datetime

from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.submissions.models.keys import ComparedKey


def compared_at(obligation: Obligation, public_key: bytes) -> datetime | None:
    """When a unit's key was compared for the lead of this campaign, None where it never was."""
    rows = ComparedKey.objects.filter(
        unit=obligation.liable_unit_id,
        keeper=obligation.requirement.campaign.lead_id,
        public_key=public_key.hex(),
    )
    return rows.values_list("compared_at", flat=True).first()
