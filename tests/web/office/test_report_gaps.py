"""What the page of a summary says is missing or stands against its source (还缺什么)."""

import pytest
from django.urls import reverse

from tests.factories.reports import make_edition, make_report, make_told_world, tell
from tests.web.office.clients import sign_in
from tests.web.office.report_pages import edit, post, section, url

pytestmark = pytest.mark.django_db


def test_changed_number_is_told_beside_what_the_form_says() -> None:
    world = make_told_world()
    report = make_report(world)
    chief = sign_in(world.chief)
    typed = section(chief.get(url(world)), "overview")["edit"]["text"]
    edit(chief, report, "overview", typed.replace("活动20次", "活动30次"), 0)
    page = chief.get(url(world))
    words = "举办活动次数：文中30，统计表20，不一致"
    assert {"text": words, "url": url(world, "figure", 1)} in page.context["gaps"]
    [told] = section(page, "overview")["paragraphs"]
    assert [one["text"] for one in told if one["against"] == words] == ["30"]
    assert not [one for one in told if one["unsourced"]]
    assert words in page.context["confirms"][0]["missing"]
    assert page.content.decode().count(words) >= 3
    edition = make_edition(world, written=False)
    assert words in edition.lacks
    [frozen] = [one for one in edition.snapshot["parts"] if one["key"] == "overview"]
    assert {"text": "30"} in frozen["paragraphs"][0][0]


def test_what_units_owe_is_grouped_by_duty_and_each_unit_opens() -> None:
    world = make_told_world()
    university, own = world.units[2:]
    make_report(world)
    gap = sign_in(world.chief).get(url(world)).context["gaps"][0]
    address = {
        unit.pk: reverse("office:obligation", args=[world.owed(unit).uuid])
        for unit in (university, own)
    }
    assert gap == {
        "text": "“统计表”还有2个单位没有通过",
        "url": url(world, "campaign"),
        "units": [
            {
                "word": "逾期",
                "named": [
                    {"name": university.name, "url": address[university.pk]},
                    {"name": f"{own.name}（本级）", "url": address[own.pk]},
                ],
            }
        ],
        "more": 0,
    }


def test_officer_says_whether_what_two_units_report_alike_is_one() -> None:
    world = make_told_world()
    university, own = world.units[2:]
    for unit in (university, own):
        tell(world, unit, 1, "科普大集", {1: 1})
    report = make_report(world)
    chief = sign_in(world.chief)
    asked = alike(chief.get(url(world)))
    assert asked["text"].endswith("现按各办各的写。是不是一项联合举办的活动？")
    assert acts(asked) == ["joint", "parted"]
    assert "联合举办" not in told_of_work(chief.get(url(world)))
    assert "1项几家同报的活动没有定是不是联合举办" in [
        lack.split("：")[0] for lack in chief.get(url(world)).context["confirms"][0]["missing"]
    ]
    decide(chief, world, asked, "joint")
    assert f"{university.name}、{own.name}5月22日在县科技馆联合举办“科普大集”" in told_of_work(
        chief.get(url(world))
    )
    asked = alike(chief.get(url(world)))
    assert acts(asked) == ["parted"]
    decide(chief, world, asked, "parted")
    assert "联合举办" not in told_of_work(chief.get(url(world)))
    assert acts(alike(chief.get(url(world)))) == ["joint"]
    post(chief, url(world, "report_alike"), key="of nothing", act="joint")
    report.refresh_from_db()
    assert report.decided == {asked["alike"]["key"]: False}


def alike(page) -> dict:
    return next(one for one in page.context["gaps"] if "alike" in one)


def acts(gap: dict) -> list[str]:
    return [choice["act"] for choice in gap["alike"]["choices"]]


def decide(client, world, gap: dict, act: str) -> None:
    assert post(client, gap["alike"]["url"], key=gap["alike"]["key"], act=act).status_code == 302
    make_report(world)  # as of a day after the activities


def told_of_work(page) -> str:
    return "".join(
        one["text"]
        for part in page.context["sections"]
        for line in part["paragraphs"]
        for one in line
    )
