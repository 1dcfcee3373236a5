"""What is known beside an answer (可比的数): last year's figures, units alike, the work."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import QuerySet

from zhouzhi.apps.measures.domain.values import ValueState
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.domain.units import UnitKind
from zhouzhi.apps.submissions.domain.asked import words_key
from zhouzhi.apps.submissions.domain.checks.known import Known
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Figure, Submission
from zhouzhi.apps.submissions.queries.sources import born_of
from zhouzhi.apps.submissions.queries.sources.register import capacity_of

# On either side; more say nothing that these do not, and no page waits for a nation's returns.
PEERS_ASKED = 100
_SPEAKS_FOR_ITSELF = {
    UnitKind.UNIVERSITY,
    UnitKind.INSTITUTE,
    UnitKind.HOSPITAL,
    UnitKind.VENUE,
    UnitKind.COMPANY,
}


def known_of(obligation: Obligation) -> Known:
    """Numbers to hold the answer to an obligation against; nothing for one without a form.

    So many queries whatever was answered.
    """
    requirement = obligation.requirement
    if requirement.form_id is None:
        return Known()
    return Known(
        last_year=_last_year(obligation),
        last_edition=requirement.campaign.edition - 1,
        peers=_peers(obligation),
        born=born_of(obligation),
        capacity=capacity_of(obligation),
        is_single=obligation.participant.unit.kind in _SPEAKS_FOR_ITSELF,
    )


def _last_year(obligation: Obligation) -> dict[str, Decimal]:
    """What was accepted of this unit under the same lead a year before."""
    campaign = obligation.requirement.campaign
    accepted = Submission.objects.filter(
        state=SubmissionState.ACCEPTED,
        obligation__participant__unit=obligation.participant.unit_id,
        obligation__requirement__campaign__lead=campaign.lead_id,
        obligation__requirement__campaign__edition=campaign.edition - 1,
    )
    return dict(_numbers(accepted))


def _peers(obligation: Obligation) -> dict[str, tuple[Decimal, ...]]:
    """What was accepted for the same requirement of units of the same kind and level.

    The nearest in the order of dispatch, which goes by territory, before and after the unit.
    """
    unit = obligation.participant.unit
    alike = Submission.objects.filter(
        state=SubmissionState.ACCEPTED,
        obligation__requirement=obligation.requirement_id,
        obligation__participant__unit__kind=unit.kind,
        obligation__participant__unit__level=unit.level,
        obligation__participant__is_own=False,
    )
    before = alike.filter(obligation__lt=obligation.pk).order_by("-obligation_id")
    after = alike.filter(obligation__gt=obligation.pk).order_by("obligation_id")
    numbers: dict[str, list[Decimal]] = defaultdict(list)
    for code, number in _numbers(before[:PEERS_ASKED], after[:PEERS_ASKED]):
        numbers[code].append(number)
    return {code: tuple(held) for code, held in numbers.items()}


def _numbers(*accepted: QuerySet[Submission]) -> list[tuple[str, Decimal]]:
    """The numbers of these versions by the keys of their rows (`RowAsked.key`)."""
    figures = Figure.objects.filter(
        submission__in=[key for rows in accepted for key in rows.values_list("pk", flat=True)],
        state=ValueState.NUMBER,
    )
    words = (f"form_row__{part}" for part in ("group", "label", "unit"))
    rows = figures.order_by("pk").values_list("number", "form_row__measure__code", *words)
    return [
        (code or words_key(*said), number) for number, code, *said in rows if number is not None
    ]
