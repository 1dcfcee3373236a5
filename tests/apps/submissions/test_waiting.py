"""What waits to be reviewed, with what each version holds, however much that is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.submissions import JPEG, attach, make_draft, make_submission, make_world
from zhouzhi.apps.submissions.models import Evidence, Figure
from zhouzhi.apps.submissions.queries import waiting_for

pytestmark = pytest.mark.django_db


def test_figures_and_files_of_what_waits_are_counted_each_by_itself() -> None:
    world = make_world()
    for unit, photograph_count in zip(world.units[:2], (0, 2), strict=True):
        officer = world.officer(unit)
        draft = make_draft(world.owed(unit), officer, {20: 1, 2: 3})
        for number in range(photograph_count):
            attach(draft, officer, data=JPEG + bytes([number]), filename=f"{number}.jpg")
        make_submission(world, unit, {20: 1, 2: 3})
    with CaptureQueriesContext(connection) as seen:
        waiting, count = waiting_for(world.chief, world.requirement)
    assert [(one.figure_count, one.file_count) for one in waiting] == [(2, 0), (2, 2)]
    assert count == 2
    tables = {Figure._meta.db_table, Evidence._meta.db_table}
    joined = [sql for sql in seen if all(f'"{table}"' in sql["sql"] for table in tables)]
    assert joined == []
