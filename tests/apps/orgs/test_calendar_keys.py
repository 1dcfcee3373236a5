from datetime import UTC, datetime

import pytest

from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.orgs.actions import (
    accept_invitation,
    change_password,
    close_calendar,
    invite,
    open_calendar,
)
from zhouzhi.apps.orgs.models import CalendarKey
from zhouzhi.apps.orgs.queries import calendar_open_since, reader_of_calendar
from zhouzhi.foundation.audit.actions import SYSTEM

pytestmark = pytest.mark.django_db
AT = datetime(2023, 5, 15, 2, tzinfo=UTC)


def test_a_new_address_opens_the_calendar_and_ends_the_older_one() -> None:
    user = make_user()
    first = open_calendar(user=user, at=AT, actor=user)
    second = open_calendar(user=user, at=AT, actor=user)
    assert (reader_of_calendar(first), reader_of_calendar(second)) == (None, user)
    assert calendar_open_since(user) == AT


def test_the_key_itself_is_not_kept() -> None:
    user = make_user()
    key = open_calendar(user=user, at=AT, actor=user)
    (kept,) = CalendarKey.objects.values_list("key_hash", flat=True)
    assert (len(key), key in kept, len(kept)) == (43, False, 64)


def test_a_closed_calendar_and_one_of_an_old_account_open_to_nobody() -> None:
    closed, gone = make_user(), make_user()
    keys = [open_calendar(user=user, at=AT, actor=user) for user in (closed, gone)]
    assert close_calendar(user=closed, actor=closed)
    assert not close_calendar(user=closed, actor=closed)
    gone.is_active = False
    gone.save()
    assert [reader_of_calendar(key) for key in (*keys, "", "x" * 70_000, "\x00")] == [None] * 5


def test_a_new_password_ends_the_address() -> None:
    user = make_user()
    key = open_calendar(user=user, at=AT, actor=user)
    change_password(user=user, password="another-long-password")
    assert reader_of_calendar(key) is None


def test_who_is_let_in_anew_has_no_old_address() -> None:
    place = make_province()
    user = make_user(place.bureau)
    key = open_calendar(user=user, at=AT, actor=user)
    slip = invite(membership=user.memberships.get(), actor=SYSTEM, by=None, at=AT)
    accept_invitation(code=slip.code, password="another-long-password", at=AT)
    assert reader_of_calendar(key) is None
