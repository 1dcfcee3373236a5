"""What is done to returns, and what it means for the totals above them."""

from dataclasses import dataclass, field

from tests.apps.statistics.oracle import total_of
from tests.factories.obligations import AT
from tests.factories.submissions import LATER, World, make_submission
from zhouzhi.apps.measures.domain.values import Total, Value
from zhouzhi.apps.obligations.actions import reopen_obligation
from zhouzhi.apps.orgs.actions import move_unit
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.processes.review_submission import accept_submission, return_submission
from zhouzhi.processes.submit_answer import withdraw_answer

ACTS = ("submit", "accept", "return", "withdraw", "reopen")
Typed = int | str | None


@dataclass
class Returns:
    """The returns of a world as they are acted upon; `accepted` holds each unit's first figure."""

    world: World
    units: list[OrgUnit]
    accepted: dict[int, Value | None] = field(default_factory=dict)
    waiting: dict[int, Value | None] = field(default_factory=dict)

    def total(self) -> Total:
        """What the first figure must add up to."""
        return total_of([self.accepted.get(one.pk) for one in self.units])

    def act(self, unit: OrgUnit, act: str, typed: Typed) -> None:
        """Do one act where the state of the unit's answer allows it."""
        version = Submission.objects.filter(
            obligation=self.world.obligations[unit.pk], state="submitted"
        ).first()
        if act == "submit" and version is None:
            make_submission(self.world, unit, {1: typed, 20: 0})
            self.waiting[unit.pk] = _value(typed)
        elif act == "reopen" and version is None:
            self._reopen(unit)
        elif act in {"accept", "return"} and version is not None:
            self._judge(unit, version, accept=act == "accept")
        elif act == "withdraw" and version is not None:
            withdraw_answer(submission=version, actor=self.world.officer(unit), at=LATER)

    def _reopen(self, unit: OrgUnit) -> None:
        owed = self.world.owed(unit)
        if owed.state == "accepted":
            reopen_obligation(obligation=owed, reason="补报", actor=self.world.chief, at=LATER)

    def _judge(self, unit: OrgUnit, version: Submission, *, accept: bool) -> None:
        how = {
            "submission": version,
            "expected_hash": version.content_hash,
            "actor": self.world.chief,
            "at": LATER,
        }
        if accept:
            accept_submission(**how)
            self.accepted[unit.pk] = self.waiting[unit.pk]
        else:
            return_submission(reason="请核对", **how)


def move(territory: OrgUnit, parent: OrgUnit) -> None:
    """Put a territory under another, with all below it, where it does not stand there yet."""
    unit, above = (OrgUnit.objects.get(pk=one.pk) for one in (territory, parent))
    if not unit.path.startswith(above.path) and not above.path.startswith(unit.path):
        move_unit(unit=unit, parent=above, on=AT.date(), actor=SYSTEM, reason="区划调整")


def _value(typed: Typed) -> Value | None:
    if typed is None:
        return None
    return Value.not_applicable() if typed == "-" else Value.of(typed)
