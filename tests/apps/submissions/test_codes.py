"""Who sent the code of an account judges nothing that the account hands in."""

from datetime import timedelta

import pytest

from tests.factories.submissions import LATER, make_submission, make_world
from zhouzhi.apps.orgs import actions
from zhouzhi.apps.submissions.permissions import may_judge
from zhouzhi.foundation.errors import PermissionRefused
from zhouzhi.processes.review_submission import accept_submission

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
