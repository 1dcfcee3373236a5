"""A unit asks for a later date, is locked out or let in again, and gives work to a person."""

from datetime import date, datetime

import pytest

from tests.factories.obligations import (
    AT,
    make_city_campaign,
    make_obligation,
    make_requirement,
    make_spec,
)
from tests.factories.orgs import make_user
from zhouzhi.apps.obligations import actions
from zhouzhi.apps.obligations.actions.handing import NotOfTheUnit
from zhouzhi.apps.obligations.actions.locking import DutyLocked, LockTooEarly, WithdrawnForGood
from zhouzhi.apps.obligations.actions.requests import AskedAlready, WishTooEarly
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.extensions import RequestState, Scope
from zhouzhi.apps.obligations.models import ExtensionRequest, Obligation
from zhouzhi.apps.obligations.queries import history_of, progress_by_duty
from zhouzhi.apps.obligations.queries.people import people_of
from zhouzhi.apps.obligations.queries.requests import refusals_for, requests_to_answer
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Membership, User
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.errors import InvalidTransition, PermissionRefused, StaleEdit
from zhouzhi.foundation.post.models import MailAddress, Message

pytestmark = pytest.mark.django_db

WISHED = date(2023, 6, 8)
AFTER_DUE = datetime(2023, 6, 7, 9, 0, tzinfo=CHINA)
AFTER_LOCK = datetime(2023, 6, 11, 9, 0, tzinfo=CHINA)


class World:
    """A county bureau that owes two duties to its city, with one officer on each side."""

    def __init__(self) -> None:
        place, campaign, self.runs = make_city_campaign()
        self.unit = place.county_bureau
        self.duty = make_requirement(campaign)
        self.other_duty = make_requirement(campaign, make_spec("视频"))
        self.owed = make_obligation(self.unit, self.duty)
        self.other = Obligation.objects.get(requirement=self.other_duty)
        self.officer = make_user(self.unit, Role.UNIT_OFFICER)

    def ask(self, scope: Scope = Scope.DUTY) -> ExtensionRequest:
        return actions.ask_extension(
            obligation=self.owed,
            wished_on=WISHED,
            reason="统计口径待核实",
            scope=scope,
            actor=self.officer,
            at=AT,
        )


def test_wish_and_its_answer_are_written_to_those_who_take_mail() -> None:
    world = World()
    for user in (world.runs, world.officer):
        MailAddress.objects.create(reader=user.audit_key, address=f"{user.username}@example.com")
    asked = world.ask()
    actions.refuse_extension(request=asked, reason="全市要按时汇总", actor=world.runs, at=AT)
    actions.grant_extension(
        request=world.ask(), due_on=WISHED, scope=Scope.DUTY, actor=world.runs, at=AT
    )
    runs, officer = world.runs.audit_key, world.officer.audit_key
    assert list(Message.objects.order_by("pk").values_list("reader", "subject")) == [
        (runs, "清河县科学技术局申请延期：总结"),
        (officer, "延期没有批准：总结"),
        (runs, "清河县科学技术局申请延期：总结"),
        (officer, "延期已批准：总结"),
    ]
    told = Message.objects.get(subject="延期没有批准：总结").text
    assert "没有批准清河县科学技术局的“总结”" in told
    assert "理由：全市要按时汇总" in told


def test_granted_wish_moves_all_of_the_unit_and_counts_apart() -> None:
    world = World()
    asked = world.ask(Scope.UNIT)
    assert requests_to_answer(world.runs) == [asked]
    with pytest.raises(AskedAlready):
        world.ask()
    actions.grant_extension(request=asked, due_on=WISHED, scope=Scope.UNIT, actor=world.runs, at=AT)
    rows = Obligation.objects.order_by("pk").values_list("due_on", flat=True)
    assert list(rows) == [WISHED, WISHED]
    last = history_of(world.owed)[0]
    assert (last.by, last.reason, last.due_after, last.scope) == (
        world.runs.name,
        "申请的理由：统计口径待核实",
        WISHED,
        Scope.UNIT,
    )
    owed = Obligation.objects.get(pk=world.owed.pk)
    actions.submit_obligation(obligation=owed, actor=world.officer, at=AFTER_DUE)
    tally = progress_by_duty([world.duty.pk], at=AFTER_DUE)[world.duty.pk]
    assert (tally.reported, tally.on_time, tally.extended, tally.late) == (1, 1, 1, 0)
    moved_to = {"requirement": world.duty, "reason": "省里改期", "actor": world.runs, "at": AT}
    actions.reschedule_requirement(due_on=date(2023, 6, 7), **moved_to)
    assert progress_by_duty([world.duty.pk], at=AFTER_DUE)[world.duty.pk].extended == 0
    with pytest.raises(InvalidTransition):
        actions.refuse_extension(request=asked, reason="已晚", actor=world.runs, at=AT)


def test_refused_wish_says_why_and_a_second_answer_is_stale() -> None:
    world = World()
    asked = world.ask()
    twin = ExtensionRequest.objects.select_related("obligation__participant").get(pk=asked.pk)
    actions.refuse_extension(request=asked, reason="市里要在六日前汇总", actor=world.runs, at=AT)
    with pytest.raises(StaleEdit):
        actions.grant_extension(
            request=twin, due_on=WISHED, scope=Scope.DUTY, actor=world.runs, at=AT
        )
    assert [row.said for row in refusals_for(world.officer, at=AT)] == ["市里要在六日前汇总"]
    assert Obligation.objects.get(pk=world.owed.pk).due_on == date(2023, 6, 3)


def test_wish_is_refused_for_an_early_day_and_for_who_does_not_owe() -> None:
    world = World()
    wish = {"obligation": world.owed, "reason": "待核实", "at": AT}
    with pytest.raises(WishTooEarly):
        actions.ask_extension(wished_on=date(2023, 6, 3), actor=world.officer, **wish)
    with pytest.raises(PermissionRefused):
        actions.ask_extension(wished_on=WISHED, actor=world.runs, **wish)


def test_handing_in_withdraws_the_wish() -> None:
    world = World()
    asked = world.ask()
    actions.submit_obligation(obligation=world.owed, actor=world.officer, at=AT)
    asked.refresh_from_db()
    assert (asked.state, requests_to_answer(world.runs)) == (RequestState.WITHDRAWN, [])


def lock(world: World, day: int = 10) -> None:
    actions.set_lock(
        requirement=world.duty,
        locks_on=date(2023, 6, day),
        reason="六月十二日要汇总",
        actor=world.runs,
    )
    world.owed = Obligation.objects.select_related("requirement__campaign__lead").get(
        pk=world.owed.pk
    )


def submit(world: World, at: datetime) -> None:
    actions.submit_obligation(obligation=world.owed, actor=world.officer, at=at)


def test_nothing_is_taken_after_the_lock_until_it_is_lifted_for_the_unit() -> None:
    world = World()
    with pytest.raises(LockTooEarly):
        lock(world, day=3)
    lock(world)
    with pytest.raises(DutyLocked, match=f"6月10日截止受理.*{world.duty.campaign.lead.name}"):
        submit(world, AFTER_LOCK)
    actions.unlock_obligation(
        obligation=world.owed, reason="受灾停电", actor=world.runs, at=AFTER_LOCK
    )
    submit(world, AFTER_LOCK)
    kept = Obligation.objects.get(pk=world.owed.pk)
    assert (kept.state, kept.is_late, kept.is_unlocked) == ("submitted", True, True)


def test_what_came_before_the_lock_is_put_right_after_it_but_not_taken_back() -> None:
    world = World()
    lock(world)
    submit(world, AFTER_DUE)
    with pytest.raises(WithdrawnForGood):
        actions.withdraw(obligation=world.owed, actor=world.officer, at=AFTER_LOCK)
    actions.return_obligation(obligation=world.owed, reason="缺签章", actor=SYSTEM, at=AFTER_LOCK)
    submit(world, AFTER_LOCK)
    assert Obligation.objects.get(pk=world.owed.pk).state == "submitted"


def people(world: World) -> list[User]:
    return people_of(Obligation.objects.get(pk=world.owed.pk))


def test_given_work_is_one_persons_until_that_person_leaves() -> None:
    world = World()
    second = make_user(world.unit, Role.UNIT_OFFICER)
    assert people(world) == [world.officer, second]
    give = {"obligation": world.owed, "actor": world.officer, "at": AT}
    actions.assign_obligation(handler=second, note="请周四前报我", **give)
    assert people(world) == [second]
    assert history_of(world.owed)[0].reason == f"交给{second.name}：请周四前报我"
    with pytest.raises(NotOfTheUnit):
        actions.assign_obligation(handler=world.runs, **give)
    Membership.objects.filter(user=second).update(ends_on=date(2023, 5, 16))
    assert people(world) == [world.officer]
