"""A notice is dispatched in the very moment in which its printed file is attached."""

import threading

import pytest
from django.db import connections, transaction

from tests.factories import notices as make
from tests.factories.orgs import make_province, make_user
from tests.foundation.conftest import shared_database as shared_database
from zhouzhi.apps.notices import actions
from zhouzhi.apps.notices.models import NoticeCopy
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.usefixtures("shared_database")


@pytest.mark.slow
def test_unit_that_is_dispatched_to_meanwhile_gets_the_file_too() -> None:
    place = make_province()
    notice = make.make_notice(place.bureau, make_user(place.bureau, Role.CAMPAIGN_OFFICER))
    blob = notice.copies.get().blob
    notice.copies.update(blob=None, filename="")
    delivered = threading.Event()

    def attach() -> None:
        delivered.wait(10)
        actions.give_paper(notice=notice, blob=blob, filename="印发.pdf")
        connections.close_all()

    worker = threading.Thread(target=attach)
    worker.start()
    with transaction.atomic():
        actions.deliver_copies(
            notice=notice, unit_ids=[place.county_bureau.pk], at=make.AT, actor=SYSTEM
        )
        delivered.set()
        worker.join(0.5)
    worker.join()
    rows = NoticeCopy.objects.order_by("pk").values_list("unit", "filename", "blob")
    assert list(rows) == [
        (unit.pk, "印发.pdf", blob.pk) for unit in (place.bureau, place.county_bureau)
    ]
