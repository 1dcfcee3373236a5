"""A unit that nominates: told what it still owes, and not asked for more than it may."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from tests.factories.ceremonies import make_call
from tests.factories.submissions import World, make_world
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.activities.actions.contests import Subject
from zhouzhi.apps.activities.models import ContestCall

pytestmark = pytest.mark.django_db
ENTRY = {"title": "看不见的电磁波", "people": "陆时微", "telephone": "0722-0596293"}


def called(world: World, *, wants: str = "") -> tuple[Client, ContestCall]:
    """A unit that was asked for one nomination."""
    unit = world.place.university
    call = make_call(Subject(campaign=world.campaign), {unit: 1}, actor=world.chief)
    ContestCall.objects.update(wants=wants)
    return sign_in(world.officer(unit)), call


def test_unit_whose_places_are_used_is_given_no_form() -> None:
    client, call = called(make_world())
    url = reverse("office:nominate", args=[call.uuid])
    assert client.get(url).context["writes"] is True
    send(client, "office:nominate", call.uuid, **ENTRY)
    page = client.get(url)
    assert (page.context["writes"], page.context["is_full"]) == (False, True)
    assert "请先撤回一个" in page.content.decode()


@pytest.mark.parametrize(
    ("wants", "said"),
    [
        ("报名表（盖章）", "但还没有交材料"),
        ("", "截止前还可以改"),
    ],
)
def test_unit_is_told_that_its_files_are_still_owed(wants: str, said: str) -> None:
    client, call = called(make_world(), wants=wants)
    answer = send(client, "office:nominate", call.uuid, **ENTRY)
    (told,) = get_messages(answer.wsgi_request)
    assert said in str(told)
