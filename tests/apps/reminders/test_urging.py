from datetime import date, datetime

import pytest

from tests.factories.obligations import (
    DUE_ON,
    make_city_campaign,
    make_obligation,
    make_requirement,
    make_spec,
    walk,
)
from tests.factories.orgs import make_user
from zhouzhi.apps.obligations.actions.urging import NothingToUrge
from zhouzhi.apps.obligations.domain.due import CHINA
from zhouzhi.apps.obligations.domain.states import ObligationEvent, ObligationState, Word
from zhouzhi.apps.obligations.models import Obligation, ObligationChange
from zhouzhi.apps.obligations.queries import Filter
from zhouzhi.apps.obligations.queries.counts import OPEN
from zhouzhi.apps.reminders.actions import NobodyTicked, WordsMissing, urge_units
from zhouzhi.apps.reminders.queries import UrgedDuty, UrgedUnit, UrgingPlan, shown_to, urging_plan
from zhouzhi.apps.reminders.queries.gathering import reminded_of
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.foundation.post.bots.actions import add_bot
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.models import MailAddress, Message

pytestmark = pytest.mark.django_db
AT = datetime(2023, 6, 5, 9, 0, tzinfo=CHINA)
NEXT = datetime(2023, 6, 6, 9, 0, tzinfo=CHINA)
ALL = Filter()


def world():
    """Overdue with two units, one of them without people; not signed for and not due; handed in."""
    place, campaign, officer = make_city_campaign()
    late = make_requirement(campaign)
    early = make_requirement(campaign, make_spec("方案", due_on=date(2023, 6, 20)))
    rows = {
        "late": make_obligation(place.county_bureau, late, ObligationState.SIGNED_FOR),
        "alone": make_obligation(place.education, late),
        "handed in": make_obligation(place.second_county_bureau, late, ObligationState.SUBMITTED),
    }
    early_rows = {row.liable_unit: row for row in Obligation.objects.filter(requirement=early)}
    walk(early_rows[place.education], ObligationState.SIGNED_FOR)
    walk(early_rows[place.second_county_bureau], ObligationState.SIGNED_FOR)
    rows["to sign"] = early_rows[place.county_bureau]
    person = make_user(place.county_bureau, name="张某")
    MailAddress.objects.create(reader=person.audit_key, address="zhang@example.com")
    return campaign, officer, rows, person


def test_plan_tells_which_units_are_urged_for_what_and_who_sees_it() -> None:
    campaign, _, rows, _ = world()
    county, education = rows["late"].liable_unit, rows["alone"].liable_unit
    late = (UrgedDuty("总结", DUE_ON, is_overdue=True),)
    unsigned = (UrgedDuty("总结", DUE_ON, is_overdue=True, is_to_sign=True),)
    units = (
        UrgedUnit(str(county.uuid), "清河县科学技术局", late, ("张某",)),
        UrgedUnit(str(education.uuid), "东川市教育局", unsigned, ()),
    )
    plan = urging_plan(campaign, at=AT, only=ALL)
    assert (set(plan.units), plan.without_people) == (set(units), ("东川市教育局",))
    assert plan == UrgingPlan(plan.units, 2, 1, 1, 0)
    only_late = urging_plan(campaign, at=AT, only=Filter(word=Word.OVERDUE, text="清河"))
    assert only_late.units == units[:1]
    (to_sign,) = urging_plan(campaign, at=AT, only=Filter(word=Word.TO_SIGN, text="清河")).units
    assert to_sign.duties == (UrgedDuty("方案", date(2023, 6, 20), is_to_sign=True),)
    assert urging_plan(campaign, at=AT, only=Filter(word=Word.SUBMITTED)).units == ()


def test_urging_stands_in_each_history_on_the_page_and_in_one_letter() -> None:
    campaign, officer, rows, person = world()
    asked = {"office": "科普科", "name": "林某", "phone": "0722-0596290", "email": ""}
    campaign.notices.update(contacts=[asked])
    act = {"campaign": campaign, "only": ALL, "actor": officer}
    assert urge_units(words=" 请今天报来。 ", at=AT, **act) == 2
    urged = {rows["late"], rows["alone"]}
    changes = ObligationChange.objects.filter(event=ObligationEvent.URGE)
    assert {row.obligation for row in changes} == urged
    assert {(row.reason, row.by) for row in changes} == {("请今天报来。", officer)}
    assert all(row.from_state == row.to_state == row.obligation.state for row in changes)
    shown = shown_to(person, at=AT)
    assert {(one.uuid, one.words) for one in shown.urgings} == {(rows["late"].uuid, "请今天报来。")}
    letter = Message.objects.get()
    assert (letter.subject, letter.party) == (
        "催办：东川市科学技术局还没有收到 1 件",
        str(campaign.lead.uuid),
    )
    assert f"请联系：\n· {campaign.name}：科普科 林某 0722-0596290\n" in letter.text


def test_group_bots_of_the_units_urged_say_it_once_each() -> None:
    campaign, officer, rows, _ = world()
    for unit, name in (
        (rows["late"].liable_unit, "科技局工作群"),
        (rows["late"].liable_unit, "科普群"),
        (rows["handed in"].liable_unit, "别的群"),
    ):
        add_bot(
            party=str(unit.uuid),
            way=Way.DINGTALK,
            name=name,
            url=f"https://oapi.dingtalk.com/robot/send?access_token={'a' * 64}",
            secret="",
            at=AT,
        )
    assert urging_plan(campaign, at=AT, only=ALL).bot_count == 2
    urge_units(campaign=campaign, only=ALL, words="请今天报来。", actor=officer, at=AT)
    said = Message.objects.filter(way=Way.DINGTALK).order_by("pk")
    assert list(said.values_list("name", "subject", "reader")) == [
        ("科技局工作群", "催办：东川市科学技术局还没有收到 1 件", ""),
        ("科普群", "催办：东川市科学技术局还没有收到 1 件", ""),
    ]
    assert said[0].text.startswith("清河县科学技术局，您好：\n\n东川市科学技术局催办：请今天报来。")


def test_unit_is_urged_once_a_day_and_the_count_is_told() -> None:
    campaign, officer, rows, _ = world()
    act = {"campaign": campaign, "words": "请报来", "actor": officer}
    unticked = {str(rows["alone"].liable_unit.uuid)}
    everybody = unticked | {str(rows["late"].liable_unit.uuid)}
    with pytest.raises(NobodyTicked):
        urge_units(only=ALL, but=everybody, at=AT, **act)
    assert urge_units(only=ALL, but=unticked, at=AT, **act) == 1
    plan = urging_plan(campaign, at=AT, only=ALL)
    assert ([unit.name for unit in plan.units], plan.urged_unit_count) == (["东川市教育局"], 1)
    assert urge_units(only=ALL, at=AT, **act) == 1
    with pytest.raises(NothingToUrge):
        urge_units(only=ALL, at=AT, **act)
    walk(rows["alone"], ObligationState.SUBMITTED)
    assert urge_units(only=ALL, at=NEXT, **act) == 1


def test_what_is_taken_no_more_is_neither_urged_nor_reminded_of() -> None:
    campaign, _, rows, _ = world()
    rows["late"].requirement.locks_on = date(2023, 6, 4)
    rows["late"].requirement.save()
    Obligation.objects.filter(pk=rows["alone"].pk).update(is_unlocked=True)
    late = Filter(word=Word.OVERDUE)
    assert [unit.name for unit in urging_plan(campaign, at=AT, only=late).units] == ["东川市教育局"]
    assert set(reminded_of(AT.date(), at=AT)) == set(
        Obligation.objects.filter(state__in=OPEN).exclude(pk=rows["late"].pk)
    )


def test_urging_of_what_is_taken_no_more_is_shown_no_more() -> None:
    campaign, officer, rows, _ = world()
    urge_units(campaign=campaign, only=ALL, words="请抓紧", actor=officer, at=AT)
    reader = make_user(rows["late"].liable_unit)
    urged = [one.uuid for one in shown_to(reader, at=NEXT).urgings]
    rows["late"].requirement.locks_on = date(2023, 6, 4)
    rows["late"].requirement.save()
    left = [one.uuid for one in shown_to(reader, at=NEXT).urgings]
    assert (rows["late"].uuid in urged, rows["late"].uuid in left) == (True, False)


def test_urging_asks_for_words_and_for_who_runs_the_campaign() -> None:
    campaign, officer, _, person = world()
    act = {"campaign": campaign, "only": ALL, "at": AT}
    with pytest.raises(WordsMissing):
        urge_units(words="  ", actor=officer, **act)
    with pytest.raises(PermissionRefused):
        urge_units(words="请报来", actor=person, **act)
    assert ObligationChange.objects.filter(event=ObligationEvent.URGE).count() == 0
