from datetime import date

import pytest
from django.urls import reverse

from tests.factories.obligations import (
    AT,
    make_campaign,
    make_city_campaign,
    make_doubt,
    make_form,
    make_requirement,
    make_spec,
)
from tests.factories.orgs import make_user
from tests.web.office.clients import sign_in
from zhouzhi.apps.obligations.actions import receive_obligations
from zhouzhi.apps.obligations.domain.cautions import CautionKind
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.models import Obligation, Participant
from zhouzhi.apps.obligations.queries import Chosen
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import UnitGroup
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.processes.dispatch_campaign import preview_dispatch
from zhouzhi.web.office.dispatch_cautions import cautions_of

pytestmark = pytest.mark.django_db

KEY, SECOND_KEY = {"form_key": "0" * 32}, {"form_key": "1" * 32}


def make_draft():
    place, campaign, officer = make_city_campaign()
    campaign.notices.update(addressees="各县(市、区)科技局，市直有关部门，各有关单位：")
    make_requirement(campaign, make_spec("总结"))
    make_requirement(campaign, make_spec("统计表", materials=(Material.STATISTICS_RETURN,)))
    return place, campaign, officer


def addresses(campaign) -> tuple[str, str]:
    return (
        reverse("office:dispatch", args=[campaign.uuid]),
        reverse("office:dispatch_send", args=[campaign.uuid]),
    )


def test_part_of_a_duty_that_reaches_nobody_is_named_before_it_goes_out() -> None:
    place, campaign, _ = make_city_campaign()
    make_requirement(campaign, make_spec("总结", liable="各县(市、区)科技局和市园林局"))
    plan = preview_dispatch(campaign=campaign, selection=[Chosen(place.county_bureau)], at=AT)
    (caution,) = [one for one in plan.cautions if one.kind is CautionKind.UNMET]
    (shown,) = [one["text"] for one in cautions_of([caution])]
    assert shown == (
        "“总结”的责任单位里，“市园林局”没有对上这次发的单位，收不到这件事；"
        "请补选单位，或在通讯录认定"
    )


def test_page_proposes_the_units_of_the_notice() -> None:
    _place, campaign, officer = make_draft()
    page = sign_in(officer).get(addresses(campaign)[0])
    assert [
        (one["phrase"], one["count"], one["checked"], bool(one["edit_url"]))
        for one in page.context["phrases"]
    ] == [
        ("各县(市、区)科技局", 2, True, False),
        ("市直有关部门", 1, True, True),
        ("各有关单位", 0, False, True),
    ]
    ticked = {
        (block["name"], unit["name"])
        for block in page.context["territories"]
        for unit in block["units"]
        if unit["checked"]
    }
    assert ticked == {
        ("东川市", "市教育局"),
        ("清河县", "清河县科学技术局"),
        ("白石区", "白石区科学技术局"),
    }


def test_units_are_chosen_shown_and_sent_once() -> None:
    place, campaign, officer = make_draft()
    choose, send = addresses(campaign)
    client = sign_in(officer)
    units = [str(unit.uuid) for unit in (place.county_bureau, place.university)]
    typed = {"units": units, "groups": ["0"], "groups_before": ["0"], **KEY}
    answer = client.post(choose, typed)
    assert answer["Location"] == f"{choose}?step=confirm"
    page = client.get(answer["Location"])
    assert page.context["step"] == "confirm"
    assert page.context["confirm"]["title"] == "发给 2 个单位"
    assert "2 个单位共收到 2 件应办事项" in page.content.decode()
    assert "“统计表”这次不发" in page.content.decode()
    assert "另外勾选的 1 个单位记作“各有关单位”，明年照用：东川大学" in page.content.decode()
    assert Participant.objects.count() == 0
    sending = {**page.context["confirm"]["fields"], **SECOND_KEY}
    assert [client.post(send, sending).status_code for _ in range(2)] == [302, 302]
    assert set(Obligation.objects.values_list("liable_unit__name", flat=True)) == {
        "清河县科学技术局",
        "东川大学",
    }
    assert dict(Participant.objects.values_list("unit__name", "addressed_as")) == {
        "清河县科学技术局": "各县(市、区)科技局",
        "东川大学": "各有关单位",
    }
    assert list(UnitGroup.objects.values_list("phrase", flat=True)) == ["各有关单位"]


def test_own_return_is_told_beside_the_units_and_not_counted_among_them() -> None:
    place, campaign, officer = make_city_campaign()
    returned = make_spec("统计表", materials=(Material.STATISTICS_RETURN,))
    make_requirement(campaign, returned, form=make_form())
    choose, send = addresses(campaign)
    client = sign_in(officer)
    client.post(choose, {"units": [str(place.county_bureau.uuid)], **KEY})
    page = client.get(f"{choose}?step=confirm")
    assert page.context["confirm"]["title"] == "发给 1 个单位"
    assert [(row["units"], row["own"]) for row in page.context["reach"]] == [(1, True)]
    assert "本级另有 1 份统计表要填" in page.content.decode()
    sent = client.post(send, {**page.context["confirm"]["fields"], **SECOND_KEY}, follow=True)
    assert [str(said) for said in sent.context["messages"]] == [
        "已发给 1 个单位，共 1 件应办事项。本级另有 1 份统计表要填。"
    ]


def test_phrase_that_is_unticked_or_ticked_takes_its_units_along() -> None:
    place, campaign, officer = make_draft()
    choose, _send = addresses(campaign)
    client = sign_in(officer)
    units = [str(place.county_bureau.uuid), str(place.second_county_bureau.uuid)]
    client.post(choose, {"units": units, "groups": ["1"], "groups_before": ["0"], **KEY})
    page = client.get(f"{choose}?step=confirm")
    assert page.context["chosen"] == [{"territory": "东川市", "count": 1, "names": ["市教育局"]}]


def test_choice_that_changed_meanwhile_is_not_sent() -> None:
    place, campaign, officer = make_draft()
    choose, send = addresses(campaign)
    client = sign_in(officer)
    client.post(choose, {"units": [str(place.county_bureau.uuid)], **KEY})
    assert client.post(send, {"choice": "another", **SECOND_KEY}).status_code == 409
    assert sign_in(officer).post(send, {"choice": "none", **SECOND_KEY}).status_code == 409
    assert Participant.objects.count() == 0


def test_open_doubt_blocks_the_button_and_the_act() -> None:
    place, campaign, officer = make_draft()
    make_doubt(campaign)
    choose, send = addresses(campaign)
    client = sign_in(officer)
    client.post(choose, {"units": [str(place.county_bureau.uuid)], **KEY})
    page = client.get(f"{choose}?step=confirm")
    assert page.context["confirm"]["blocked"] == "通知还有 1 处疑点没有定，定了才能部署。"
    sending = {**page.context["confirm"]["fields"], **SECOND_KEY}
    assert client.post(send, sending).status_code == 422
    assert Participant.objects.count() == 0
    assert "6月31日不是日期。" in client.get(choose).content.decode()


def test_past_date_is_told_first_and_sent_only_with_the_tick() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(
        campaign, make_spec("照片", materials=(Material.PHOTOS,), due_on=date(2023, 5, 14))
    )
    make_requirement(campaign, make_spec("方案", due_on=date(2023, 5, 10)))
    make_requirement(campaign, make_spec("报道", liable="各研究所"))
    choose, send = addresses(campaign)
    client = sign_in(officer)
    client.post(choose, {"units": [str(place.county_bureau.uuid)], **KEY})
    page = client.get(f"{choose}?step=confirm")
    assert page.context["cautions"] == [
        {
            "text": "“方案”的截止日期 5月10日 周三 已经过了，1 个单位一收到就是逾期",
            "urgent": True,
        },
        {
            "text": "“照片”5月14日 周日 截止，今天以后没有一个工作日，1 个单位恐怕来不及办",
            "urgent": False,
        },
        {"text": "“报道”这次不发：选中的单位里没有“各研究所”，可在通讯录认定", "urgent": False},
        {
            "text": "主送机关点到的 1 个单位没有勾选，这次不发：白石区科学技术局",
            "urgent": False,
        },
    ]
    assert "我已知道，仍要发出" in page.content.decode()
    sending = {**page.context["confirm"]["fields"], **SECOND_KEY}
    refused = client.post(send, sending, follow=True)
    assert "确要发出，请先勾选“我已知道，仍要发出”" in refused.content.decode()
    assert Obligation.objects.count() == 0
    client.post(send, {**sending, "form_key": "2" * 32, "knows_past": "1"})
    assert set(Obligation.objects.values_list("requirement__title", flat=True)) == {"照片", "方案"}


def test_only_the_organisers_come_in() -> None:
    place, campaign, _ = make_draft()
    upper = make_user(place.province_bureau, Role.CAMPAIGN_OFFICER)
    stranger = make_user(place.other_bureau, Role.CAMPAIGN_OFFICER)
    choose, send = addresses(campaign)
    for address in (choose, send):
        assert sign_in(upper).post(address, KEY).status_code == 403
        assert sign_in(stranger).post(address, KEY).status_code == 404


def test_page_names_its_campaign_once_above_the_choice() -> None:
    _place, campaign, officer = make_draft()
    page = sign_in(officer).get(addresses(campaign)[0]).content.decode()
    main = page.partition("<main")[2]
    assert main.partition("<form")[0].count(campaign.name) == 1


def units(*chosen) -> list[str]:
    return [str(unit.uuid) for unit in chosen]


def reached(page) -> list[tuple[str, int]]:
    return [(row["title"], row["units"]) for row in page.context["reach"]]


def test_numbers_follow_the_ticks_before_anything_is_sent() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign, make_spec("总结", due_on=date(2023, 6, 5)))
    choose, _send = addresses(campaign)
    client = sign_in(officer)
    first = client.get(choose)
    assert reached(first) == [("总结", 2)]
    assert 'name="recount"' in first.content.decode()
    typed = {"units": units(place.county_bureau), "recount": "1", **KEY}
    again = client.post(choose, typed)
    assert (again.status_code, again.context["step"]) == (200, "choose")
    assert reached(again) == [("总结", 1)]
    assert [one["text"] for one in again.context["cautions"]] == [
        "主送机关点到的 1 个单位没有勾选，这次不发：白石区科学技术局"
    ]
    both = {**typed, "units": units(place.county_bureau, place.second_county_bureau)}
    assert reached(client.post(choose, both)) == [("总结", 2)]
    client.post(choose, typed)
    assert reached(client.get(choose)) == [("总结", 1)]  # who leaves and comes back finds it so
    assert Participant.objects.count() == 0


def test_addressee_that_no_unit_is_known_by_is_told_on_both_steps() -> None:
    place, campaign, officer = make_city_campaign()
    campaign.notices.update(addressees="各县(市、区)科技局、党委宣传部、科协，各有关单位：")
    make_requirement(campaign, make_spec("总结", due_on=date(2023, 6, 5)))
    choose, _send = addresses(campaign)
    client = sign_in(officer)
    told = {
        "text": "主送的“党委宣传部”、“科协”还没有认定是哪些单位，这次不发；可先认定，或按地区勾选",
        "urgent": False,
    }
    assert client.get(choose).context["cautions"] == [told]
    chosen = units(place.county_bureau, place.second_county_bureau)
    client.post(choose, {"units": chosen, "groups": ["0"], "groups_before": ["0"], **KEY})
    page = client.get(f"{choose}?step=confirm")
    assert page.context["cautions"] == [told]
    assert told["text"] in page.content.decode()


def test_unit_left_out_is_not_proposed_again_and_is_named() -> None:
    place, campaign, officer = make_city_campaign()
    make_requirement(campaign, make_spec("总结", due_on=date(2023, 6, 5)))
    choose, send = addresses(campaign)
    client = sign_in(officer)
    client.post(choose, {"units": units(place.county_bureau), **KEY})
    fields = client.get(f"{choose}?step=confirm").context["confirm"]["fields"]
    client.post(send, {**fields, **SECOND_KEY})
    page = client.get(choose)
    assert [
        (unit["name"], unit["checked"], unit["sent"])
        for block in page.context["territories"]
        for unit in block["units"]
        if unit["name"].endswith("科学技术局")
    ] == [("清河县科学技术局", True, True), ("白石区科学技术局", False, False)]
    assert [one["checked"] for one in page.context["phrases"]] == [False]
    assert [one["text"] for one in page.context["cautions"]] == [
        "主送机关点到的 1 个单位没有勾选，这次不发：白石区科学技术局"
    ]


def test_campaign_that_a_lower_unit_registered_is_still_to_be_sent_by_its_own_level() -> None:
    place, _campaign, officer = make_city_campaign()
    province = make_user(place.province_bureau, Role.CAMPAIGN_OFFICER)
    upper = make_campaign(lead=place.province_bureau, territory=place.province)
    upper.notices.update(addressees="各市科技局：")
    make_requirement(upper, make_spec("总结", due_on=date(2023, 6, 15)))
    receive_obligations(campaign=upper, unit=place.bureau, at=AT, actor=SYSTEM)
    client, choose = sign_in(province), addresses(upper)[0]
    head = client.get(reverse("office:campaign", args=[upper.uuid])).context["campaign"]
    assert (head["state_label"], [act["label"] for act in head["acts"]]) == ("筹备", ["部署"])
    page = client.get(choose)
    assert [
        (unit["name"], unit["checked"], unit["sent"])
        for block in page.context["territories"]
        for unit in block["units"]
        if unit["checked"]
    ] == [("市科技局", True, True), ("西岭市科学技术局", True, False)]
    assert reached(page) == [("总结", 1)]
    assert page.context["cautions"] == []
    nobody = client.post(choose, {"recount": "1", **KEY})
    assert [one["scope"] for one in nobody.context["reach"]] == ["没有选到新的单位"]
    listed = sign_in(officer).get(reverse("office:campaigns")).context["years"][0]["campaigns"]
    awaited = client.get(reverse("office:today")).context["awaited"]
    assert [(one["title"], one["expected"]) for one in awaited] == [(upper.name, 1)]
    assert {(one["part"], one["state_label"]) for one in listed} == {
        ("牵头", "筹备"),
        ("参加", "按通知登记"),
    }
