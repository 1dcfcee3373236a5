"""What a unit nominated goes into the answer that it owes, as a list and its files."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.ceremonies import a_paper, make_call, make_nomination
from tests.factories.obligations import make_spec
from tests.factories.submissions import LATER, World, make_world
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.activities.actions.contests import Subject
from zhouzhi.apps.activities.actions.nominations import withdraw_nomination
from zhouzhi.apps.activities.models import CalledUnit
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.submissions.actions import attach_evidence
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.processes.file_nominations import NothingNominated, put_nominations_in_answer

pytestmark = pytest.mark.django_db
SHEET = "科普讲解大赛推荐汇总表.xlsx"


@pytest.fixture
def world() -> World:
    return make_world(spec=make_spec("讲解大赛材料", materials=(Material.CONTEST_ENTRY,)))


@pytest.fixture
def called(world: World) -> CalledUnit:
    subject = Subject(campaign=world.campaign, requirement=world.requirement)
    university = world.place.university
    return make_call(subject, {university: 2}, actor=world.chief).called.get()


def put(world: World) -> Submission:
    university = world.place.university
    officer = world.officer(university)
    return put_nominations_in_answer(obligation=world.owed(university), actor=officer, at=LATER)


def titles_in(draft: Submission) -> list[object]:
    with open_blob(draft.evidence.get(filename=SHEET).blob) as stream:
        book = load_workbook(io.BytesIO(stream.read()))
    return [row[3].value for row in book.worksheets[0].iter_rows(min_row=4)]


def test_nominations_go_into_the_draft_as_a_list_and_files(
    world: World, called: CalledUnit
) -> None:
    make_nomination(called, "看不见的电磁波", files=(a_paper(),))
    make_nomination(called, "种子的旅行")
    draft = put(world)
    assert titles_in(draft) == ["看不见的电磁波", "种子的旅行"]
    assert sorted(file.filename for file in draft.evidence.all()) == [
        "推荐01 看不见的电磁波 报名表.pdf",
        SHEET,
    ]
    assert world.owed(world.place.university).state == ObligationState.IN_WORK


def test_put_again_it_replaces_what_was_put_and_keeps_what_a_person_added(
    world: World, called: CalledUnit
) -> None:
    officer = world.officer(world.place.university)
    gone = make_nomination(called, "看不见的电磁波", files=(a_paper(),), actor=officer)
    make_nomination(called, "种子的旅行", files=(a_paper(b"%PDF-1.4 seed"),), actor=officer)
    own = a_paper(b"%PDF-1.4 letter", "推荐函.pdf")
    attach_evidence(
        submission=put(world),
        material=Material.CONTEST_ENTRY,
        blob=own.blob,
        filename=own.name,
        actor=officer,
    )
    withdraw_nomination(nomination=gone, actor=officer, at=LATER)
    draft = put(world)
    assert titles_in(draft) == ["种子的旅行"]
    assert sorted(file.filename for file in draft.evidence.all()) == [
        "推荐01 种子的旅行 报名表.pdf",
        "推荐函.pdf",
        SHEET,
    ]


def test_the_duty_leads_to_the_contest_and_takes_what_was_nominated(
    world: World, called: CalledUnit
) -> None:
    university = world.place.university
    client, duty = sign_in(world.officer(university)), world.owed(university)
    url = reverse("office:obligation", args=[duty.uuid])
    way = client.get(url).context["nomination_way"]
    assert way["url"] == reverse("office:contest", args=[called.call.uuid])
    with pytest.raises(NothingNominated):
        put(world)
    make_nomination(called, files=(a_paper(),))
    way = client.get(url).context["nomination_way"]
    assert way["confirm"]["effects"][0].startswith("1 个推荐写成")
    assert send(client, "office:nominations_answer", duty.uuid)["Location"] == url
    assert Submission.objects.get().evidence.count() == 2
    again = client.get(url).context["nomination_way"]["confirm"]["effects"]
    assert again[1] == "换下现有的：" + SHEET + "、推荐01 看不见的电磁波 报名表.pdf；其余文件不动"
    assert send(sign_in(world.chief), "office:nominations_answer", duty.uuid).status_code == 403
