"""What is not committed is not acknowledged; a store that takes no writes is told in words."""

import uuid
from unittest import mock

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories.submissions import World, make_draft, make_world
from tests.web.office.answer_pages import typed
from tests.web.office.clients import sign_in
from zhouzhi.apps.submissions.models import Submission

pytestmark = pytest.mark.django_db(transaction=True)


def failing_commit(words: str) -> "mock._patch[object]":
    """The database as it answers a COMMIT on a full disk or a fixed one."""
    return mock.patch(
        "django.db.backends.base.base.BaseDatabaseWrapper._commit",
        side_effect=OperationalError(words),
    )


@pytest.fixture
def draft() -> Submission:
    world: World = make_world()
    unit = world.place.county_bureau
    return make_draft(world.owed(unit), world.officer(unit), {})


def save(client: Client, draft: Submission) -> HttpResponse:
    path = reverse("office:obligation", args=[draft.obligation.uuid])
    return client.post(path, {**typed(draft, text="新的正文"), "form_key": uuid.uuid4().hex})


@pytest.mark.parametrize(
    "words",
    ["database or disk is full", "attempt to write a readonly database", "No space left on device"],
)
def test_a_full_or_fixed_store_is_told_in_words_and_nothing_is_acknowledged(
    draft: Submission, words: str
) -> None:
    client = sign_in(draft.begun_by)
    path = reverse("office:obligation", args=[draft.obligation.uuid])
    with failing_commit(words):
        answer = save(client, draft)
    assert (answer.status_code, "存不进东西" in answer.content.decode()) == (503, True)
    page = client.get(path).content.decode()
    assert ("草稿已存" in page, "新的正文" in page) == (False, False)


@pytest.mark.parametrize(
    "words",
    ["database is locked", "canceling statement due to lock timeout", "deadlock detected"],
)
def test_a_store_that_is_busy_is_told_in_words_with_when_to_try_again(
    draft: Submission, words: str
) -> None:
    client = sign_in(draft.begun_by)
    with failing_commit(words):
        answer = save(client, draft)
    said = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"], "系统正忙，请稍候" in said) == (
        503, "10", True
    )  # fmt: skip


def test_a_fault_at_commit_is_not_followed_by_a_word_of_success(draft: Submission) -> None:
    client = sign_in(draft.begun_by)
    client.raise_request_exception = False
    with failing_commit("something else"):
        assert save(client, draft).status_code == 500
    page = client.get(reverse("office:obligation", args=[draft.obligation.uuid])).content.decode()
    assert ("草稿已存" in page, "新的正文" in page) == (False, False)


def test_a_saved_draft_is_acknowledged(draft: Submission) -> None:
    client = sign_in(draft.begun_by)
    assert save(client, draft).status_code == 302
    page = client.get(reverse("office:obligation", args=[draft.obligation.uuid])).content.decode()
    assert ("草稿已存" in page, "新的正文" in page) == (True, True)
