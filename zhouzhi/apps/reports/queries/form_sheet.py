"""The roll-up as it stands now, on its way to the form's own layout."""

from datetime import date

from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.apps.reports.domain.paper import form_sheet
from zhouzhi.apps.reports.queries.story import form_of
from zhouzhi.apps.statistics.queries import (
    collecting_campaign_for,
    owner_of_totals_for,
    rollup_for,
)
from zhouzhi.documents.writing import FormSheet


def totals_sheet_for(user: Someone, uuid: object, *, on: date) -> FormSheet:
    """A campaign's totals as `user` may see them, laid into its statistics form (汇总统计表).

    Raises NotFound for a stranger, and where the campaign collects no form.
    """
    campaign = collecting_campaign_for(user, uuid)
    form = form_of(rollup_for(user, campaign))
    return form_sheet(form, made_on=on, unit_name=owner_of_totals_for(user, campaign))
