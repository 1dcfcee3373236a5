"""Many browsers nominate at once for the last places of a unit, on either database."""

import threading
import uuid
from collections import Counter

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from tests.factories.ceremonies import coming, make_call, make_ceremony, make_launch
from tests.factories.submissions import World, make_world
from tests.foundation.conftest import shared_database as shared_database
from tests.web.office.clients import sign_in
from zhouzhi.apps.activities.actions.contests import Subject
from zhouzhi.apps.activities.models import CalledUnit, Nomination, ReplySlip

pytestmark = [pytest.mark.proof, pytest.mark.usefixtures("shared_database")]
BROWSERS, QUOTA = 6, 2


def at_once(world: World, url: str, forms: list[dict[str, str]]) -> Counter[int]:
    """Send these forms of one officer at the same moment; how often each status came back."""
    ready, statuses = threading.Barrier(len(forms)), []

    def press(client: Client, fields: dict[str, str]) -> None:
        ready.wait()
        try:
            statuses.append(client.post(url, {"form_key": uuid.uuid4().hex, **fields}).status_code)
        finally:
            connections.close_all()

    officer = world.officer(world.place.university)
    threads = [threading.Thread(target=press, args=(sign_in(officer), form)) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return Counter(statuses)


def test_no_number_of_browsers_takes_more_places_than_the_quota() -> None:
    world = make_world()
    unit = world.place.university
    call = make_call(Subject(campaign=world.campaign), {unit: QUOTA}, actor=world.chief)
    forms = [{"title": f"作品{at}", "people": "陆时微"} for at in range(BROWSERS)]
    statuses = at_once(world, reverse("office:nominate", args=[call.uuid]), forms)
    assert statuses == {302: QUOTA, 422: BROWSERS - QUOTA}
    assert CalledUnit.objects.get().taken_count == QUOTA
    assert sorted(Nomination.objects.values_list("rank", flat=True)) == [1, 2]


def test_two_people_of_a_unit_who_reply_at_once_make_one_reply() -> None:
    world = make_world()
    launch = make_launch(world.place.bureau, world.campaign, actor=world.chief)
    _, (asked,) = make_ceremony(launch, {world.place.university: 3}, actor=world.chief)
    form = {
        "edit_count": "0",
        "answer": "coming",
        "leader": "0",
        "people-TOTAL_FORMS": "1",
        "people-INITIAL_FORMS": "0",
        "people-0-name": coming().people[0].name,
        "people-0-telephone": "0722-0596291",
    }
    statuses = at_once(world, reverse("office:reply", args=[asked.uuid]), [form, form])
    assert statuses == {302: 1, 422: 1}
    assert ReplySlip.objects.get().edit_count == 1
