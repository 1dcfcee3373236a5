import pytest

from tests.factories.obligations import AT
from tests.factories.orgs import make_user
from tests.factories.submissions import (
    LATER,
    World,
    attach,
    make_draft,
    make_submission,
    make_world,
)
from zhouzhi.apps.campaigns.models import JointOrganiser
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.permissions import visible_to
from zhouzhi.apps.submissions.queries import (
    draft_for,
    evidence_for,
    latest_for,
    submission_for,
    versions_for,
)
from zhouzhi.foundation.errors import NotFound
from zhouzhi.processes.file_for_unit import file_for_unit

pytestmark = pytest.mark.django_db


def everyone(world: World) -> dict[str, User]:
    place = world.place
    JointOrganiser.objects.create(campaign=world.campaign, unit=place.association)
    return {
        "unit": world.officer(place.county_bureau),
        "sibling": world.officer(place.second_county_bureau),
        "chief": world.chief,
        "joint": make_user(place.association, Role.CAMPAIGN_OFFICER),
        "joint unit officer": make_user(place.association),
        "province": make_user(place.province_bureau, Role.CAMPAIGN_OFFICER),
        "other city": make_user(place.other_bureau, Role.CAMPAIGN_OFFICER),
        "admin": make_user(place.bureau, Role.SYSTEM_ADMIN),
        "auditor": make_user(place.bureau, Role.AUDITOR),
        "retired": make_user(place.county_bureau, is_active=False),
    }


def seen_by(world: World) -> set[str]:
    return {name for name, user in everyone(world).items() if visible_to(user).exists()}


def test_draft_is_seen_by_the_unit_alone() -> None:
    world = make_world()
    unit = world.place.county_bureau
    make_draft(world.owed(unit), world.officer(unit), {1: 1})
    assert seen_by(world) == {"unit"}


def test_draft_filed_for_a_unit_is_seen_by_who_types_it_and_by_the_unit() -> None:
    world = make_world()
    file_for_unit(obligation=world.owed(world.place.county_bureau), actor=world.chief, at=AT)
    assert seen_by(world) == {"unit", "chief"}


@pytest.mark.parametrize(
    "state", [one for one in SubmissionState if one is not SubmissionState.DRAFT]
)
def test_what_was_handed_in_is_seen_by_organisers_and_upper_levels(state: SubmissionState) -> None:
    world = make_world()
    make_submission(world, world.place.county_bureau, {1: 1}, state)
    assert seen_by(world) == {"unit", "chief", "joint", "province"}


def test_hidden_version_and_its_files_are_not_found() -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer = world.officer(unit)
    draft = make_draft(world.owed(unit), officer, {1: 1})
    row = attach(draft, officer)
    assert submission_for(officer, draft.uuid) == draft
    assert evidence_for(officer, row.uuid) == row
    for stranger in (world.officer(world.place.university), world.chief):
        with pytest.raises(NotFound):
            submission_for(stranger, draft.uuid)
        with pytest.raises(NotFound):
            evidence_for(stranger, row.uuid)


def test_each_side_finds_the_versions_that_concern_it() -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer, owed = world.officer(unit), world.owed(unit)
    returned = make_submission(world, unit, {1: 1}, SubmissionState.RETURNED)
    draft = make_draft(world.owed(unit), officer, {1: 2})
    assert versions_for(officer, owed) == [draft, returned]
    assert versions_for(world.chief, owed) == [returned]
    assert (draft_for(officer, owed), draft_for(world.chief, owed)) == (draft, None)
    assert latest_for(world.chief, owed) == returned


def test_officer_who_left_loses_the_drafts() -> None:
    world = make_world()
    unit = world.place.county_bureau
    make_draft(world.owed(unit), world.officer(unit), {1: 1})
    world.officer(unit).memberships.update(ends_on=LATER.date())
    again = User.objects.get(pk=world.officer(unit).pk)
    assert list(visible_to(again)) == []
    assert Submission.objects.count() == 1
