"""What is done to returns, and what it means for the totals above them."""

from dataclasses import dataclass, field, replace

from tests.apps.statistics.oracle import counted_once, largest_of, total_of
from tests.factories.activities import make_joint
from tests.factories.measures import make_form
from tests.factories.obligations import AT
from tests.factories.submissions import LATER, World, make_submission, make_world
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.measures.domain.forms import FormLine
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
# One line for each way in which figures become one, and one that is never blank.
LINES = (
    FormLine("", "举办活动次数", "次"),
    FormLine("", "发放资料数", "份"),
    FormLine("", "单场最多人数", "人"),
    FormLine("", "满意率", "%"),
    FormLine("", "设展区数", "个"),
)


def make_joint_world() -> tuple[World, dict[int, dict[int, set[str]]]]:
    """A world whose two counties hold two activities together, each having entered one.

    With it by unit which of the two a stated number of activities counts.
    """
    world = make_world(form=make_form(lines=LINES))
    one, other = world.units[:2]
    for first, second in ((one, other), (other, one)):
        make_joint(first, second, campaigns=(world.campaign,), state=ActivityState.HELD)
    counts = {one.pk: {1: {"one"}}, other.pk: {1: {"other"}}}
    return world, {unit: {**held, 2: {"one", "other"}} for unit, held in counts.items()}


@dataclass
class Returns:
    """The returns of a world as they are acted upon; `accepted` holds what each unit stated.

    `joint` is by unit which joint activities a stated number counts.
    """

    world: World
    units: list[OrgUnit]
    joint: dict[int, dict[int, set[str]]]
    accepted: dict[int, Value | None] = field(default_factory=dict)
    waiting: dict[int, Value | None] = field(default_factory=dict)

    def totals(self) -> list[Total]:
        """What the lines of the form must come to: joint ones once, added, the largest, none."""
        stated = {unit.pk: self.accepted.get(unit.pk) for unit in self.units}
        added = total_of(stated.values())
        return [
            counted_once(added, stated, self.joint),
            added,
            largest_of(added, stated.values()),
            replace(added, number=None),
        ]

    def act(self, unit: OrgUnit, act: str, typed: Typed) -> None:
        """Do one act where the state of the unit's answer allows it."""
        version = Submission.objects.filter(
            obligation=self.world.obligations[unit.pk], state="submitted"
        ).first()
        if act == "submit" and version is None:
            make_submission(self.world, unit, {1: typed, 2: typed, 3: typed, 4: typed, 5: 0})
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
