import pytest

from tests.factories.measures import make_form
from tests.factories.obligations import make_campaign, make_requirement, make_spec
from tests.factories.submissions import World, make_draft, make_world
from tests.web.office.answer_pages import key, typed, url
from tests.web.office.clients import sign_in
from zhouzhi.apps.measures.domain.forms import FormLine
from zhouzhi.apps.measures.models import FormVersion
from zhouzhi.apps.submissions.models import Submission

pytestmark = pytest.mark.django_db
ASKED = (
    "“市级财政经费投入情况”填了 35,000 万元，合 3.5 亿元，请再看一眼：这一项以万元为单位，"
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


def test_form_says_where_each_row_goes_and_what_changed_since_last_year() -> None:
    world = make_world()
    page = sign_in(world.chief).get(url("form_version", world.campaign.uuid))
    assert page.context["rows"][4] == {
        "group": "活动经费投入数量（单位：万元）",
        "label": "市级财政经费投入情况",
        "unit": "万元",
        "is_numeric": True,
        "measure": "市级财政经费投入",
        "national_row": 5,
        "adding": "",
        "url": f"{url('measures')}#funds_city",
    }
    assert page.context["rows"][0]["adding"] == "相加，联合举办的只计一次"
    assert (page.context["left_out"], page.context["before"]) == ([], None)
    lines = (FormLine("", "举办科普活动次数", "次"), FormLine("", "研学线路条数", "条"))
    a_year_before(world, make_form("去年的表", lines=lines))
    before = sign_in(world.chief).get(url("form_version", world.campaign.uuid)).context["before"]
    assert before["changes"][0] == {
        "kind": "改了名称",
        "before": "举办科普活动次数（次）",
        "after": "举办活动次数（次）",
    }
    assert [change["kind"] for change in before["changes"][1:]] == ["新增"] * 19 + ["取消"]


def a_year_before(world: World, form: FormVersion) -> None:
    campaign = make_campaign(lead=world.place.bureau, territory=world.place.city)
    campaign.edition -= 1
    campaign.save()
    make_requirement(campaign, make_spec("统计表"), form=form)
