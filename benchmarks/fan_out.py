"""One notice with 12 duties sent to 3,000 units, against inserting the same rows (goal: 3 times).

Ours is the whole act: whom each duty's words bind, the participants frozen, the obligations, a job
for each unit and its copy of the notice, the audit. The bare side hands the same rows of the same
tables to `bulk_create` in one transaction, no more.
"""

import gc
import statistics
from collections.abc import Callable
from datetime import date

from benchmarks.bare import sheet_import as bare
from benchmarks.campaigns import AT, make_campaign, make_notice
from benchmarks.crowd import make_crowd, settle
from benchmarks.figures import RUNS, DifferentAnswersError, Figure, seconds
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.notices.models import NoticeCopy
from zhouzhi.apps.obligations.models import Obligation, Participant, Requirement
from zhouzhi.apps.obligations.queries import Chosen
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.outbox.models import OutboxRow
from zhouzhi.processes.dispatch_campaign import dispatch_campaign

UNITS, DUTIES, AT_MOST = 3000, 12, 3.0
TABLES = (Participant, Obligation, OutboxRow, NoticeCopy)


def measure() -> list[Figure]:
    """The ratio of the two, both begun with empty tables; one call of each a run."""
    crowd = make_crowd(UNITS)
    units = [row.unit for row in Participant.objects.filter(campaign=crowd).select_related("unit")]
    campaign = _campaign(crowd)
    settle()
    _empty(campaign)
    _send(campaign, units)  # once, so that everything is loaded
    rows = {model: bare.take([model])[model] for model in TABLES}
    rows[Participant] = [row for row in rows[Participant] if row["campaign_id"] == campaign.pk]
    new = {row["id"] for row in rows[Participant]}
    rows[Obligation] = [row for row in rows[Obligation] if row["participant_id"] in new]
    runs = [
        (
            _timed(campaign, lambda: _send(campaign, units)),
            _timed(campaign, lambda: bare.bulk(lambda: None, rows)),
        )
        for _ in range(RUNS)
    ]
    return _figures(runs)


def _timed(campaign: Campaign, act: Callable[[], None]) -> float:
    _empty(campaign)
    gc.collect()
    taken = seconds(act)
    made = Obligation.objects.filter(requirement__campaign=campaign).count()
    if made != UNITS * DUTIES:
        raise DifferentAnswersError(f"{made} obligations were made")
    return taken


def _send(campaign: Campaign, units: list[OrgUnit]) -> None:
    selection = [Chosen(unit) for unit in units]
    dispatch_campaign(campaign=campaign, selection=selection, actor=SYSTEM, at=AT, knows_past=True)


def _empty(campaign: Campaign) -> None:
    """The tables as they stood before; rows go without a look at what hangs on them."""
    NoticeCopy.objects.all().delete()
    OutboxRow.objects.all().delete()
    owed = Obligation.objects.filter(requirement__campaign=campaign)
    owed._raw_delete(owed.db)
    Participant.objects.filter(campaign=campaign).delete()


def _campaign(crowd: Campaign) -> Campaign:
    """A campaign of the same bureau, with a notice of twelve duties for everybody."""
    campaign = make_campaign(crowd.lead, crowd.territory, state="draft")
    notice = make_notice(campaign, identity="bench-fan-out")
    Requirement.objects.bulk_create(
        Requirement(
            campaign=campaign,
            notice=notice,
            position=position,
            title=f"事项{position}",
            sentence="请报送。",
            materials=["work_plan"],
            due_kind="date",
            due_on=date(2023, 6, position),
        )
        for position in range(1, DUTIES + 1)
    )
    return campaign


def _figures(runs: list[tuple[float, float]]) -> list[Figure]:
    name = f"fan_out_{UNITS}x{DUTIES}"
    ratios = [ours / least for ours, least in runs]
    value = statistics.median(ratios)
    spread = f"{min(ratios):.2f}–{max(ratios):.2f}"
    return [
        Figure(name, round(value, 3), "x", f"<= {AT_MOST:g}", value <= AT_MOST, spread),
        _time(f"{name}_ours", [ours for ours, _ in runs]),
        _time(f"{name}_bare", [least for _, least in runs]),
    ]


def _time(name: str, times: list[float]) -> Figure:
    spread = f"{min(times):.2f}–{max(times):.2f}"
    return Figure(name, round(statistics.median(times), 3), "s", "", None, spread)
