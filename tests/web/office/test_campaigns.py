from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.obligations import (
    make_campaign,
    make_city_campaign,
    make_dispatched,
    make_obligation,
    make_requirement,
    make_spec,
    walk,
)
from tests.factories.orgs import make_unit, make_user
from tests.web.office.clients import sign_in
from zhouzhi.apps.obligations import actions
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.clock import step_to

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def cells(page: object) -> dict[str, list[str | None]]:
    blocks = page.context["blocks"]  # type: ignore[attr-defined]
    return {
        row["name"]: [cell and cell["state"] for cell in row["cells"]]
        for block in blocks
        for row in block["rows"]
    }


def make_running():
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign, make_spec("总结"))
    make_requirement(campaign, make_spec("报道", liable="各县(市、区)"))
    make_dispatched(campaign, place.county_bureau, place.second_county_bureau, place.university)
    return place, campaign, officer


def obligation_of(unit, title: str) -> Obligation:
    return Obligation.objects.get(liable_unit=unit, requirement__title=title)


def test_matrix_shows_units_by_territory_and_what_does_not_bind_them() -> None:
    place, campaign, officer = make_running()
    walk(obligation_of(place.county_bureau, "总结"), ObligationState.ACCEPTED)
    page = sign_in(officer).get(url("campaign", campaign.uuid))
    assert cells(page) == {
        "东川大学": ["to_sign", None],
        "清河县科学技术局": ["accepted", "to_sign"],
        "白石区科学技术局": ["to_sign", "to_sign"],
    }
    assert [
        (block["name"], block["actual"], block["expected"]) for block in page.context["blocks"]
    ] == [
        ("东川市", 0, 1),
        ("清河县", 1, 2),
        ("白石区", 0, 2),
    ]
    assert page.context["sums"] == {
        "expected": 5,
        "actual": 1,
        "accepted": 1,
        "on_time": 1,
        "extended": 0,
        "late": 0,
        "overdue": 0,
        "returned": 0,
        "waived": 0,
    }


def test_matrix_is_filtered_by_state_territory_and_name() -> None:
    place, campaign, officer = make_running()
    walk(obligation_of(place.county_bureau, "总结"), ObligationState.SUBMITTED)
    client = sign_in(officer)
    address = url("campaign", campaign.uuid)
    assert set(cells(client.get(address, {"state": "submitted"}))) == {"清河县科学技术局"}
    assert set(cells(client.get(address, {"q": "大学"}))) == {"东川大学"}
    second = {"territory": str(place.second_county.uuid)}
    assert set(cells(client.get(address, second))) == {"白石区科学技术局"}
    nonsense = {"state": "nothing", "territory": "x", "page": "-3"}
    assert len(cells(client.get(address, nonsense))) == 3
    step_to(date(2023, 6, 5))
    assert len(cells(client.get(address, {"state": "overdue"}))) == 3


def test_waived_duty_is_not_expected_and_said_apart() -> None:
    place, campaign, officer = make_running()
    walk(obligation_of(place.university, "总结"), ObligationState.WAIVED)
    page = sign_in(officer).get(url("campaign", campaign.uuid))
    assert (page.context["sums"]["expected"], page.context["sums"]["waived"]) == (4, 1)
    assert "免办 1" in page.content.decode()


def test_timeline_has_the_upper_level_above_our_own() -> None:
    place, campaign, officer = make_running()
    upper = make_campaign(lead=place.province_bureau, territory=place.province)
    spec = make_spec("全市总结", due_on=date(2023, 6, 15))
    owed = make_obligation(place.bureau, make_requirement(upper, spec))
    actions.answer_with(campaign=campaign, obligations=[owed], actor=SYSTEM)
    page = sign_in(officer).get(url("campaign", campaign.uuid))
    assert [
        (lane["name"], [(mark["on"], mark["label"]) for mark in lane["marks"]])
        for lane in page.context["lanes"]
    ] == [
        ("云江省", [(date(2023, 6, 15), "全市总结")]),
        ("东川市", [(date(2023, 6, 3), "总结"), (date(2023, 6, 3), "报道")]),
    ]
    assert page.context["campaign"]["answers"]["title"] == upper.name


def test_duties_stand_with_the_sentence_that_makes_them() -> None:
    _place, campaign, officer = make_running()
    page = sign_in(officer).get(url("campaign_obligations", campaign.uuid))
    assert [
        (duty["title"], duty["reach"], duty["expected"]) for duty in page.context["obligations"]
    ] == [
        ("总结", "主送的全部单位", 3),
        ("报道", "各县(市、区)", 2),
    ]
    assert "请各县(市、区)科技局于6月3日前" in page.content.decode()


def test_campaign_of_others_is_not_found() -> None:
    place, campaign, _ = make_running()
    strangers = (
        make_user(place.other_bureau, Role.CAMPAIGN_OFFICER),
        make_user(place.county_bureau),
        make_user(place.bureau, Role.SYSTEM_ADMIN),
    )
    for name in ("campaign", "campaign_obligations"):
        answers = [sign_in(one).get(url(name, campaign.uuid)).status_code for one in strangers]
        assert answers == [404, 404, 404]
    upper = make_user(place.province_bureau, Role.CAMPAIGN_OFFICER)
    assert sign_in(upper).get(url("campaign", campaign.uuid)).status_code == 200


def test_list_says_which_part_the_unit_has() -> None:
    place, campaign, officer = make_running()
    parts = {}
    for who in (
        officer,
        make_user(place.county_bureau),
        make_user(place.province_bureau, Role.CAMPAIGN_OFFICER),
        make_user(place.other_bureau, Role.CAMPAIGN_OFFICER),
    ):
        page = sign_in(who).get(url("campaigns"))
        parts[who.memberships.get().unit.name] = [
            (one["title"], one["part"], one["expected"])
            for year in page.context["years"]
            for one in year["campaigns"]
        ]
    assert parts == {
        "东川市科学技术局": [(campaign.name, "牵头", 5)],
        "清河县科学技术局": [(campaign.name, "参加", 2)],
        "云江省科学技术厅": [(campaign.name, "下级", 5)],
        "西岭市科学技术局": [],
    }


def test_matrix_asks_the_same_number_of_questions_for_1_3_and_50_units() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    counts = []
    for wanted in (1, 3, 50):
        units = [make_unit(f"单位{wanted}-{n}", parent=place.city) for n in range(wanted)]
        make_dispatched(campaign, *units)
        client = sign_in(officer)
        with CaptureQueriesContext(connection) as asked:
            client.get(url("campaign", campaign.uuid))
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]


def test_list_asks_the_same_number_of_questions_for_1_and_3_campaigns() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign)
    counts = []
    for more in (0, 2):
        for number in range(more):
            again = make_campaign(lead=place.bureau, territory=place.city, name=f"第{number}次")
            make_requirement(again)
        client = sign_in(officer)
        with CaptureQueriesContext(connection) as asked:
            client.get(url("campaigns"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.fixture
def keyed() -> dict[str, str]:
    return {"form_key": "0" * 32}


def test_extension_is_granted_with_a_reason_and_acts_once(keyed: dict[str, str]) -> None:
    place, _campaign, officer = make_running()
    owed = obligation_of(place.county_bureau, "总结")
    address, client = url("extend", owed.uuid), sign_in(officer)
    typed = {"due_on": "2023-06-06", "reason": "县里停电", **keyed}
    first, second = client.post(address, typed), client.post(address, typed)
    assert (first.status_code, second.status_code) == (302, 302)
    owed.refresh_from_db()
    assert owed.due_on == date(2023, 6, 6)
    assert owed.changes.filter(event="extend").count() == 1


def test_day_that_does_not_fit_is_given_when_it_was_seen_alone(keyed: dict[str, str]) -> None:
    place, _campaign, officer = make_running()
    owed = obligation_of(place.county_bureau, "总结")
    typed = {"due_on": "2023-06-10", "reason": "县里停电", **keyed}
    client, address = sign_in(officer), url("extend", owed.uuid)
    page = client.post(address, typed)
    assert page.status_code == 422
    assert (
        "的截止日6月10日不是工作日；建议6月9日 周五。确要定这一天的，再按一次。"
        in page.content.decode()
    )
    seen = {**typed, "known": page.context["form"]["known"].value(), "form_key": "1" * 32}
    assert client.post(address, {**seen, "due_on": "2023-06-11"}).status_code == 422
    assert client.post(address, {**seen, "form_key": "2" * 32}).status_code == 302
    owed.refresh_from_db()
    assert owed.due_on == date(2023, 6, 10)


def test_refused_extension_keeps_what_was_typed_and_says_why(keyed: dict[str, str]) -> None:
    place, _campaign, officer = make_running()
    owed = obligation_of(place.county_bureau, "总结")
    typed = {"due_on": "2023-06-01", "reason": "县里停电", **keyed}
    page = sign_in(officer).post(url("extend", owed.uuid), typed)
    assert page.status_code == 422
    assert "新的日期要晚于现在的截止日期" in page.content.decode()
    assert page.context["form"]["reason"].value() == "县里停电"
    owed.refresh_from_db()
    assert owed.due_on == date(2023, 6, 3)


def test_waiver_and_reopening_are_the_organisers_alone(keyed: dict[str, str]) -> None:
    place, _campaign, officer = make_running()
    owed = obligation_of(place.county_bureau, "总结")
    unit = make_user(place.county_bureau)
    stranger = make_user(place.second_county_bureau)
    typed = {"reason": "机构改革", **keyed}
    for name in ("waive", "reopen", "extend"):
        assert sign_in(unit).post(url(name, owed.uuid), typed).status_code == 403
        assert sign_in(stranger).post(url(name, owed.uuid), typed).status_code == 404
    assert sign_in(officer).post(url("waive", owed.uuid), typed).status_code == 302
    owed.refresh_from_db()
    assert owed.state == ObligationState.WAIVED
    assert sign_in(officer).post(url("reopen", owed.uuid), typed).status_code == 302
    owed.refresh_from_db()
    assert owed.state == ObligationState.REOPENED


def test_decision_page_says_what_will_happen_to_whom() -> None:
    place, _campaign, officer = make_running()
    owed = obligation_of(place.county_bureau, "总结")
    page = sign_in(officer).get(url("extend", owed.uuid))
    assert "清河县科学技术局的截止日期从6月3日 周六改到新的一天" in page.content.decode()
    assert Client().get(url("extend", owed.uuid)).status_code == 302
    assert owed.changes.count() == 0


def test_pages_of_an_answer_lead_to_the_decisions_that_are_open() -> None:
    place, _campaign, officer = make_running()
    owed = obligation_of(place.county_bureau, "总结")
    client, address = sign_in(officer), url("obligation", owed.uuid)
    labels = [link["label"] for link in client.get(address).context["decide"]]
    assert labels == ["延期", "免办", "报送链接"]
    walk(owed, ObligationState.WAIVED)
    labels = [link["label"] for link in client.get(address).context["decide"]]
    assert labels == ["重新开放"]
    unit = sign_in(make_user(place.county_bureau))
    assert unit.get(address).context["decide"] == []
