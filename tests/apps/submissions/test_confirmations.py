import pytest

from tests.factories.submissions import LATER, World, attach, entries, make_world
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions import actions
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import InvalidTransition, PermissionRefused
from zhouzhi.processes.file_for_unit import file_for_unit
from zhouzhi.processes.review_submission import accept_submission
from zhouzhi.processes.submit_answer import submit_answer

pytestmark = pytest.mark.django_db


def typed(world: World, *, material: Material = Material.OTHER) -> Submission:
    """A version typed for the university, with a file that may be its paper."""
    owed = world.owed(world.place.university)
    draft = file_for_unit(obligation=owed, actor=world.chief, at=LATER)
    attach(draft, world.chief, material=material, filename="盖章件.jpg")
    draft = actions.save_draft(
        submission=draft, entries=entries({1: 7}), edit_count=0, actor=world.chief
    )
    return submit_answer(submission=draft, actor=world.chief, at=LATER)


def test_paper_stands_for_the_units_word_and_is_kept_with_who_held_it() -> None:
    world = make_world()
    version = typed(world)
    paper = version.evidence.get()
    act = {"submission": version, "expected_hash": version.content_hash, "at": LATER}
    accept_submission(actor=world.second_chief, paper=paper, **act)
    version.refresh_from_db()
    assert (version.state, version.confirmed_by, version.paper) == (
        "accepted",
        world.second_chief,
        paper,
    )
    line = AuditLine.objects.get(verb="submissions.version.confirm_on_paper")
    assert line.detail == {"content_hash": version.content_hash, "sha256": paper.blob.sha256}


def test_who_typed_it_may_not_stand_for_the_unit() -> None:
    world = make_world()
    version = typed(world)
    act = {"submission": version, "expected_hash": version.content_hash, "at": LATER}
    for person in (world.chief, world.officer(world.place.county_bureau)):
        with pytest.raises(PermissionRefused):
            actions.confirm_on_paper(actor=person, paper=version.evidence.get(), **act)


def test_only_the_paper_of_that_very_version_will_do() -> None:
    world = make_world()
    version = typed(world, material=Material.PHOTOS)
    photo = version.evidence.get()
    act = {"submission": version, "expected_hash": version.content_hash, "at": LATER}
    with pytest.raises(actions.NoPaper):
        actions.confirm_on_paper(actor=world.second_chief, paper=photo, **act)
    with pytest.raises(actions.OtherContent):
        actions.confirm_on_paper(
            **{**act, "expected_hash": "0" * 64}, actor=world.second_chief, paper=photo
        )
    version.refresh_from_db()
    assert (version.confirmed_at, version.paper) == (None, None)


def test_unit_that_has_spoken_needs_no_paper() -> None:
    world = make_world()
    version = typed(world)
    unit_officer = world.officer(world.place.university)
    act = {"submission": version, "expected_hash": version.content_hash, "at": LATER}
    actions.confirm_for_unit(actor=unit_officer, **act)
    again = actions.confirm_on_paper(actor=world.second_chief, paper=version.evidence.get(), **act)
    assert (again.confirmed_by, again.paper) == (unit_officer, None)


def test_version_taken_back_is_not_confirmed_on_paper() -> None:
    world = make_world()
    version = typed(world)
    actions.withdraw_version(submission=version, actor=world.chief)
    act = {"submission": version, "expected_hash": version.content_hash, "at": LATER}
    with pytest.raises(InvalidTransition):
        actions.confirm_on_paper(actor=world.second_chief, paper=version.evidence.get(), **act)
