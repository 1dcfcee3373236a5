"""Who holds a notice: those who filed it, and those to whom it was dispatched."""

import pytest

from tests.factories import notices as make
from tests.factories.orgs import Province, make_province, make_user
from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.apps.notices.models import Notice, NoticeCopy
from zhouzhi.apps.notices.permissions import notices_visible_to
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine

pytestmark = pytest.mark.django_db


def _filed() -> tuple[Province, Notice]:
    place = make_province()
    return place, make.make_notice(place.bureau, make_user(place.bureau, Role.CAMPAIGN_OFFICER))


def _held() -> list[tuple[str, str, str]]:
    rows = NoticeCopy.objects.order_by("pk")
    return list(rows.values_list("unit__name", "direction", "filename"))


def test_delivered_copies_bring_the_issuers_own_file_once() -> None:
    place, notice = _filed()
    units = [place.bureau.pk, place.county_bureau.pk, place.county_bureau.pk]
    first = actions.deliver_copies(notice=notice, unit_ids=units, at=make.AT, actor=SYSTEM)
    again = actions.deliver_copies(notice=notice, unit_ids=units, at=make.AT, actor=SYSTEM)
    assert (len(first), len(again)) == (1, 0)
    assert _held() == [
        ("东川市科学技术局", "issued", "来文.txt"),
        ("清河县科学技术局", "received", "来文.txt"),
    ]
    lines = AuditLine.objects.filter(verb="notices.copy.deliver").order_by("pk")
    assert [line.detail["units"] for line in lines] == [1, 0]


def test_what_another_unit_handed_in_is_not_passed_on() -> None:
    place, notice = _filed()
    NoticeCopy.objects.update(direction=Direction.RECEIVED)
    actions.deliver_copies(
        notice=notice, unit_ids=[place.county_bureau.pk], at=make.AT, actor=SYSTEM
    )
    assert _held()[1] == ("清河县科学技术局", "received", "")
    clerk = make_user(place.county_bureau)
    assert queries.copy_for(clerk, notice) is None
    assert list(notices_visible_to(clerk)) == [notice]


def test_unit_that_holds_a_notice_may_read_it_and_no_other_unit_beside_it() -> None:
    place, notice = _filed()
    clerk, neighbour = make_user(place.county_bureau), make_user(place.second_county_bureau)
    before = [list(notices_visible_to(user)) for user in (clerk, neighbour)]
    actions.deliver_copies(
        notice=notice, unit_ids=[place.county_bureau.pk], at=make.AT, actor=SYSTEM
    )
    after = [list(notices_visible_to(user)) for user in (clerk, neighbour)]
    assert (before, after) == ([[], []], [[notice], []])
    assert [copy.notice for copy in queries.copies_delivered_to(clerk)] == [notice]
