"""代填: what an organiser types for a unit, until the unit or its stamped paper confirms it."""

from datetime import date
from io import BytesIO

import pytest

from tests.factories.pictures import page, saved
from tests.factories.submissions import JPEG, World, make_world
from tests.web.office.answer_pages import key, leave, tasks_of, typed, url
from tests.web.office.clients import sign_in
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.orgs.models import OrgUnit, User
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.queries import pressing_count

pytestmark = pytest.mark.django_db
DAY = date(2023, 5, 14)


def type_for(world: World, unit: OrgUnit, *, paper: str = "", content: bytes = b"") -> Submission:
    """The chief types 12 for a unit and hands it in, through the pages."""
    Campaign.objects.update(state="running")
    owed, chief = world.owed(unit), sign_in(world.chief)
    chief.post(url("file_for_unit", owed.uuid), key())
    more: dict[str, object] = {"row-1": "12"}
    if paper:
        scan = BytesIO(content or (JPEG if paper.endswith(".jpg") else "总结".encode()))
        scan.name = paper
        more["files-other"] = scan
    draft = Submission.objects.get(obligation=owed, state="draft")
    assert chief.post(url("obligation", owed.uuid), typed(draft, **more)).status_code == 302
    fields = chief.get(url("submit", owed.uuid)).context["confirm_submit"]["fields"]
    assert chief.post(url("submit", owed.uuid), fields | key()).status_code == 302
    return Submission.objects.get(obligation=owed, state="submitted")


def groups_of(user: User) -> list[tuple[str, list[str]]]:
    page = sign_in(user).get(url("today"))
    return [(one["label"], [row["url"] for row in one["rows"]]) for one in page.context["owed"]]


def test_unit_is_told_first_of_all_and_confirms() -> None:
    world = make_world()
    unit = world.place.county_bureau
    page = sign_in(world.chief).get(url("obligation", world.owed(unit).uuid))
    assert [act["title"] for act in page.context["acts"]] == ["代填"]
    version = type_for(world, unit)
    officer = sign_in(world.officer(unit))
    owed = url("obligation", world.owed(unit).uuid)
    assert groups_of(world.officer(unit)) == [("请核对：上级代填了您的报送", [owed])]
    assert officer.get(url("today")).context["headline"] == "1 件代填请核对"
    assert pressing_count(world.officer(unit), DAY) == 1
    behalf = officer.get(owed).context["confirm_behalf"]
    assert officer.post(behalf["url"], behalf["fields"] | key()).status_code == 302
    version.refresh_from_db()
    assert version.confirmed_by == world.officer(unit)
    assert groups_of(world.officer(unit)) == []
    assert pressing_count(world.officer(unit), DAY) == 0


def test_officers_count_it_apart_from_what_they_can_review() -> None:
    world = make_world()
    type_for(world, world.place.county_bureau)
    for chief in (world.chief, world.second_chief):
        assert tasks_of(chief) == {"件代填待单位确认": 1}
        assert pressing_count(chief, DAY) == 0


def test_officer_who_may_judge_it_by_its_paper_reads_so_today() -> None:
    world = make_world()
    type_for(world, world.place.university, paper="盖章件.jpg")
    assert tasks_of(world.second_chief) == {"件代填可凭盖章件复核": 1}
    assert tasks_of(world.chief) == {"件代填待单位确认": 1}


def test_who_typed_it_takes_it_back_and_types_it_again() -> None:
    world = make_world()
    version = type_for(world, world.place.county_bureau)
    chief = sign_in(world.chief)
    (act,) = chief.get(url("review", version.uuid)).context["acts"]
    assert act["title"] == "撤回"
    chief.post(act["url"], key())
    (act,) = chief.get(url("review", version.uuid)).context["acts"]
    assert act["title"] == "代填"
    chief.post(act["url"], key())
    page = chief.get(url("obligation", version.obligation.uuid))
    assert page.context["table"]["rows"][0]["value"] == "12"
    assert page.context["files"][0]["label"] == "盖章纸质件（扫描件或照片）"


def test_second_officer_accepts_it_on_the_stamped_paper() -> None:
    world = make_world()
    unit = world.place.university
    version = type_for(world, unit, paper="盖章件.jpg", content=saved(page([]), kind="JPEG"))
    typist, second = sign_in(world.chief), sign_in(world.second_chief)
    own_page = typist.get(url("review", version.uuid))
    assert (own_page.context["accept"], own_page.context["next_step"]["text"]) == (
        None,
        f"请提醒{unit.name}登录确认；{unit.name}不便登录的，"
        f"可由{world.second_chief.name}（{world.place.bureau.name}）核对所附的盖章纸质件后通过。",
    )
    accept = second.get(url("review", version.uuid)).context["accept"]
    assert (accept["title"], accept.get("blocked")) == ("凭盖章纸质件通过", None)
    (choice,) = accept["choices"]["rows"]
    assert choice["label"] == "盖章纸质件：盖章件.jpg"
    unchosen = second.post(accept["url"], accept["fields"] | key())
    assert unchosen.status_code == 422
    assert "选定所附的盖章纸质件" in unchosen.content.decode()
    sent = accept["fields"] | {"paper": str(choice["value"])}
    assert typist.post(accept["url"], sent | key()).status_code == 403
    assert second.post(accept["url"], sent | key()).status_code == 302
    assert world.owed(unit).state == "accepted"
    words = f"由{world.chief.name}填写，凭盖章纸质件由{world.second_chief.name}复核。"
    pages = (
        typist.get(url("review", version.uuid)),
        sign_in(world.officer(unit)).get(url("obligation", world.owed(unit).uuid)),
    )
    assert [words in page.content.decode() for page in pages] == [True, True]


def test_paper_that_nobody_can_open_stands_for_nothing() -> None:
    world = make_world()
    unit = world.place.university
    version = type_for(world, unit, paper="盖章件.jpg")
    second = sign_in(world.second_chief)
    accept = second.get(url("review", version.uuid)).context["accept"]
    (choice,) = accept["choices"]["rows"]
    sent = accept["fields"] | {"paper": str(choice["value"])}
    torn = second.post(accept["url"], sent | key())
    assert torn.status_code == 422
    assert "“盖章件.jpg”打不开，或者里面一页也没有，不能凭它通过" in torn.content.decode()
    assert world.owed(unit).state == "submitted"


def test_without_paper_the_second_officer_reads_what_is_missing() -> None:
    world = make_world()
    version = type_for(world, world.place.university)
    accept = sign_in(world.second_chief).get(url("review", version.uuid)).context["accept"]
    assert f"请{world.chief.name}撤回，附上盖章纸质件再报" in accept["blocked"]
    step = sign_in(world.chief).get(url("review", version.uuid)).context["next_step"]
    assert "请撤回这一版，附上盖章纸质件的扫描件或照片再报" in step["text"]


def test_what_is_no_picture_is_said_to_be_no_paper() -> None:
    world = make_world()
    version = type_for(world, world.place.university, paper="总结.txt")
    said = "“总结.txt”不是扫描件或照片，不能作为盖章纸质件。"
    accept = sign_in(world.second_chief).get(url("review", version.uuid)).context["accept"]
    assert accept["blocked"].endswith(said)
    step = sign_in(world.chief).get(url("review", version.uuid)).context["next_step"]
    assert step["text"].endswith(said)


def test_officer_alone_reads_whom_to_ask() -> None:
    world = make_world()
    leave(world.second_chief)
    version = type_for(world, world.place.university, paper="盖章件.jpg")
    step = sign_in(world.chief).get(url("review", version.uuid)).context["next_step"]
    assert "本单位和协办单位现在都没有。请系统管理员或上级邀请一位；" in step["text"]
    assert step["url"] == ""
