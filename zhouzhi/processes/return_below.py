"""A version goes back together with what it was added up from, to any level below (逐级退回)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, QuerySet

from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.obligations import actions as obligations
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Answer, Obligation, Requirement
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions.models import Submission, Verdict
from zhouzhi.foundation.audit.actions import act
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.processes.review_submission import return_submission

MOST_BELOW = 300


class NotBelow(InvalidInput):
    """A return was chosen that this version is not made of (不是这一版的下级报送)."""

    code = "not_below"
    template = gettext_noop(
        "所选的下级报送已有变化，或不在这一版的汇总里，没有退回。请刷新页面，重新勾选。"
    )


@dataclass(frozen=True, slots=True)
class Level:
    """One campaign below whose total went into a version, and its accepted returns (下级报送).

    `count` is how many there are, `returns` those that are shown.
    """

    campaign: Campaign
    returns: tuple[Obligation, ...]
    count: int


def levels_below(version: Submission, *, named: str = "") -> tuple[Level, ...]:
    """The campaigns that a version was added up from, the nearest first, with what they accepted.

    Of each step down at most MOST_BELOW returns are shown; with `named` those of units whose name
    holds it, though all are counted. So many queries for each step, however many campaigns.
    """
    found: list[Level] = []
    seen: set[int] = set()
    campaigns = list(Campaign.objects.filter(pk__in=_into(version)).order_by("pk"))
    while campaigns:
        seen |= {campaign.pk for campaign in campaigns}
        accepted = Obligation.objects.filter(
            requirement__in=_totalled(one.pk for one in campaigns), state=ObligationState.ACCEPTED
        )
        found += _levels(campaigns, accepted, named)
        below = Campaign.objects.filter(answers__obligation__in=accepted).exclude(pk__in=seen)
        campaigns = list(below.distinct().order_by("pk"))
    return tuple(found)


def _levels(
    campaigns: Iterable[Campaign], accepted: QuerySet[Obligation], named: str
) -> Iterator[Level]:
    by_campaign = accepted.order_by().values_list("requirement__campaign")
    counts = dict(by_campaign.annotate(Count("pk")))
    related = accepted.select_related("participant", "requirement__campaign", "liable_unit")
    order = ("requirement__campaign", "-participant__is_own", "participant__ancestry", "pk")
    shown: dict[int, list[Obligation]] = defaultdict(list)
    rows = related.filter(participant__unit_name__contains=named).order_by(*order)
    for row in rows[:MOST_BELOW]:
        shown[row.requirement.campaign_id].append(row)
    for one in campaigns:
        yield Level(one, tuple(shown[one.pk]), counts.get(one.pk, 0))


def _into(version: Submission) -> set[int]:
    """The campaigns whose totals a version's figures were taken from."""
    figures = version.figures.filter(rolled_up_from__isnull=False)
    return {key for key in figures.values_list("rolled_up_from", flat=True) if key is not None}


def _totalled(campaigns: Iterable[int]) -> list[int]:
    """The requirements by which campaigns collect figures, of each the first with a form."""
    rows = Requirement.objects.filter(campaign__in=list(campaigns), form__isnull=False)
    first: dict[int, int] = {}
    for campaign, key in rows.order_by("position").values_list("campaign", "pk"):
        first.setdefault(campaign, key)
    return list(first.values())


def return_below(
    *,
    submission: Submission,
    below: Iterable[str],
    expected_hash: str,
    reason: str,
    actor: User,
    at: datetime,
) -> tuple[Verdict, tuple[Obligation, ...]]:
    """Return a version, and open the chosen returns below it again, with all levels between.

    `below` are the uuids of those returns. Each unit reads the reason; what was accepted of it
    counts until another version is. Raises NotBelow and what `return_submission` raises.
    """
    with transaction.atomic(), act():
        opened = opened_with(submission, below)
        verdict = return_submission(
            submission=submission,
            expected_hash=expected_hash,
            reason=reason,
            actor=actor,
            at=at,
        )
        for one in opened:
            obligations.reopen_obligation(obligation=one, reason=reason, actor=actor, at=at)
    return verdict, opened


def opened_with(submission: Submission, below: Iterable[str]) -> tuple[Obligation, ...]:
    """Which returns go back where these below a version do: they, and those between.

    Only what was chosen is read, and what it leads up through. Raises NotBelow.
    """
    return with_levels_between(submission, _chosen(set(below)))


def _chosen(asked: Set[str]) -> list[Obligation]:
    """The accepted returns that were chosen. Raises NotBelow where one is none."""
    try:
        keys = {UUID(said) for said in asked}
    except ValueError as torn:
        raise NotBelow from torn
    rows = Obligation.objects.filter(uuid__in=keys, state=ObligationState.ACCEPTED)
    related = rows.select_related("requirement__campaign", "participant", "liable_unit")
    chosen = list(related.order_by("uuid"))
    totalled = set(_totalled({one.requirement.campaign_id for one in chosen}))
    if len(chosen) < len(keys) or any(one.requirement_id not in totalled for one in chosen):
        raise NotBelow
    return chosen


def with_levels_between(
    version: Submission, chosen: Sequence[Obligation]
) -> tuple[Obligation, ...]:
    """The chosen returns, and the accepted ones between them and this version, each once.

    One query for each step up. Raises NotBelow where one does not lead up to the version.
    """
    tops = _into(version)
    above = _above({one.requirement.campaign_id for one in chosen})
    leading = _leading(tops, above)
    if any(one.requirement.campaign_id not in leading for one in chosen):
        raise NotBelow
    found: dict[int, Obligation] = {}
    waiting = list(chosen)
    while waiting:
        one = waiting.pop(0)
        if one.pk not in found:
            found[one.pk] = one
            higher = above.get(one.requirement.campaign_id, ())
            waiting += [up for up in higher if up.requirement.campaign_id in leading]
    return tuple(found.values())


def _above(campaigns: Set[int]) -> dict[int, list[Obligation]]:
    """The accepted returns that campaigns answer, and those that these lead up to, by campaign."""
    above: dict[int, list[Obligation]] = {}
    waiting = set(campaigns)
    while waiting:
        above |= {key: [] for key in waiting}
        answers = Answer.objects.filter(
            campaign__in=waiting, obligation__state=ObligationState.ACCEPTED
        )
        related = answers.select_related(
            "obligation__requirement__campaign", "obligation__participant"
        )
        for answer in related.order_by("pk"):
            above[answer.campaign_id].append(answer.obligation)
        waiting = {
            up.requirement.campaign_id for key in waiting for up in above[key]
        } - above.keys()
    return above


def _leading(tops: Set[int], above: Mapping[int, Sequence[Obligation]]) -> set[int]:
    """The campaigns from which a way leads up to one of the tops, these among them."""
    leading = set(tops)
    while True:
        more = {
            key
            for key, ups in above.items()
            if key not in leading and any(up.requirement.campaign_id in leading for up in ups)
        }
        if not more:
            return leading
        leading |= more
