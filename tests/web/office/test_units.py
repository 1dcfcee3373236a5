import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.orgs import make_province, make_unit, make_user
from tests.web.office.clients import chief_of, send, sign_in
from zhouzhi.apps.orgs.actions import keep_group
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.domain.units import Line
from zhouzhi.apps.orgs.models import Membership, OrgUnit, UnitGroup, User
from zhouzhi.foundation import clock
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_quick_passwords")]


def test_register_shows_the_territory_and_who_has_nobody() -> None:
    place = make_province()
    page = chief_of(place.bureau).get(reverse("office:units"))
    (city,) = page.context["tree"]
    assert (city["name"], [child["name"] for child in city["children"]]) == (
        "东川市",
        [
            "东川市科学技术局",
            "中共东川市委宣传部",
            "东川市科学技术协会",
            "东川市教育局",
            "东川大学",
            "清河县",
            "白石区",
        ],
    )
    totals = page.context["totals"]
    assert (totals.units, totals.officers, totals.without) == (7, 1, 6)


def test_register_is_searched_by_units_and_by_people_of_today() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    make_user(place.university, name="顾清扬")
    left = make_user(place.education, name="顾已离")
    Membership.objects.filter(user=left).update(ends_on=clock.today())
    page = chief.get(reverse("office:units"), {"q": "顾"})
    assert [row["name"] for row in page.context["found"]] == ["东川大学"]
    assert page.context["urls"]["import"] == reverse("office:unit_import")


def test_register_takes_as_many_queries_for_many_units() -> None:
    place = make_province()
    chief = chief_of(place.bureau)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            chief.get(reverse("office:units"))
        return len(caught)

    before = queries()
    for number in range(3):
        make_user(make_unit(f"第{number}中学", parent=place.city))
    assert queries() == before


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.AUDITOR, Role.UNIT_OFFICER])
def test_register_offers_no_door_that_is_shut(role: Role) -> None:
    place = make_province()
    keep_group(keeper=place.city, phrase="各高校", members=[place.university], actor=SYSTEM)
    client = sign_in(make_user(place.bureau, role))
    page = client.get(reverse("office:units"))
    offered = [url for url in page.context["urls"].values() if url]
    offered += [group["url"] for group in page.context["groups"] if group["url"]]
    assert {client.get(url).status_code for url in offered} <= {200}
    assert len(offered) == (2 if role is Role.SYSTEM_ADMIN else 0)


def test_unit_of_another_city_is_not_found() -> None:
    place = make_province()
    chief, other = chief_of(place.bureau), place.other_bureau.uuid
    names = ("unit", "invite", "slip", "divisions")
    statuses = {
        name: chief.get(reverse(f"office:{name}", args=[other])).status_code for name in names
    }
    assert statuses == dict.fromkeys(names, 404)
    assert (
        send(
            chief, "office:invite", other, name="周某", login="zhou", role="unit_officer"
        ).status_code
        == 404
    )
    assert not User.objects.filter(username="zhou").exists()


def test_new_unit_stands_where_it_was_put() -> None:
    place = make_province()
    given = {"code": "n1", "name": "东川科技馆", "level": "city", "kind": "venue"}
    chief = chief_of(place.bureau)
    answer = send(chief, "office:unit_new", parent=place.city.uuid, **given)
    unit = OrgUnit.objects.get(code="n1")
    assert answer["Location"] == reverse("office:unit", args=[unit.uuid])
    assert unit.path[:-6] == place.city.path
    again = send(chief, "office:unit_new", parent=place.city.uuid, another="on", **given)
    assert again.context["form"].errors == {
        "code": ["单位代码“n1”已被“东川科技馆”使用，请换一个代码或修改原有单位。"]
    }


def test_group_takes_a_new_phrase_and_keeps_members_from_elsewhere() -> None:
    place = make_province()
    group = keep_group(
        keeper=place.city,
        phrase="各高校",
        members=[place.university, place.other_bureau],
        actor=SYSTEM,
    )
    chief = chief_of(place.bureau)
    address = reverse("office:group", args=[group.uuid])
    form = chief.get(address).context["form"]
    chosen = form.initial["members"]
    send(chief, "office:group", group.uuid, phrase="各高等学校", members=chosen)
    kept = UnitGroup.objects.get()
    assert (kept.phrase, set(kept.members.all())) == (
        "各高等学校",
        {place.university, place.other_bureau},
    )


def test_new_group_with_a_known_phrase_is_refused() -> None:
    place = make_province()
    keep_group(keeper=place.city, phrase="各高校", members=[place.university], actor=SYSTEM)
    answer = send(
        chief_of(place.bureau),
        "office:group_new",
        phrase="各高校",
        members=[str(place.education.uuid)],
    )
    assert answer.context["form"].errors == {
        "phrase": ["“各高校”已经认定过是哪些单位，请打开那一组修改。"]
    }
    assert list(UnitGroup.objects.get().members.all()) == [place.university]


def test_divisions_are_offered_on_places_alone() -> None:
    place = make_province()
    OrgUnit.objects.filter(pk__in=(place.city.pk, place.bureau.pk)).update(division_code="421300")
    chief = chief_of(place.bureau)
    pages = [
        chief.get(reverse("office:unit", args=[row.uuid])) for row in (place.city, place.bureau)
    ]
    assert ["divisions_url" in page.context for page in pages] == [True, False]
    send(chief, "office:divisions", place.city.uuid, codes=["421303"])
    added = OrgUnit.objects.get(code="421303")
    assert (added.name, added.path[:-6]) == ("曾都区", place.city.path)


def test_unit_with_units_under_it_stands_in_the_tree_once() -> None:
    place = make_province()
    shown = chief_of(place.bureau).get(reverse("office:units")).content.decode()
    link = reverse("office:unit", args=[place.city.uuid])
    assert shown.count(f'href="{link}"') == 1
    summaries = [part.split("</summary>")[0] for part in shown.split("<summary>")[1:]]
    assert [one for one in summaries if "<a " in one] == []


def test_a_unit_is_corrected_and_a_place_stays_a_place() -> None:
    place = make_province()
    chief, unit = chief_of(place.bureau), place.education
    given = {"name": "东川市教育和体育局", "short_name": "市教体局", "level": "city"}
    given |= {"kind": "department", "telephone": "010-05962901"}
    answer = send(chief, "office:unit_edit", unit.uuid, **given)
    assert answer["Location"] == reverse("office:unit", args=[unit.uuid])
    unit.refresh_from_db()
    assert (unit.name, unit.short_name, unit.telephone) == (
        "东川市教育和体育局",
        "市教体局",
        "010-05962901",
    )
    for row, kind in ((unit, "territory"), (place.county, "department")):
        refused = send(chief, "office:unit_edit", row.uuid, **{**given, "kind": kind})
        assert list(refused.context["form"].errors) == ["kind"]


def test_the_own_place_is_named_from_above() -> None:
    place = make_province()
    own, above = chief_of(place.bureau), chief_of(place.province_bureau)
    admin = sign_in(make_user(place.bureau, Role.SYSTEM_ADMIN))
    given = {"short_name": "", "level": "city", "kind": "territory", "telephone": "010-05962901"}
    named = []
    for browser, row, name in (
        (own, place.city, "东川府"),
        (own, place.county, "清河区"),
        (above, place.city, "东川州"),
        (admin, place.city, "东川盟"),
    ):
        sent = send(browser, "office:unit_edit", row.uuid, **given, name=name)
        assert sent.status_code == 302
        row.refresh_from_db()
        named.append((row.name, row.telephone))
    assert [name for name, _ in named] == ["东川市", "清河区", "东川州", "东川盟"]
    assert {telephone for _, telephone in named} == {"010-05962901"}
    page = own.get(reverse("office:unit_edit", args=[place.city.uuid])).content.decode()
    assert "所在行政区域的名称、层级和类别由上级或系统管理员改。" in page


def test_a_unit_is_guided_by_an_office_beside_the_line_it_counts_in() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    given = {"name": "东川大学", "short_name": "", "level": "city", "kind": "university"}
    door = reverse("office:unit_edit", args=[place.university.uuid])

    def guided(guide: str) -> list[tuple[str, bool]]:
        send(chief, "office:unit_edit", place.university.uuid, **given, guide=guide)
        lines = place.university.affiliations.filter(line=Line.SECTOR).order_by("pk")
        return [(line.parent.name, line.ends_on is None) for line in lines]

    assert guided("云江省科学技术厅") == [("云江省科学技术厅", True)]
    initial = chief.get(door).context["form"]["guide"].value()
    assert initial == f"云江省科学技术厅 {place.province_bureau.code}"
    assert guided(initial) == [("云江省科学技术厅", True)]
    wrong = send(chief, "office:unit_edit", place.university.uuid, **given, guide="没有的局")
    assert "认不出“没有的局”是哪个单位" in wrong.content.decode()
    assert guided("") == [("云江省科学技术厅", False)]
    shown = chief.get(reverse("office:unit", args=[place.university.uuid])).context["lines"]
    assert [(line["parent"], line["line"]) for line in shown] == [
        ("云江省科学技术厅", "业务上指导"),
        ("东川市", ""),
    ]
    place.university.refresh_from_db()
    assert place.university.path.startswith(place.city.path)


def test_a_unit_is_ended_from_its_page_and_tells_what_became_of_it() -> None:
    place = make_province()
    chief = chief_of(place.province_bureau)
    page = chief.get(reverse("office:unit", args=[place.education.uuid]))
    door = reverse("office:unit_close", args=[place.education.uuid])
    assert page.context["close_url"] == door
    given = {"reason": "机构改革", "successors": "东川大学、没有的局"}
    refused = send(chief, "office:unit_close", place.education.uuid, **given)
    assert refused.status_code == 422
    assert "“没有的局”不能接续" in refused.content.decode()
    given["successors"] = f"{place.university.code}"
    ended = send(chief, "office:unit_close", place.education.uuid, **given)
    assert ended["Location"] == reverse("office:unit", args=[place.education.uuid])
    after = chief.get(ended["Location"])
    assert [row["name"] for row in after.context["succeeded_by"]] == ["东川大学"]
    assert "close_url" not in after.context
    assert chief.get(door).status_code == 404
    later = chief.get(reverse("office:unit", args=[place.university.uuid]))
    assert [row["name"] for row in later.context["succeeds"]] == ["东川市教育局"]
    assert "东川市教育局" not in chief.get(reverse("office:units")).content.decode()


def test_a_unit_is_not_ended_by_its_neighbours_nor_by_itself() -> None:
    place = make_province()
    door = reverse("office:unit_close", args=[place.education.uuid])
    for office in (place.association, place.education):
        chief = chief_of(office)
        page = chief.get(reverse("office:unit", args=[place.education.uuid]))
        assert "edit_url" in page.context
        assert "close_url" not in page.context
        for refused in (
            chief.get(door),
            send(chief, "office:unit_close", place.education.uuid, reason="机构改革"),
        ):
            assert refused.status_code == 403
            assert "本单位和同级单位都不能撤销它" in refused.content.decode()
    assert not OrgUnit.objects.filter(closed_on__isnull=False).exists()
    page = chief_of(place.province_bureau).get(door).content.decode()
    assert "撤销以后不能恢复" in page


def test_the_register_says_only_where_something_is_missing() -> None:
    place = make_province()
    opened = make_user(place.education)
    opened.set_password("qinghe-2023-zhou")
    opened.save()
    make_user(place.university)
    (city,) = chief_of(place.bureau).get(reverse("office:units")).context["tree"]
    shown = {node["name"]: node["account"] for node in city["children"]}
    assert {name: shown[name] for name in ("东川市教育局", "东川大学", "东川市科学技术协会")} == {
        "东川市教育局": "",
        "东川大学": "未开通",
        "东川市科学技术协会": "还没有人",
    }
    assert shown["清河县"] == ""


def test_a_unit_named_like_its_neighbour_is_asked_about_before_it_is_added() -> None:
    place = make_province()
    chief = chief_of(place.bureau)
    given = {"code": "n1", "name": "东川市科技局", "level": "city", "kind": "department"}
    asked = send(chief, "office:unit_new", parent=place.city.uuid, **given)
    assert asked.status_code == 422
    assert asked.context["form"].errors == {
        "another": [
            "东川市下已经有“东川市科学技术局”。是同一个单位的，不用再加；确是另一个的，请勾选这里。"
        ]
    }
    assert 'type="checkbox" name="another"' in asked.content.decode()
    assert "<span>确是另一个</span>" in asked.content.decode()
    assert not OrgUnit.objects.filter(code="n1").exists()
    sure = send(chief, "office:unit_new", parent=place.city.uuid, another="on", **given)
    assert sure["Location"] == reverse("office:unit", args=[OrgUnit.objects.get(code="n1").uuid])
    away = send(chief, "office:unit_new", **{**given, "code": "n2", "parent": place.county.uuid})
    assert away.status_code == 302


def test_a_unit_is_renamed_like_its_neighbour_only_once_that_is_sure() -> None:
    place = make_province()
    chief, unit = chief_of(place.bureau), place.education
    given = {"name": "东川市科技局", "level": "city", "kind": "department"}
    asked = send(chief, "office:unit_edit", unit.uuid, **given)
    assert list(asked.context["form"].errors) == ["another"]
    assert send(chief, "office:unit_edit", unit.uuid, another="on", **given).status_code == 302
    again = send(chief, "office:unit_edit", unit.uuid, short_name="市局", **given)
    assert again.status_code == 302


def test_a_unit_takes_no_formula_for_a_name() -> None:
    place = make_province()
    given = {"name": "=1+1<script>", "level": "city", "kind": "department"}
    page = send(chief_of(place.bureau), "office:unit_edit", place.education.uuid, **given)
    assert page.context["form"].errors == {"name": ["“=1+1<script>”像是公式，请填文字。"]}


def test_who_left_stays_on_the_units_page() -> None:
    place = make_province()
    officer = make_user(place.education, name="顾清扬")
    given = {"reason": "调任", "successor": "nobody"}
    chief, unit = chief_of(place.bureau), place.education.uuid
    send(chief, "office:hand_over", unit, officer.memberships.get().pk, **given)
    page = chief.get(reverse("office:unit", args=[unit]))
    assert [(row.name, row.role) for row in page.context["unit"].former] == [
        ("顾清扬", "单位填报员")
    ]
    assert "离任" in page.content.decode()


def test_unit_without_a_code_is_given_one() -> None:
    place = make_province()
    given = {"name": "柳林镇人民政府", "level": "township", "kind": "department"}
    chief = chief_of(place.bureau)
    assert send(chief, "office:unit_new", parent=place.county.uuid, **given).status_code == 302
    unit = OrgUnit.objects.get(name="柳林镇人民政府")
    assert unit.code.startswith(f"{place.county.code}-x")
    assert unit.path.startswith(place.county.path)
