"""A campaign's name, joint organisers and upper campaign are corrected where officers see it."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import notices as make
from tests.factories.obligations import make_campaign, make_requirement, make_spec, walk
from tests.factories.orgs import make_user
from tests.factories.submissions import World, make_world
from tests.web.office.clients import sign_in
from tests.web.office.reading_pages import signed_in
from zhouzhi.apps.campaigns.models import Campaign, Strand
from zhouzhi.apps.campaigns.queries import organisers_of
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.obligations.models import Obligation
from zhouzhi.apps.obligations.queries import answered_by
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.foundation.audit.models import AuditLine

pytestmark = pytest.mark.django_db


def page_of(campaign: Campaign, name: str = "campaign_revise") -> str:
    return reverse(f"office:{name}", args=[campaign.uuid])


def post(client: Client, campaign: Campaign, **fields: object):
    return client.post(page_of(campaign), {"form_key": uuid4().hex, **fields})


def below() -> tuple[World, Campaign, Client]:
    """The county's own campaign, made by hand, under the city's that was sent to the county."""
    world = make_world()
    bureau = world.place.county_bureau
    own = make_campaign(lead=bureau, territory=world.place.county)
    make_requirement(own, make_spec("统计表", materials=(Material.STATISTICS_RETURN,)))
    return world, own, sign_in(make_user(bureau, Role.CAMPAIGN_OFFICER))


def test_name_is_corrected_everywhere_and_the_old_one_stays_on_record() -> None:
    world = make_world()
    before = world.campaign.name
    answer = post(sign_in(world.chief), world.campaign, name="2023年东川市科研机构开放日")
    assert answer.headers["Location"] == page_of(world.campaign, "campaign")
    line = AuditLine.objects.get(verb="campaigns.campaign.revise")
    assert line.detail == {"from": before, "to": "2023年东川市科研机构开放日", "joint": []}
    county = sign_in(world.officer(world.place.county_bureau))
    assert "2023年东川市科研机构开放日" in county.get(reverse("office:today")).content.decode()


def test_theme_and_main_content_are_given_later_and_what_hangs_on_a_line_stays() -> None:
    world = make_world()
    first, second, third = (
        Strand.objects.create(campaign=world.campaign, position=place, title=title, text=title)
        for place, title in enumerate(("科技成果展", "进校园", "大讲堂"), start=1)
    )
    client = sign_in(world.chief)
    assert "科技成果展\n进校园\n大讲堂" in client.get(page_of(world.campaign)).content.decode()
    lines = "大讲堂\n进校园\n科技成果展示会\n创新大赛"
    fields = {"name": world.campaign.name, "theme": "走进科学", "strands": lines}
    assert post(client, world.campaign, **fields).status_code == 302
    world.campaign.refresh_from_db()
    rows = list(world.campaign.strands.order_by("position"))
    assert (world.campaign.theme, [(row.title, row.text) for row in rows]) == (
        "走进科学",
        [
            ("大讲堂", "大讲堂"),
            ("进校园", "进校园"),
            ("科技成果展示会", "科技成果展"),
            ("创新大赛", ""),
        ],
    )
    assert [row.pk for row in rows[:3]] == [third.pk, second.pk, first.pk]
    post(client, world.campaign, name=world.campaign.name, strands="进校园")
    world.campaign.refresh_from_db()
    kept = list(world.campaign.strands.values_list("pk", "position"))
    assert (world.campaign.theme, kept) == ("走进科学", [(second.pk, 1)])


def test_joint_organisers_are_found_by_their_short_names_and_noted_where_nobody_has_them() -> None:
    world = make_world()
    fields = {"name": world.campaign.name, "joint": "东川大学、市委宣传部\n市卫健委、市科技馆"}
    post(sign_in(world.chief), world.campaign, **fields)
    lead, *joint = organisers_of(world.campaign)
    assert lead == world.place.bureau
    assert [unit.name for unit in joint] == [
        "东川大学",
        "中共东川市委宣传部",
        "东川市卫健委",
        "东川市科技馆",
    ]
    again = post(sign_in(world.chief), world.campaign, **fields)
    assert again.status_code == 302
    assert OrgUnit.objects.filter(name="东川市卫健委").count() == 1


def test_lower_campaign_is_asked_which_upper_one_it_carries_out_and_then_answers_it() -> None:
    world, own, officer = below()
    asked = officer.get(page_of(own, "campaign")).content.decode()
    assert "落实上级的哪项活动？请认定" in asked
    choices = officer.get(page_of(own)).context["form"].fields["answers"].choices
    assert [key for key, _label in choices] == [str(world.campaign.uuid)]
    post(officer, own, name=own.name, answers=[str(world.campaign.uuid)])
    assert answered_by(own) == [world.owed(world.place.county_bureau)]
    shown = officer.get(page_of(own, "campaign")).context["campaign"]
    assert (shown["answers"]["title"], shown["asks_upper"]) == (world.campaign.name, False)
    post(officer, own, name=own.name)
    assert answered_by(own) == []


def test_campaign_that_answers_ours_is_none_that_we_carry_out() -> None:
    world, own, officer = below()
    post(officer, own, name=own.name, answers=[str(world.campaign.uuid)])
    owed = Obligation.objects.create(
        requirement=own.requirements.get(),
        participant=world.owed(world.place.bureau).participant,
        liable_unit=world.place.bureau,
    )
    walk(owed, ObligationState.DELIVERED)
    form = sign_in(world.chief).get(page_of(world.campaign)).context["form"]
    assert "answers" not in form.fields


def test_nameless_and_too_long_are_refused_beside_the_field_with_what_was_typed() -> None:
    world = make_world()
    chief = sign_in(world.chief)
    for name, said in (("", "请填写这一项。"), ("周" * 201, "现在有 201 字")):
        answer = post(chief, world.campaign, name=name)
        assert answer.status_code == 422
        assert said in answer.content.decode()
    before = world.campaign.name
    world.campaign.refresh_from_db()
    assert world.campaign.name == before


def test_only_its_organisers_correct_a_campaign() -> None:
    world = make_world()
    answer = post(sign_in(world.officer(world.place.university)), world.campaign, name="别的名称")
    assert answer.status_code == 404
    assert not Campaign.objects.filter(name="别的名称").exists()


def test_name_may_be_changed_before_a_notice_is_adopted_and_a_namesake_is_told() -> None:
    place, officer, client = signed_in()
    name = "2023年东川市科技活动周"
    make_campaign(lead=place.bureau, territory=place.city, name=name)
    reading = make.make_reading(place.bureau, officer)
    make.settle_everything(reading, officer)
    create = client.get(reverse("office:reading", args=[reading.uuid])).context["create"]
    assert create["words"]["value"] == name
    assert f"已有同名的专项活动“{name}”，请改个名称，免得各单位分不清" in create["effects"]
    client.post(
        reverse("office:reading_adopt", args=[reading.uuid]),
        {"form_key": uuid4().hex, "name": " 2023年东川市科技周（市本级） "},
    )
    assert list(Campaign.objects.order_by("pk").values_list("name", flat=True)) == [
        name,
        "2023年东川市科技周（市本级）",
    ]


def test_campaign_noted_by_a_lower_unit_is_claimed_by_its_issuer_in_these_words() -> None:
    place, officer, _client = signed_in()
    make.adopt(place.bureau, officer, make.annexed(make.CITY_NOTICE, make.PROVINCE_NOTICE))
    upper = make_user(place.province_bureau, Role.CAMPAIGN_OFFICER)
    reading = make.make_reading(place.province_bureau, upper, make.PROVINCE_NOTICE)
    make.settle_everything(reading, upper)
    client = sign_in(upper)
    create = client.get(reverse("office:reading", args=[reading.uuid])).context["create"]
    assert (create["button"], create["words"]) == ("采用，认作本级的活动", "")
    answer = client.post(
        reverse("office:reading_adopt", args=[reading.uuid]),
        {"form_key": uuid4().hex},
        follow=True,
    )
    assert "已认作本级的专项活动" in answer.content.decode()
