"""申请延期、交办、截止受理 as people do them, from page to page."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.factories.obligations import make_obligation, make_requirement, make_spec
from tests.factories.orgs import make_user
from tests.factories.reports import make_upper
from tests.factories.submissions import World, make_world
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.obligations.domain.extensions import Scope
from zhouzhi.apps.obligations.domain.requirement import Limit
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import ExtensionRequest, Obligation, Requirement
from zhouzhi.apps.obligations.queries import owed_by
from zhouzhi.apps.obligations.queries.steps import Step, steps_of
from zhouzhi.foundation import clock
from zhouzhi.web.office.duty.weighing import doubts_about

pytestmark = pytest.mark.django_db


def county_of(world: World) -> Obligation:
    return world.owed(world.units[0])


def test_county_asks_for_a_later_date_and_the_city_grants_another() -> None:
    world = make_world()
    duty = county_of(world)
    county, city = sign_in(world.officer(duty.liable_unit)), sign_in(world.chief)
    assert duty.due_on is not None
    wished, given = duty.due_on + timedelta(days=5), duty.due_on + timedelta(days=4)
    early = send(county, "office:ask_extension", duty.uuid, wished_on=duty.due_on, reason="停电")
    assert (early.status_code, "要晚于现在的截止日期" in early.content.decode()) == (422, True)
    send(county, "office:ask_extension", duty.uuid, wished_on=wished, reason="停电", scope="duty")
    asked = ExtensionRequest.objects.get()
    assert "1</b><span>件延期申请待答复" in city.get(reverse("office:today")).content.decode()
    page = city.get(reverse("office:obligation", args=[duty.uuid])).content.decode()
    assert reverse("office:grant_extension", args=[asked.uuid]) in page
    send(city, "office:grant_extension", asked.uuid, due_on=given, scope="duty", reason="尽快")
    assert Obligation.objects.get(pk=duty.pk).due_on == given
    shown = county.get(reverse("office:obligation", args=[duty.uuid])).content.decode()
    assert ("已批准" in shown, "答复：尽快" in shown) == (True, True)


def test_wish_is_weighed_with_a_day_that_would_do_before_it_is_given() -> None:
    world = make_world()
    _, upper, _ = make_upper(world)
    duty = county_of(world)
    Obligation.objects.filter(pk=upper.pk).update(due_on=date(2023, 6, 16))
    for pk, seconds in ((duty.requirement_id, 180), (upper.requirement_id, 120)):
        limit = Limit("video_max_seconds", seconds).as_json()  # no matter of the date
        Requirement.objects.filter(pk=pk).update(limits=[limit])
    county, city = sign_in(world.officer(duty.liable_unit)), sign_in(world.chief)
    given = {"wished_on": "2023-06-17", "reason": "停电", "scope": "duty"}
    send(county, "office:ask_extension", duty.uuid, **given)
    asked = ExtensionRequest.objects.get()
    page = city.get(reverse("office:grant_extension", args=[asked.uuid])).context["effects"]
    assert page[1:4] == [
        f"“{duty.requirement.title}”6月17日截止，晚于上级“{upper.requirement.title}”的6月16日",
        f"“{duty.requirement.title}”的截止日6月17日不是工作日",
        "建议6月7日 周三",
    ]


def test_day_for_all_that_a_unit_owes_is_weighed_for_each_of_it() -> None:
    world = make_world()
    duty = county_of(world)
    make_obligation(duty.liable_unit, make_requirement(world.campaign, make_spec("方案")))
    off = "“{}”的截止日6月10日不是工作日"
    alone = [off.format(duty.requirement.title), "建议6月9日 周五"]
    saturday = date(2023, 6, 10)
    assert doubts_about(duty, saturday) == alone
    assert doubts_about(duty, saturday, Scope.UNIT) == [alone[0], off.format("方案"), alone[1]]


def test_county_gives_the_work_to_a_colleague_who_sees_it_first() -> None:
    world = make_world()
    duty = county_of(world)
    officer, colleague = world.officer(duty.liable_unit), make_user(duty.liable_unit)
    send(sign_in(officer), "office:assign", duty.uuid, handler=colleague.pk, note="周四前")
    (owed,) = owed_by(colleague, at=clock.business_now())
    assert (owed.handler, owed.is_mine) == (colleague.name, True)
    assert "交您办" in sign_in(colleague).get(reverse("office:today")).content.decode()
    stranger = send(sign_in(officer), "office:assign", duty.uuid, handler=world.chief.pk)
    assert stranger.status_code == 422


def test_first_look_and_signing_stand_among_the_steps() -> None:
    world = make_world()
    duty = county_of(world)
    county = sign_in(world.officer(duty.liable_unit))
    county.get(reverse("office:obligation", args=[duty.uuid]))
    county.get(reverse("office:obligation", args=[duty.uuid]))
    send(county, "office:sign", duty.uuid)
    steps = {step.state: step.at for step in steps_of(Obligation.objects.get(pk=duty.pk))}
    taken = [state for state, at in steps.items() if at is not None]
    assert taken == list(ObligationState)[:5]
    assert steps_of(duty)[-1] == Step(ObligationState.ACCEPTED, None)


def test_lock_is_set_for_all_and_lifted_for_one() -> None:
    world = make_world()
    duty = county_of(world)
    city, county = sign_in(world.chief), sign_in(world.officer(duty.liable_unit))
    required = duty.requirement
    past = clock.today() - timedelta(days=20)
    Obligation.objects.update(due_on=past, due_at=clock.business_now() - timedelta(days=20))
    Requirement.objects.update(due_on=past)
    lock_on = clock.today() - timedelta(days=1)
    page = city.get(reverse("office:lock", args=[required.uuid])).context["form"]
    given = {"locks_on": lock_on, "reason": "要汇总上报", "seen": page["seen"].value()}
    said = send(city, "office:lock", required.uuid, **given)
    again = send(city, "office:lock", required.uuid, **given | {"locks_on": clock.today()})
    assert (said.status_code, again.status_code) == (302, 409)
    page = county.get(reverse("office:obligation", args=[duty.uuid])).content.decode()
    assert ("不能再报。确需补报，请联系" in page, "要汇总上报" in page) == (True, True)
    own = city.get(reverse("office:obligation", args=[duty.uuid])).content.decode()
    assert "该单位不能再报。准予补报的，点“恢复受理”" in own
    assert reverse("office:file_for_unit", args=[duty.uuid]) not in own
    send(city, "office:unlock", duty.uuid, reason="受灾")
    page = county.get(reverse("office:obligation", args=[duty.uuid])).content.decode()
    assert "不能再报" not in page
    own = city.get(reverse("office:obligation", args=[duty.uuid])).content.decode()
    assert reverse("office:file_for_unit", args=[duty.uuid]) in own
