"""Files on their way: how many one person may have begun, whatever a colleague left behind."""

import pytest

from tests.factories.orgs import make_user
from tests.factories.submissions import LATER, make_draft, make_world
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.submissions.actions import announce_upload
from zhouzhi.apps.submissions.domain.bounds import MOST_UPLOADS, TooManyUploads

pytestmark = pytest.mark.django_db


def test_what_a_person_left_unfinished_stops_her_and_not_her_colleague() -> None:
    world = make_world()
    unit = world.place.county_bureau
    away, colleague = world.officer(unit), make_user(unit)
    file = {"submission": make_draft(world.owed(unit), away), "at": LATER, "size": 1}
    photo = {**file, "material": Material.PHOTOS, "filename": "现场.jpg"}
    for _ in range(MOST_UPLOADS):
        announce_upload(**photo, actor=away)
    with pytest.raises(TooManyUploads):
        announce_upload(**photo, actor=away)
    assert announce_upload(**photo, actor=colleague).begun_by == colleague
