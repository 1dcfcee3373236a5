import pytest
from django.urls import reverse

from tests.factories.orgs import make_province
from tests.factories.register import plant
from tests.web.office.clients import chief_of, send
from zhouzhi.apps.orgs.models import OrgUnit

pytestmark = pytest.mark.django_db
MOST_BYTES = 300_000


def test_large_register_is_shown_one_place_at_a_time() -> None:
    place = make_province()
    plant(place, counties=12, halls=260)
    chief, url = chief_of(place.bureau), reverse("office:units")
    page = chief.get(url)
    assert len(page.content) < MOST_BYTES
    assert [row["name"] for row in page.context["way"]] == ["东川市"]
    assert len(page.context["tree"]) == 7 + 12
    county = page.context["tree"][-1]
    assert (county["name"], county["count"]) == ("第11县", 260)
    inside = chief.get(county["inside_url"])
    assert len(inside.content) < MOST_BYTES
    assert [row["name"] for row in inside.context["way"]] == ["东川市", "第11县"]
    assert len(inside.context["tree"]) == 200
    last = chief.get(f"{url}{inside.context['pager']['next_url'].removeprefix(url)}")
    assert [row["name"] for row in last.context["tree"]][-1] == "第11县第259馆"
    assert len(last.context["tree"]) == 60


def test_what_is_found_in_a_large_register_is_paged() -> None:
    place = make_province()
    plant(place, counties=2, halls=260)
    page = chief_of(place.bureau).get(reverse("office:units"), {"q": "第1县"})
    assert len(page.content) < MOST_BYTES
    assert (page.context["found_count"], len(page.context["found"])) == (261, 200)
    assert page.context["pager"]["pages"] == 2


@pytest.mark.parametrize("under", ["nobody", "00000000-0000-0000-0000-000000000000"])
def test_place_that_is_not_there_shows_the_first(under: str) -> None:
    place = make_province()
    plant(place, counties=2, halls=260)
    page = chief_of(place.bureau).get(reverse("office:units"), {"under": under})
    assert [row["name"] for row in page.context["way"]] == ["东川市"]


def test_place_of_another_city_is_not_shown() -> None:
    place = make_province()
    plant(place, counties=2, halls=260)
    other = {"under": str(place.other_city.uuid)}
    page = chief_of(place.bureau).get(reverse("office:units"), other)
    assert [row["name"] for row in page.context["way"]] == ["东川市"]


def test_parent_among_very_many_is_named_by_code_or_full_name() -> None:
    place = make_province()
    plant(place, counties=2, halls=260)
    OrgUnit.objects.filter(code="c0-1").update(name="第0县第2馆")
    chief = chief_of(place.bureau)
    assert len(chief.get(reverse("office:unit_new")).content) < MOST_BYTES
    given = {"name": "流动科技馆", "level": "county", "kind": "venue"}
    for code, parent in (("n1", "第1县"), ("n2", "c1")):
        named = {**given, "name": f"流动科技馆{code}"}
        assert send(chief, "office:unit_new", **named, code=code, parent=parent).status_code == 302
        assert OrgUnit.objects.get(code=code).path[:-6] == OrgUnit.objects.get(code="c1").path
    for parent, said in (
        (place.other_city.code, f"通讯录里没有您维护的“{place.other_city.code}”。"),
        ("第0县第2馆", "有 2 个单位都叫“第0县第2馆”，请改填单位代码。"),
    ):
        refused = send(chief, "office:unit_new", **given, code="n3", parent=parent)
        assert refused.context["form"].errors["parent"][0].startswith(said)
