"""Review in bulk, remarks on fields, what changed since, and a return to any level below."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.pictures import page as scan
from tests.factories.pictures import saved
from tests.factories.submissions import (
    World,
    attach,
    make_draft,
    make_submission,
    make_two_levels,
    make_world,
)
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Remark, Submission, Verdict
from zhouzhi.processes.submit_answer import submit_answer

pytestmark = pytest.mark.django_db
ACCEPTED, RETURNED = SubmissionState.ACCEPTED, SubmissionState.RETURNED


def url(name: str, *args: object) -> str:
    return reverse(f"office:{name}", args=args)


def many(client: Client, world: World, act: str, *versions: Submission) -> object:
    chosen = [f"{one.uuid}:{one.content_hash}" for one in versions]
    data = {"form_key": uuid.uuid4().hex, "act": act, "version": chosen}
    return client.post(url("review_many", world.requirement.uuid), data, follow=True)


def test_organiser_accepts_in_bulk_what_nothing_speaks_against_and_is_told_what_is_left() -> None:
    world = make_world()
    county, second, university, _own = world.units
    plain = make_submission(world, county, {20: 1})
    make_submission(world, second, {5: 5000})
    make_submission(world, university, {20: 1}, RETURNED)
    again = make_submission(world, university, {20: 1, 2: 0})
    chief = sign_in(world.chief)
    duties = chief.get(url("review_duties", world.campaign.uuid))
    assert [(one["title"], one["count"]) for one in duties.context["duties"]] == [("统计表", 3)]
    page = chief.get(url("review_many", world.requirement.uuid))
    assert [(row["unit"], row["checked"], row["look_first"]) for row in page.context["rows"]] == [
        (county.name, True, []),
        (second.name, False, ["有核实说明"]),
        (university.name, False, ["退回或通过后重报"]),
    ]
    weighed = many(chief, world, "weigh", plain, again)
    assert weighed.context["confirm"]["effects"] == [
        f"通过 2 份：{county.name}、{university.name}",
        "每一份通过的都是列表上这一版的内容，之后的改动须另报一版",
        "其中 2 份的数字计入本级汇总",
        "其中 1 份有需要留意的情况，请确认都看过",
        "留下 1 份，逐份审核",
    ]
    assert not Verdict.objects.filter(is_acceptance=True).exists()
    # One of them is meanwhile another content: it is left and told, the other is accepted.
    Submission.objects.filter(pk=again.pk).update(content_hash="0" * 64)
    done = many(chief, world, "accept", plain, again)
    said = [str(one) for one in done.context["messages"]]
    assert said[0] == "已通过 1 份。"
    assert said[1].startswith(f"{university.name}没有通过：您看到的内容与现在的版本不一致")
    assert world.owed(county).state == "accepted"
    assert world.owed(second).state == "submitted"
    # Nothing chosen is asked for; who does not run the campaign has no such page.
    assert many(chief, world, "weigh").status_code == 422
    assert many(chief, world, "accept", plain).status_code == 422
    unit = sign_in(world.officer(county))
    assert unit.get(url("review_many", world.requirement.uuid)).status_code == 404


def test_reviewer_remarks_on_a_row_and_sees_only_what_changed_since() -> None:
    world = make_world()
    unit = world.place.county_bureau
    first = make_submission(world, unit, {20: 1, 14: 300}, text="一、概况")
    chief = sign_in(world.chief)
    assert chief.get(url("review", first.uuid)).context["changed"] is None
    send(chief, "office:review_remark", first.uuid, place="row-14", words="怎样统计的？")
    send(
        chief,
        "office:review",
        first.uuid,
        act="return",
        content_hash=first.content_hash,
        reason="见批注",
    )
    draft = make_submission(world, unit, {20: 1, 14: 280}, text="一、概况")
    answered = sign_in(world.officer(unit))
    send(answered, "office:review_remark", draft.uuid, place="row-14", words="按门票统计")
    own = answered.get(url("obligation", world.owed(unit).uuid)).context["remarks"]
    assert [one["words"] for one in own["fields"][0]["said"]] == ["怎样统计的？", "按门票统计"]
    page = chief.get(url("review", draft.uuid))
    assert page.context["changed"] == {
        "title": "与您上次看的第 1 版相比",
        "count": 1,
        "touched": "只有下面这些变了，其余您已看过。",
    }
    assert [(one["what"], one["before"], one["after"]) for one in page.context["changes"]] == [
        ("线下活动群众参与数量", "300", "280")
    ]
    (field,) = page.context["remarks"]["fields"]
    assert (field["label"], [one["words"] for one in field["said"]]) == (
        "线下活动群众参与数量",
        ["怎样统计的？", "按门票统计"],
    )
    (row,) = [one for one in page.context["table"]["rows"] if one.get("remarks")]
    assert row["name"] == "row-14"
    # Another reviewer who has looked at nothing is held against the version before.
    fresh = sign_in(world.second_chief).get(url("review", draft.uuid)).context["changed"]
    assert (fresh["title"], fresh["touched"]) == ("与第 1 版相比", "")
    assert (
        send(chief, "office:review_remark", draft.uuid, place="row-99", words="？").status_code
        == 422
    )
    assert (
        send(chief, "office:review_remark", draft.uuid, place="row-14", words=" ").status_code
        == 422
    )
    stranger = sign_in(world.officer(world.place.university))
    assert (
        send(stranger, "office:review_remark", draft.uuid, place="text", words="？").status_code
        == 404
    )
    assert Remark.objects.count() == 2


def test_what_was_accepted_needs_another_acceptance_only_where_it_was_touched() -> None:
    world = make_world()
    unit = world.place.county_bureau
    first = make_submission(world, unit, {20: 1, 19: 2}, ACCEPTED)
    second = make_submission(world, unit, {20: 1, 19: 3})
    chief = sign_in(world.chief)
    page = chief.get(url("review", second.uuid))
    assert page.context["changed"]["title"] == "与已通过的第 1 版相比"
    assert page.context["changed"]["touched"] == "只有下面这些变了，其余与已通过的一致。"
    assert [one["after"] for one in page.context["changes"]] == ["3"]
    old = chief.get(url("review", first.uuid)).context["submission"]["later"]
    assert (old["url"], "第 2 版（已报送）" in old["words"]) == (url("review", second.uuid), True)


def test_who_stated_signed_and_compared_is_told_and_another_file_is_refused() -> None:
    world = make_world()
    unit, officer = world.place.county_bureau, world.officer(world.place.county_bureau)
    draft = make_draft(world.owed(unit), officer, {20: 1})
    paper = attach(
        draft,
        officer,
        material=Material.STATISTICS_RETURN,
        data=saved(scan([]), kind="JPEG"),
        filename="盖章表.jpg",
    )
    photo = attach(
        draft, officer, data=b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x02", filename="现场.jpg"
    )
    version = submit_answer(
        submission=draft, actor=officer, at=world.campaign.made_at, head_name="周明远"
    )
    chief = sign_in(world.chief)
    page = chief.get(url("review", version.uuid))
    assert page.context["table"]["people"]["head"] == "周明远"
    asked = page.context["accept"]["choices"]
    assert [row["value"] for row in asked["rows"]] == [str(paper.uuid), "none"]
    act = {"act": "accept", "content_hash": version.content_hash}
    refused = send(chief, "office:review", version.uuid, **act, held_against=str(photo.uuid))
    assert (refused.status_code, world.owed(unit).state) == (422, "submitted")
    send(chief, "office:review", version.uuid, **act, held_against=str(paper.uuid))
    told = chief.get(url("review", version.uuid)).context["submission"]["signed"]
    assert [one["part"] for one in told] == ["填报", "单位负责人", "审核通过", "已与盖章件逐项对照"]
    assert (told[1]["who"], told[3]["who"]) == ("周明远", "盖章表.jpg")


def test_version_goes_back_with_what_it_was_added_up_from() -> None:
    upper, city = make_two_levels()
    county, university = city.place.county_bureau, city.place.university
    for unit in (county, university):
        make_submission(city, unit, {20: 1}, ACCEPTED)
    version = make_submission(upper, city.place.bureau, {})
    chief = sign_in(upper.chief)
    page = chief.get(url("review", version.uuid))
    below = page.context["below_url"]
    assert [row["label"] for row in chief.get(below).context["levels"][0]["rows"]] == [
        university.name,
        county.name,
    ]
    chosen = {"content_hash": version.content_hash, "below": str(city.owed(county).uuid)}
    weighed = send(chief, "office:review_below", version.uuid, act="weigh", **chosen)
    assert weighed.context["effects"] == [
        f"{city.place.bureau.name}的第 1 版退回，改后另报一版",
        f"下级 1 份重新填报：{county.name}；截止日期不变，都会看到理由",
        "下级已通过的一版留着计数，新的一版通过后才替代它",
    ]
    chosen["act"] = "return"
    assert send(chief, "office:review_below", version.uuid, **chosen).status_code == 422
    assert city.owed(county).state == "accepted"
    send(chief, "office:review_below", version.uuid, **chosen, reason="人数有误")
    version.refresh_from_db()
    assert (version.state, city.owed(county).state, city.owed(university).state) == (
        "returned",
        "reopened",
        "accepted",
    )
    # The city's officer has no such page of the province's; a return that is not below is refused.
    assert sign_in(city.chief).get(below).status_code == 403
    second = make_submission(upper, city.place.bureau, {})
    strange = {
        "content_hash": second.content_hash,
        "below": str(upper.owed(city.place.bureau).uuid),
        "act": "return",
    }
    answer = send(chief, "office:review_below", second.uuid, **strange, reason="？")
    assert (answer.status_code, "没有退回" in answer.content.decode()) == (422, True)
