"""An accepted return goes into every total above it, in the transaction that accepts it."""

from django.db import connection, transaction
from django.db.models import Case, F, IntegerField, Value, When

from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.statistics.actions.held import hold_totals
from zhouzhi.apps.statistics.actions.tallies import tally
from zhouzhi.apps.statistics.domain.totals import counting_chain
from zhouzhi.apps.statistics.models import CountedReturn, TerritoryCount
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.foundation.audit.actions import Actor, record

# What changed in each line of the form, then that change in every territory of the chain. WHERE
# stands at the end of the SELECT also because SQLite would read ON as a part of the join. Sums are
# whole ten-thousandths, hence 10000.
_ADD = """
INSERT INTO territory_total AS held (
    requirement_id, territory_id, form_row_id, added, stated_count, inapplicable_count,
    direct_added, direct_stated_count, direct_inapplicable_count
)
SELECT node.requirement_id, node.territory_id, moved.form_row_id,
    moved.added, moved.stated, moved.dashes,
    moved.added * node.is_home, moved.stated * node.is_home, moved.dashes * node.is_home
FROM (
    SELECT form_row_id,
        SUM(sign * ten_thousandths) AS added,
        SUM(sign * is_number) AS stated,
        SUM(sign * (1 - is_number)) AS dashes
    FROM (
        SELECT form_row_id,
            CASE WHEN submission_id = %s THEN 1 ELSE -1 END AS sign,
            CASE WHEN number IS NULL THEN 0 ELSE 1 END AS is_number,
            COALESCE(CAST(ROUND(number * 10000) AS BIGINT), 0) AS ten_thousandths
        FROM figure WHERE submission_id IN (%s, %s)
    ) AS said
    GROUP BY form_row_id
) AS moved
CROSS JOIN (
    SELECT requirement_id, territory_id,
        CASE WHEN territory_id = %s THEN 1 ELSE 0 END AS is_home
    FROM territory_count WHERE requirement_id = %s AND territory_id IN ({chain})
) AS node
WHERE moved.added <> 0 OR moved.stated <> 0 OR moved.dashes <> 0
ON CONFLICT (requirement_id, territory_id, form_row_id) DO UPDATE SET
    added = held.added + excluded.added,
    stated_count = held.stated_count + excluded.stated_count,
    inapplicable_count = held.inapplicable_count + excluded.inapplicable_count,
    direct_added = held.direct_added + excluded.direct_added,
    direct_stated_count = held.direct_stated_count + excluded.direct_stated_count,
    direct_inapplicable_count =
        held.direct_inapplicable_count + excluded.direct_inapplicable_count
"""
_NOBODY = 0  # no version has this key


@transaction.atomic
def count_return(*, obligation: Obligation, actor: Actor) -> bool:
    """Let the totals hold what is accepted of a return now (计入汇总), in place of what they held.

    Says whether they changed: twice is once. The territories are those that the unit stood in when
    the campaign was dispatched.
    """
    requirement = obligation.requirement
    chain = counting_chain(obligation.participant.ancestry, requirement.campaign.territory_id)
    hold_totals(requirement, chain)
    held = CountedReturn.objects.filter(obligation=obligation).first()
    before = held.submission_id if held else None
    accepted = Submission.objects.filter(obligation=obligation, state=SubmissionState.ACCEPTED)
    now = accepted.order_by().values_list("pk", flat=True).first()
    if now == before:
        return False
    _add(requirement.pk, chain, now=now, before=before)
    tally(requirement.pk, chain, now=now, before=before)
    _count(requirement.pk, chain, int(now is not None) - int(before is not None))
    _keep(obligation, now=now, before=before)
    record(
        actor=actor,
        verb="statistics.return.count",
        obj=obligation,
        detail={"version": now, "before": before},
    )
    return True


def _add(requirement: int, chain: tuple[int, ...], *, now: int | None, before: int | None) -> None:
    marks = ", ".join(["%s"] * len(chain))
    fresh, stale = now or _NOBODY, before or _NOBODY
    with connection.cursor() as cursor:
        cursor.execute(
            _ADD.format(chain=marks), [fresh, fresh, stale, chain[-1], requirement, *chain]
        )


def _count(requirement: int, chain: tuple[int, ...], more: int) -> None:
    if not more:
        return
    at_home = Case(
        When(territory=chain[-1], then=Value(more)), default=0, output_field=IntegerField()
    )
    TerritoryCount.objects.filter(requirement=requirement, territory__in=chain).update(
        return_count=F("return_count") + more, direct_count=F("direct_count") + at_home
    )


def _keep(obligation: Obligation, *, now: int | None, before: int | None) -> None:
    counted = CountedReturn.objects.filter(obligation=obligation)
    if now is None:
        counted.delete()
    elif before is None:
        CountedReturn.objects.create(obligation=obligation, submission_id=now)
    else:
        counted.update(submission=now)
