"""1,000 returns filed, then accepted, by 32 clients at once: none lost, none double, all exact."""

import threading
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue

from django.db import connection, transaction

from benchmarks.campaigns import AT
from benchmarks.crowd import settle
from benchmarks.figures import DifferentAnswersError, Figure
from benchmarks.nation import make_nation
from zhouzhi.apps.obligations.models import Obligation, ObligationChange, Requirement
from zhouzhi.apps.orgs.actions import appoint
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Membership, User
from zhouzhi.apps.statistics.actions import recount
from zhouzhi.apps.statistics.models import CountedReturn
from zhouzhi.apps.statistics.queries import rollup
from zhouzhi.apps.submissions.models import Submission, Verdict
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.sqlite.base import WritersBusyError
from zhouzhi.processes.review_submission import accept_submission
from zhouzhi.processes.submit_answer import submit_answer

RETURNS = 1000
CLIENTS = 32
UNITS = 4300


def measure() -> list[Figure]:
    """How many a second, against bare inserts of one row each by as many clients."""
    requirement = make_nation(UNITS, waiting=RETURNS)
    settle()
    recount(requirement=requirement, actor=SYSTEM)
    filed = _at_once(_filings(requirement))
    waiting = _filed_once(requirement)
    officers = _officers(requirement)
    ours = _at_once(
        [_acceptance(version, officers[number % CLIENTS]) for number, version in enumerate(waiting)]
    )
    _must_be_exact(requirement)
    bare = _at_once([_insert(version, officers[0]) for version in waiting])
    return [
        _said("totals_at_once_filed", RETURNS / filed, "a second"),
        _said("totals_at_once_filed_ratio", filed / bare, "x"),
        _said("totals_at_once_accepted", RETURNS / ours, "a second"),
        _said("totals_at_once_bare_inserts", RETURNS / bare, "a second"),
        _said("totals_at_once_ratio", ours / bare, "x"),
    ]


def _filings(requirement: Requirement) -> list[Callable[[], object]]:
    """What waits is turned back into drafts; each unit has an officer among the clients."""
    versions = Submission.objects.filter(obligation__requirement=requirement, state="submitted")
    drafts = list(versions.select_related("obligation__requirement__form"))
    explained = {str(at): "已与活动记录核对" for at in range(1, 21)}
    versions.update(
        state="draft",
        submitted_by=None,
        submitted_at=None,
        content_hash="",
        explanations=explained,
    )
    Obligation.objects.filter(pk__in=[one.obligation_id for one in drafts]).update(state="in_work")
    acts = []
    for number in range(CLIENTS):
        user = User.objects.create(username=f"bench-unit-{number}", name="报", password="!")
        for draft in drafts[number::CLIENTS]:
            unit = draft.obligation.liable_unit_id
            Membership.objects.create(user=user, unit_id=unit, role=Role.UNIT_OFFICER)
            acts.append(_filing(draft.pk, user))
    return acts


def _filing(key: int, officer: User) -> Callable[[], object]:
    def act() -> None:
        submit_answer(submission=Submission.objects.get(pk=key), actor=officer, at=AT)

    return act


def _filed_once(requirement: Requirement) -> list[Submission]:
    """What was filed: every draft once, under the hash of its content and told to the duty.

    Raises DifferentAnswersError.
    """
    filed = Submission.objects.filter(obligation__requirement=requirement, state="submitted")
    versions = list(filed.exclude(content_hash=""))
    changes = ObligationChange.objects.filter(
        obligation__requirement=requirement, event="submit"
    ).count()
    if (len(versions), changes) != (RETURNS, RETURNS):
        raise DifferentAnswersError(f"{len(versions)} filed, {changes} told, of {RETURNS}")
    return versions


def _officers(requirement: Requirement) -> list[User]:
    made = []
    for number in range(CLIENTS):
        user = User.objects.create(username=f"bench-chief-{number}", name="审", password="!")
        lead = requirement.campaign.lead
        appoint(user=user, unit=lead, role=Role.CAMPAIGN_OFFICER, actor=SYSTEM)
        made.append(user)
    return made


def _acceptance(version: Submission, officer: User) -> Callable[[], object]:
    return lambda: accept_submission(
        submission=version, expected_hash=version.content_hash, actor=officer, at=AT
    )


def _insert(version: Submission, officer: User) -> Callable[[], object]:
    def act() -> None:
        with transaction.atomic():
            Verdict.objects.create(
                submission=version,
                is_acceptance=True,
                content_hash=version.content_hash,
                by=officer,
                business_at=AT,
            )

    return act


def _at_once(acts: list[Callable[[], object]]) -> float:
    """Do all acts, each once, by as many clients as there are; the seconds it took."""
    left: SimpleQueue[Callable[[], object]] = SimpleQueue()
    for act in acts:
        left.put(act)
    failed: list[Exception] = []
    clients = [threading.Thread(target=_work, args=(left, failed)) for _ in range(CLIENTS)]
    start = time.perf_counter()
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    if failed:
        raise failed[0]
    return time.perf_counter() - start


def _work(left: SimpleQueue[Callable[[], object]], failed: list[Exception]) -> None:
    """One client: act after act, until none is left; who is told that it is busy tries again."""
    try:
        while True:
            act = left.get_nowait()
            try:
                act()
            except WritersBusyError:
                left.put(act)
    except Empty:
        pass
    except Exception as reason:  # told by the thread that waits for all
        failed.append(reason)
    finally:
        connection.close()


def _must_be_exact(requirement: Requirement) -> None:
    """Every return is in once, and the totals are what they add up to.

    Raises DifferentAnswersError.
    """
    counted = CountedReturn.objects.filter(obligation__requirement=requirement).count()
    held = rollup(requirement.campaign).accepted_count
    if (counted, held) != (UNITS, UNITS):
        raise DifferentAnswersError(f"{counted} returns counted, {held} in the totals, of {UNITS}")
    if not recount(requirement=requirement, actor=SYSTEM).is_right:
        raise DifferentAnswersError("the kept totals are not what the returns add up to")


def _said(name: str, value: float, unit: str) -> Figure:
    return Figure(name, round(value, 2), unit, goal="", holds=None, spread="", runs=1)
