"""Filing open institutions drafts the answer that is owed, with the form as its evidence."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from tests.factories.institutions import make_institution, make_institution_entries, seen_hash
from tests.factories.obligations import make_spec
from tests.factories.submissions import LATER, World, make_world
from zhouzhi.apps.activities.actions.institutions import revise_institution
from zhouzhi.apps.activities.models import Institution
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.states import ObligationState
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.submissions.actions import attach_evidence
from zhouzhi.apps.submissions.models import Evidence, Submission
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.queries import open_blob
from zhouzhi.processes.file_institutions import (
    Filed,
    NothingFiled,
    file_institutions,
    put_register_in_answer,
    take_back_filing,
)
from zhouzhi.processes.submit_answer import submit_answer, withdraw_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world(spec=make_spec("备案表", materials=(Material.OPEN_INSTITUTION_REGISTER,)))


def made(world: World, unit: OrgUnit, name: str = "地质标本馆", **more: object) -> Institution:
    return make_institution(unit, world.campaign, name=name, actor=world.officer(unit), **more)


def filed(world: World, *institutions: Institution, days: int = 0) -> Filed:
    return file_institutions(
        campaign=world.campaign,
        seen={one: seen_hash(one, world.campaign) for one in institutions},
        actor=world.officer(institutions[0].unit),
        at=LATER + timedelta(days=days),
    )


def names_in(draft: Submission) -> list[str]:
    book = load_workbook(io.BytesIO(content(draft.evidence.get(filename__endswith="xlsx"))))
    return [str(row[1].value) for row in book.worksheets[0].iter_rows(min_row=4)]


def content(file: Evidence) -> bytes:
    with open_blob(file.blob) as stream:
        return stream.read()


def test_filing_puts_the_form_into_the_draft(world: World) -> None:
    university = world.place.university
    (draft,) = filed(world, made(world, university), made(world, university, "天文台")).drafts
    assert [file.filename for file in draft.evidence.all()] == [
        "东川大学开放机构备案表.docx",
        "东川大学开放机构备案表.xlsx",
    ]
    assert names_in(draft) == ["地质标本馆", "天文台"]
    assert world.owed(university).state == ObligationState.IN_WORK


def test_the_draft_is_handed_in_as_any_other(world: World) -> None:
    university = world.place.university
    (draft,) = filed(world, made(world, university)).drafts
    version = submit_answer(submission=draft, actor=world.officer(university), at=LATER)
    assert (version.state, len(version.content_hash)) == ("submitted", 64)


def test_filing_again_replaces_the_form_and_keeps_what_a_person_added(world: World) -> None:
    university = world.place.university
    museum = made(world, university)
    (draft,) = filed(world, museum).drafts
    blob = store(stream=io.BytesIO(b"%PDF-1.4\n%%EOF\n"), name="盖章.pdf", limit_bytes=99)
    attach_evidence(
        submission=draft,
        material=Material.OPEN_INSTITUTION_REGISTER,
        blob=blob,
        filename="盖章.pdf",
        actor=world.officer(university),
    )
    revise_institution(
        institution=museum,
        entries=make_institution_entries("地质博物馆"),
        campaign=world.campaign,
        edit_count=0,
        actor=world.officer(university),
    )
    museum.refresh_from_db()
    (draft,) = filed(world, museum, days=1).drafts
    assert sorted(file.filename for file in draft.evidence.all()) == [
        "东川大学开放机构备案表.docx",
        "东川大学开放机构备案表.xlsx",
        "盖章.pdf",
    ]
    assert names_in(draft) == ["地质博物馆"]


def test_what_is_with_the_upper_level_stays_as_it_is(world: World) -> None:
    university = world.place.university
    officer = world.officer(university)
    (draft,) = filed(world, made(world, university)).drafts
    submit_answer(submission=draft, actor=officer, at=LATER)
    again = filed(world, made(world, university, "天文台"), days=1)
    assert (again.drafts, again.settled) == ((), (world.owed(university),))
    withdraw_answer(submission=draft, actor=officer, at=LATER)
    new = put_register_in_answer(obligation=world.owed(university), actor=officer, at=LATER)
    assert names_in(new) == ["地质标本馆", "天文台"]


def test_taking_the_only_filing_back_empties_the_draft(world: World) -> None:
    university = world.place.university
    museum = made(world, university)
    filed(world, museum)
    back = take_back_filing(
        institution=museum,
        campaign=world.campaign,
        reason="检修",
        actor=world.officer(university),
        at=LATER,
    )
    assert [draft.evidence.count() for draft in back.drafts] == [0]


def test_a_unit_below_files_and_its_bureau_answers(world: World) -> None:
    association = world.place.association
    world.officers[association.pk] = world.officer(world.place.bureau)
    museum = make_institution(association, world.campaign)
    filed_alone = file_institutions(
        campaign=world.campaign,
        seen={museum: seen_hash(museum, world.campaign)},
        actor=world.chief,
        at=LATER,
    )
    assert (filed_alone.drafts, filed_alone.settled) == ((), ())
    owed = world.owed(world.place.bureau)
    draft = put_register_in_answer(obligation=owed, actor=world.chief, at=LATER)
    assert names_in(draft) == ["地质标本馆"]


def test_nothing_filed_gives_no_form(world: World) -> None:
    with pytest.raises(NothingFiled):
        put_register_in_answer(
            obligation=world.owed(world.place.university),
            actor=world.officer(world.place.university),
            at=LATER,
        )
    assert not Submission.objects.exists()


def test_an_organiser_files_for_a_unit_as_its_typist(world: World) -> None:
    museum = made(world, world.place.university)
    (draft,) = file_institutions(
        campaign=world.campaign,
        seen={museum: seen_hash(museum, world.campaign)},
        actor=world.chief,
        at=LATER,
    ).drafts
    assert (draft.filed_for_unit, draft.begun_by) == (True, world.chief)
