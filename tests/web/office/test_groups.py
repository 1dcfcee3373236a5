"""单位组: few units are ticked, very many are written down or found by name."""

import pytest
from django.urls import reverse

from tests.factories.obligations import make_city_campaign
from tests.factories.orgs import make_province
from tests.factories.register import plant
from tests.web.office.clients import chief_of, send, sign_in
from zhouzhi.apps.orgs.actions import keep_group
from zhouzhi.apps.orgs.models import OrgUnit, UnitGroup
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db


def test_members_among_very_many_units_are_written_and_found() -> None:
    place = make_province()
    plant(place, counties=2, halls=260)
    hall = OrgUnit.objects.get(code="c0-7")
    group = keep_group(
        keeper=place.city, phrase="各馆", members=[hall, place.other_bureau], actor=SYSTEM
    )
    chief = chief_of(place.bureau)
    page = chief.get(reverse("office:group", args=[group.uuid]))
    assert len(page.content) < 40_000
    written = page.context["form"]["members"].value()
    assert set(written.split("\n")) == {
        "第0县第7馆 c0-7",
        f"{place.other_bureau.name} {place.other_bureau.code}",
    }
    found = send(
        chief, "office:group", group.uuid, phrase="各馆", members=written, find="第25", act="find"
    )
    assert found.status_code == 200
    lines = found.context["form"]["members"].value().split("\n")
    assert len(lines) == 2 + 2 * 11
    assert str(found.context["form"].fields["find"].help_text) == "找到 22 个，新列进 22 个。"
    assert UnitGroup.objects.get().members.count() == 2
    kept = send(chief, "office:group", group.uuid, phrase="各馆", members="\n".join(lines))
    assert kept["Location"] == reverse("office:units")
    assert UnitGroup.objects.get().members.count() == 24


def test_lines_that_name_none_or_several_are_said_and_nothing_is_kept() -> None:
    place = make_province()
    plant(place, counties=2, halls=260)
    OrgUnit.objects.filter(code__in=("c0-1", "c1-1")).update(name="科技馆")
    chief = chief_of(place.bureau)
    lines = "科技馆\n没有这家\n第0县第2馆\nc1-1"
    refused = send(chief, "office:group_new", phrase="各馆", members=lines)
    assert refused.context["form"].errors == {
        "members": [
            "通讯录里没有“没有这家”。请照通讯录填全称或单位代码。",
            "有几个单位都叫“科技馆”，请改填单位代码。",
        ]
    }
    empty = send(chief, "office:group_new", phrase="各馆", members="")
    assert empty.context["form"].errors == {"members": ["请至少写一个单位。"]}
    assert not UnitGroup.objects.exists()
    send(chief, "office:group_new", phrase="各馆", members="第0县第2馆\nc1-1\n第0县第2馆 c0-2")
    assert sorted(UnitGroup.objects.get().members.values_list("code", flat=True)) == [
        "c0-2",
        "c1-1",
    ]


def test_phrase_of_a_dispatch_comes_along_and_its_units_go_back_ticked() -> None:
    place, campaign, officer = make_city_campaign()
    campaign.notices.update(addressees="各县(市、区)科技局，市直有关部门：")
    client = sign_in(officer)
    choose = reverse("office:dispatch", args=[campaign.uuid])
    key = {"form_key": "0" * 32}
    client.post(choose, {"units": [str(place.county_bureau.uuid)], "recount": "1", **key})
    phrases = client.get(choose).context["phrases"]
    ways = [one["edit_url"] for one in phrases if one["edit_url"]]
    page = client.get(ways[0])
    form = page.context["form"]
    assert form["phrase"].value() == "市直有关部门"
    typed = {"phrase": "市直有关部门", "members": [str(place.university.uuid)]}
    answer = client.post(page.context["url"], {**typed, "form_key": "1" * 32})
    assert answer["Location"] == choose
    ticked = {
        unit["name"]
        for one in client.get(choose).context["territories"]
        for unit in one["units"]
        if unit["checked"]
    }
    assert ticked == {place.county_bureau.name, place.university.name}
    stray = client.post(
        reverse("office:group_new") + "?for=" + "9" * 5000,
        {**typed, "phrase": "各馆", "form_key": "2" * 32},
    )
    assert stray["Location"] == reverse("office:units")
