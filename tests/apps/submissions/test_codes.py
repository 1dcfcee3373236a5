"""Who sent the code of an account judges nothing that the account hands in."""

from datetime import timedelta

import pytest

from tests.factories.orgs import make_user
from tests.factories.submissions import (
    LATER,
    World,
    attach,
    entries,
    make_draft,
    make_submission,
    make_world,
)
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.orgs import actions
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.apps.submissions.actions import confirm_for_unit, confirm_on_paper, save_draft
from zhouzhi.apps.submissions.models import Submission
from zhouzhi.apps.submissions.permissions import (
    from_code_of,
    has_sent_code,
    has_stated,
    may_judge,
    stated_by,
    was_let_in,
)
from zhouzhi.apps.submissions.queries import other_judges_of
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.processes.file_for_unit import file_for_unit
from zhouzhi.processes.review_submission import accept_submission
from zhouzhi.processes.submit_answer import submit_answer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_quick_passwords")]


@pytest.mark.parametrize(("codes", "bars"), [(0, False), (1, False), (2, True)])
def test_who_reset_a_password_judges_nothing_of_that_account(codes: int, bars: bool) -> None:
    world = make_world()
    unit = world.place.county_bureau
    membership = world.officer(unit).memberships.get()
    campaign = world.owed(unit).requirement.campaign
    for number in range(codes):
        at = campaign.made_at + timedelta(minutes=number)
        slip = actions.invite(membership=membership, actor=world.chief, by=world.chief, at=at)
        actions.accept_invitation(code=slip.code, password="一个很长的口令-2023", at=at)
    version = make_submission(world, unit, {1: 12})
    assert (may_judge(world.chief, version), may_judge(world.second_chief, version)) == (
        not bars,
        True,
    )
    act = {"submission": version, "expected_hash": version.content_hash, "at": LATER}
    if bars:
        with pytest.raises(PermissionRefused):
            accept_submission(actor=world.chief, **act)
    accept_submission(actor=world.second_chief if bars else world.chief, **act)
    assert world.owed(unit).state == "accepted"


def code_for(world: World, person: User, *, sender: User) -> None:
    """Let a person set the password anew by a code that `sender` sent, within the campaign."""
    membership = person.memberships.get()
    campaign = world.owed(world.place.university).requirement.campaign
    for number in range(2):
        at = campaign.made_at + timedelta(minutes=number)
        slip = actions.invite(membership=membership, actor=sender, by=sender, at=at)
        actions.accept_invitation(code=slip.code, password="一个很长的口令-2023", at=at)


@pytest.mark.parametrize(("days", "may"), [(-3, True), (3, False)])
def test_second_account_of_ones_own_making_judges_nothing_of_ones_own(days: int, may: bool) -> None:
    world = make_world()
    campaign = world.owed(world.place.bureau).requirement.campaign
    at = campaign.made_at + timedelta(days=days)
    puppet = make_user(world.place.bureau, Role.CAMPAIGN_OFFICER, username="sz-puppet")
    puppet.set_unusable_password()
    puppet.save()
    slip = actions.invite(
        membership=puppet.memberships.get(), actor=world.chief, by=world.chief, at=at
    )
    actions.accept_invitation(code=slip.code, password="一个很长的口令-2023", at=at)
    puppet.refresh_from_db()
    draft = make_draft(world.owed(world.place.bureau), world.chief, {1: 999})
    own = submit_answer(submission=draft, actor=world.chief, at=LATER)
    others = make_submission(world, world.place.university, {1: 1})
    assert (may_judge(puppet, own), may_judge(puppet, others)) == (may, True)
    assert (was_let_in(puppet, own), was_let_in(puppet, others)) == (not may, False)
    named = {one.user_id for one in other_judges_of(own)}
    assert (puppet.pk in named, world.second_chief.pk in named) == (may, True)
    rows = Submission.objects.filter(from_code_of(puppet))
    assert [row.pk for row in rows] == ([] if may else [own.pk])
    if not may:
        with pytest.raises(PermissionRefused):
            accept_submission(
                submission=own, expected_hash=own.content_hash, actor=puppet, at=LATER
            )


def typed_for_university(world: World) -> Submission:
    owed = world.owed(world.place.university)
    draft = file_for_unit(obligation=owed, actor=world.chief, at=LATER)
    attach(draft, world.chief, material=Material.OTHER, filename="盖章件.jpg")
    draft = save_draft(submission=draft, entries=entries({1: 7}), edit_count=0, actor=world.chief)
    return submit_answer(submission=draft, actor=world.chief, at=LATER)


@pytest.mark.parametrize("word", ["of the unit", "of its paper"])
def test_of_a_confirmed_version_it_counts_whose_word_it_is(word: str) -> None:
    world = make_world()
    said_by = world.officer(world.place.university)
    version = typed_for_university(world)
    code_for(world, said_by, sender=world.second_chief)
    act = {"submission": version, "expected_hash": version.content_hash, "at": LATER}
    assert not has_sent_code(world.second_chief, version)  # nobody of the unit has said a word
    if word == "of the unit":
        version = confirm_for_unit(actor=said_by, **act)
    else:
        paper = version.evidence.get()
        version = confirm_on_paper(actor=world.second_chief, paper=paper, **act)
    bars = word == "of the unit"
    assert has_sent_code(world.second_chief, version) is bars
    assert may_judge(world.second_chief, version) is not bars
    assert has_stated(said_by, version) is bars
    assert not has_stated(world.second_chief, version)


@pytest.mark.parametrize("to_unit", [True, False])
@pytest.mark.parametrize("word", ["", "of the unit", "of its paper"])
def test_one_row_and_many_say_the_same_of_whose_word_it_is(word: str, to_unit: bool) -> None:
    world = make_world()
    said_by = world.officer(world.place.university)
    version = typed_for_university(world)
    act = {"submission": version, "expected_hash": version.content_hash, "at": LATER}
    if word == "of the unit":
        version = confirm_for_unit(actor=said_by, **act)
    elif word:
        paper = version.evidence.get()
        version = confirm_on_paper(actor=world.second_chief, paper=paper, **act)
    code_for(world, said_by if to_unit else world.chief, sender=world.second_chief)
    rows = Submission.objects.filter(pk=version.pk)
    for person in (world.chief, world.second_chief, said_by):
        assert rows.filter(stated_by(person)).exists() is has_stated(person, version)
        tied = has_sent_code(person, version) or was_let_in(person, version)
        assert rows.filter(from_code_of(person)).exists() is tied
    assert has_sent_code(world.second_chief, version) is ((word == "of the unit") is to_unit)
