import pytest

from tests.factories.submissions import make_draft, make_world
from tests.web.office.answer_pages import key, typed, url
from tests.web.office.clients import sign_in
from zhouzhi.apps.submissions.models import Submission

pytestmark = pytest.mark.django_db
ASKED = (
    "“市级财政经费投入情况”填了 35000 万元，合 3.5 亿元，请再看一眼：这一项以万元为单位，"
    "是按元填的，请改为 3.5。"
)


def test_figure_asked_about_is_mended_by_one_press_or_explained_to_who_reviews() -> None:
    world = make_world()
    unit = world.place.county_bureau
    owed, officer = world.owed(unit), sign_in(world.officer(unit))
    draft = make_draft(owed, world.officer(unit), {5: 35000})
    row = officer.get(url("obligation", owed.uuid)).context["table"]["rows"][4]
    assert {name: row[name] for name in ("warning", "asks_why", "take")} == {
        "warning": ASKED,
        "asks_why": True,
        "take": {"act": "take-5-3.5", "number": "3.5"},
    }
    blocked = officer.get(url("submit", owed.uuid)).context["confirm_submit"]["blocked"]
    assert blocked.startswith("统计表有 1 项要请您再看一眼")
    sent = typed(draft, **{"row-5": "35000", "act": "take-5-3.5"})
    assert officer.post(url("obligation", owed.uuid), sent).status_code == 302
    row = officer.get(url("obligation", owed.uuid)).context["table"]["rows"][4]
    assert (row["value"], row["asks_why"]) == ("3.5", False)
    draft.refresh_from_db()
    sent = typed(draft, **{"row-5": "35000", "why-5": "新建科技馆", "act": "submit"})
    assert officer.post(url("obligation", owed.uuid), sent)["Location"] == url("submit", owed.uuid)
    confirm = officer.get(url("submit", owed.uuid)).context["confirm_submit"]
    assert confirm["blocked"] == ""
    assert officer.post(url("submit", owed.uuid), key() | confirm["fields"]).status_code == 302
    page = sign_in(world.chief).get(url("review", Submission.objects.get().uuid))
    row = page.context["table"]["rows"][4]
    assert (row["reason"], row["warning"]) == ("新建科技馆", ASKED)
    assert {"ok": False, "text": ASKED, "href": "#l-row-5"} in page.context["checks"]


def test_reason_that_is_too_long_is_told_beside_the_row_and_kept_as_typed() -> None:
    world = make_world()
    unit = world.place.county_bureau
    owed, officer = world.owed(unit), sign_in(world.officer(unit))
    draft = make_draft(owed, world.officer(unit), {5: 35000})
    sent = typed(draft, **{"row-5": "35000", "why-5": "长" * 501})
    assert officer.post(url("obligation", owed.uuid), sent).status_code == 302
    page = officer.get(url("obligation", owed.uuid))
    row = page.context["table"]["rows"][4]
    said = "原因有 501 字，最多 500 字，请缩短。"
    assert (row["reason_error"], row["reason"]) == (said, "长" * 501)
    assert page.context["table"]["errors"] == [{"message": said, "href": "#id_why-5"}]


def test_measures_and_checks_are_open_to_all() -> None:
    world = make_world()
    page = sign_in(world.officer(world.place.university)).get(url("measures"))
    assert [one["anchor"] for one in page.context["measures"]][:2] == [
        "activities_held",
        "ministry_tasks",
    ]
    assert [tier["label"] for tier in page.context["tiers"]] == ["强制性", "核实性", "人工"]
