"""From a duty to the upper level to the summary that answers it."""

from io import BytesIO

import pytest

from tests.factories.reports import make_edition, make_told_world, make_upper
from tests.factories.submissions import JPEG, World
from tests.web.office.answer_pages import key, url
from tests.web.office.clients import sign_in
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.models import Evidence, Submission
from zhouzhi.foundation.files.actions import store

pytestmark = pytest.mark.django_db


def test_finished_summary_is_one_press_away_from_the_duty_it_answers() -> None:
    world = make_told_world()
    _, owed, clerk = make_upper(world)
    chief = sign_in(world.chief)
    way = chief.get(url("obligation", owed.uuid)).context["summary_way"]
    assert way == {
        "text": f"这件事由“{world.campaign.name}”的总结回应，总结还没有定稿。",
        "url": url("report", world.campaign.uuid),
        "action": "去总结页",
    }
    make_edition(world)
    page = chief.get(url("obligation", owed.uuid))
    confirm = page.context["summary_way"]["confirm"]
    assert (confirm["title"], confirm["url"] in page.content.decode()) == ("用总结起草报送", True)
    answer = chief.post(confirm["url"], key())
    assert (answer.status_code, answer["Location"]) == (302, url("obligation", owed.uuid))
    assert Submission.objects.get(obligation=owed).state == "draft"
    assert sign_in(clerk).get(url("obligation", owed.uuid)).context["summary_way"] is None


def test_duty_that_nothing_of_ours_answers_shows_no_way() -> None:
    world = make_told_world()
    county = world.place.county_bureau
    page = sign_in(world.officer(county)).get(url("obligation", world.owed(county).uuid))
    assert page.context["summary_way"] is None


def hand_in_photo(world: World, unit, number: int, name: str = "IMG_0001.jpg") -> Evidence:
    """A photo among what a unit handed in and what was accepted."""
    version = Submission.objects.get(obligation=world.owed(unit), state="accepted")
    blob = store(stream=BytesIO(JPEG + bytes([number])), name=name, limit_bytes=10_000)
    return Evidence.objects.create(
        submission=version, material=Material.PHOTOS, blob=blob, filename=name
    )


def test_accepted_photos_of_the_units_are_ticked_into_the_draft_that_goes_up() -> None:
    world = make_told_world()
    _, owed, clerk = make_upper(world)
    county, second, *_ = world.units
    first, other, last = (
        hand_in_photo(world, county, 1),
        hand_in_photo(world, county, 2, "IMG_0002.jpg"),
        hand_in_photo(world, second, 3),
    )
    make_edition(world)
    chief, page = sign_in(world.chief), url("obligation", owed.uuid)
    assert "takeable" not in chief.get(page).context
    chief.post(url("report_answer", world.campaign.uuid, owed.uuid), key())
    takeable = chief.get(page).context["takeable"]
    [group] = takeable["groups"]
    assert group["label"] == "照片"
    assert [(row["unit"], row["name"], row["checked"]) for row in group["rows"]] == [
        (county.name, "IMG_0001.jpg", True),
        (county.name, "IMG_0002.jpg", False),
        (second.name, "IMG_0001.jpg", True),
    ]
    chief.post(takeable["url"], key() | {"file": [str(first.uuid), str(last.uuid)]})
    photos = Evidence.objects.filter(submission__obligation=owed, material=Material.PHOTOS)
    assert [(row.filename, row.blob_id) for row in photos] == [
        (f"{county.name}_IMG_0001.jpg", first.blob_id),
        (f"{second.name}_IMG_0001.jpg", last.blob_id),
    ]
    [group] = chief.get(page).context["takeable"]["groups"]
    assert [(row["value"], row["checked"]) for row in group["rows"]] == [(str(other.uuid), False)]
    nothing = chief.post(takeable["url"], key(), follow=True)
    assert "没有选中文件" in nothing.content.decode()
    assert photos.count() == 2
    assert sign_in(clerk).post(takeable["url"], key()).status_code == 404


def test_way_up_says_only_what_the_duty_asks_for() -> None:
    world = make_told_world()
    _, owed, _ = make_upper(world)
    make_edition(world)
    chief, page = sign_in(world.chief), url("obligation", owed.uuid)
    name = world.campaign.name
    both = chief.get(page).context["summary_way"]["confirm"]["effects"][0]
    assert both == f"“{name}”的总结第 1 稿和汇总统计表放进这份报送"
    owed.requirement.materials = ["summary_report", "photos"]
    owed.requirement.save()
    alone = chief.get(page).context["summary_way"]["confirm"]["effects"][0]
    assert alone == f"“{name}”的总结第 1 稿放进这份报送"
    hand_up = chief.get(url("report", world.campaign.uuid)).context["confirms"][0]
    assert hand_up["effects"] == [
        f"按第 1 稿起草“{owed.requirement.title}”的报送：总结、活动和报道一并填好",
        "只起草，不发出；到报送页选好照片、视频，核对后再报",
    ]
