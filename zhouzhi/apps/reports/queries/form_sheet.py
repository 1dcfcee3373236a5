"""The roll-up as it stands now, on its way to the form's own layout."""

from dataclasses import dataclass
from datetime import date

from zhouzhi.apps.orgs.permissions import Someone
from zhouzhi.apps.reports.domain.filenames import filename, form_name
from zhouzhi.apps.reports.domain.paper import form_sheet
from zhouzhi.apps.reports.domain.sentences import day
from zhouzhi.apps.reports.queries.story import form_of
from zhouzhi.apps.statistics.queries import (
    collecting_campaign_for,
    owner_of_totals_for,
    rollup_for,
)
from zhouzhi.documents.writing import FormSheet


@dataclass(frozen=True, slots=True)
class TotalsSheet:
    """A form with the totals of a day, and the name that its file goes out under."""

    sheet: FormSheet
    filename: str


def totals_sheet_for(user: Someone, uuid: object, *, on: date) -> TotalsSheet:
    """A campaign's totals as `user` may see them, laid into its statistics form (汇总统计表).

    Raises NotFound for a stranger, and where the campaign collects no form.
    """
    campaign = collecting_campaign_for(user, uuid)
    form = form_of(rollup_for(user, campaign))
    owner = owner_of_totals_for(user, campaign)
    title = form_name(campaign=campaign.name, form=form.title)
    return TotalsSheet(
        form_sheet(form, made_on=on, unit_name=owner),
        filename(title, f"{owner}，{day(on)}汇总", "xlsx"),
    )
