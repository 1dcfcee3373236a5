"""提醒和催办, as people do it: the preview and the act, what the unit sees, the plan, the sheet."""

from datetime import datetime, time, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.submissions import World, make_submission, make_world
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.states import ObligationEvent
from zhouzhi.apps.obligations.domain.timetable.reminding import Step
from zhouzhi.apps.obligations.models import Obligation, ObligationChange
from zhouzhi.apps.reminders.models import DutySteps, Pause
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.foundation import clock

pytestmark = pytest.mark.django_db


def late_world() -> World:
    """The first county has answered; all others are two days late."""
    world = make_world()
    make_submission(world, world.place.county_bureau, {1: 12}, SubmissionState.ACCEPTED)
    due_on = clock.today() - timedelta(days=2)
    due_at = datetime.combine(due_on, time(23, 59, 59), tzinfo=CHINA)
    others = Obligation.objects.exclude(liable_unit=world.place.county_bureau)
    others.update(due_on=due_on, due_at=due_at)
    return world


def url(world: World, name: str) -> str:
    return reverse(f"office:{name}", args=[world.campaign.uuid])


def test_officer_sees_whom_an_urging_reaches_and_the_unit_sees_its_words() -> None:
    world = late_world()
    chief, uuid = sign_in(world.chief), world.campaign.uuid
    second = world.place.second_county_bureau
    page = chief.get(url(world, "urge") + "?state=overdue&q=白石")
    assert [unit["name"] for unit in page.context["units"]] == [second.name]
    assert page.context["confirm"]["effects"] == [
        "催办 1 个单位，共 1 件；每一件的办理记录里都记上这一次",
        "1 人在“今日”里看到",
    ]
    fields = {**page.context["confirm"]["fields"], "words": "请今天报来。"}
    assert fields == {"state": "overdue", "q": "白石", "words": "请今天报来。"}
    empty = send(chief, "office:urge", uuid, **{**fields, "words": " "})
    assert (empty.status_code, "请写一句催办的话" in empty.content.decode()) == (422, True)
    answer = send(chief, "office:urge", uuid, **fields)
    assert answer["Location"] == f"{url(world, 'campaign')}?state=overdue&q=%E7%99%BD%E7%9F%B3"
    unit = sign_in(world.officer(second))
    told = unit.get(reverse("office:today")).context["told"]
    assert [(one["by"], one["words"]) for one in told["urgings"]] == [("市科技局", "请今天报来。")]
    assert "催办" in unit.get(told["urgings"][0]["url"]).content.decode()
    send(unit, "office:reminders_seen", until=told["until"])
    assert unit.get(reverse("office:today")).context["told"] is None
    again = chief.get(url(world, "urge") + "?state=overdue&q=白石")
    assert (again.context["confirm"], again.context["urged_count"]) == (None, 1)


def test_urging_and_plan_are_for_who_runs_the_campaign() -> None:
    world = late_world()
    unit = sign_in(world.officer(world.place.second_county_bureau))
    for name in ("urge", "reminders", "matrix_sheet"):
        assert unit.get(url(world, name)).status_code == 404
    answer = send(unit, "office:urge", world.campaign.uuid, words="请报来")
    assert answer.status_code == 404
    assert not ObligationChange.objects.filter(event=ObligationEvent.URGE).exists()
    seen = send(unit, "office:reminders_seen", until="9999-13-99T00:00")
    assert seen.status_code == 409


def test_campaign_is_reminded_of_as_its_officer_plans_it() -> None:
    world = make_world()
    chief, uuid = sign_in(world.chief), world.campaign.uuid
    duty = chief.get(url(world, "reminders")).context["duties"][0]
    assert [step["checked"] for step in duty["steps"]] == [True] * 6
    send(chief, "office:reminders_choose", uuid, **{duty["name"]: ["3", "4"]})
    assert DutySteps.objects.get().steps == [Step.DAY_BEFORE, Step.DUE_DAY]
    torn = send(chief, "office:reminders_choose", uuid, **{duty["name"]: ["3", "７"]})
    assert torn.status_code == 422
    assert send(chief, "office:reminders_pause", uuid, reason="").status_code == 422
    send(chief, "office:reminders_pause", uuid, reason="改期在即")
    page = chief.get(url(world, "reminders"))
    assert (page.context["paused"]["reason"], page.context["confirm"]["title"]) == (
        "改期在即",
        "恢复提醒",
    )
    send(chief, "office:reminders_resume", uuid)
    assert not Pause.objects.exists()


def test_matrix_is_taken_away_as_the_filter_shows_it() -> None:
    world = late_world()
    answer = sign_in(world.chief).get(url(world, "matrix_sheet") + "?state=overdue")
    page = load_workbook(BytesIO(answer.getvalue())).active
    rows = list(page.iter_rows(min_row=3, values_only=True))
    assert rows[0][:2] == ("地区", "单位")
    assert rows[0][-4:] == ("应报", "已报", "逾期", "最长逾期天数")
    lines = {row[1]: row[2:] for row in rows[1:]}
    assert lines["白石区科学技术局"] == ("待签收，逾期 2 天", None, 1, 0, 1, 2)
    assert "清河县科学技术局" not in lines
    whole = sign_in(world.chief).get(url(world, "matrix_sheet"))
    page = load_workbook(BytesIO(whole.getvalue())).active
    county = next(row for row in page.iter_rows(min_row=4) if row[1].value == "清河县科学技术局")
    assert (county[2].value, county[3].is_date, county[5].value) == ("已通过", True, 1)
