"""Which campaigns of upper levels a notice of ours carries out (落实的上级活动)."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices import queries
from zhouzhi.apps.notices.domain.identity import office_names
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries import upper_duties_open_to
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation import tree
from zhouzhi.processes.adopt_notice.readiness import Part
from zhouzhi.processes.adopt_notice.specs import requirement_specs


@dataclass(frozen=True, slots=True)
class Upper:
    """A campaign in which our unit owes something that ours may answer.

    `is_invoked` says that our notice names it as its ground: by its notice's number or title, or
    by the office that sent it.
    """

    campaign: Campaign
    duties: tuple[Obligation, ...]
    is_invoked: bool


def uppers_of(part: Part, unit: OrgUnit, *, but: Collection[Campaign] = ()) -> tuple[Upper, ...]:
    """The campaigns that one of ours may carry out (可落实的上级活动), the latest first."""
    content = part.content
    if content.period is None:
        return ()
    year = content.period[0].year
    collected = {kind.value for spec in requirement_specs(content) for kind in spec.materials}
    owed = upper_duties_open_to(unit, edition=year, collected=collected)
    cited = {notice.campaign_id for notice in queries.referred_to(content, unit)}
    named = _named([upper for upper in owed if upper.edition == year], part, unit)
    return tuple(
        Upper(upper, tuple(duties), is_invoked=upper.pk in cited or upper in named)
        for upper, duties in owed.items()
        if upper not in but
    )


def _named(uppers: Sequence[Campaign], part: Part, unit: OrgUnit) -> list[Campaign]:
    """Those whose office the text names (根据随州市科学技术局部署), unless it runs several."""
    text = queries.text_of(part.read_notice) if uppers else ""
    run_by = Counter(upper.lead_id for upper in uppers)
    return [
        upper
        for upper in uppers
        if run_by[upper.lead_id] == 1
        and tree.is_within(unit.path, upper.territory.path)
        and any(way in text for way in office_names(upper.lead.name))
    ]
