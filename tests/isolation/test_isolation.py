"""Every address, read and written by every kind of person, against the oracle."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from tests.isolation.asking import differences
from tests.isolation.doors import DOORS, PUBLIC
from tests.isolation.world import Isolation
from zhouzhi.web.addresses import addresses

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


def test_every_address_is_in_the_table() -> None:
    known = {name for address in addresses() if (name := address.name).startswith("office:")}
    assert known == set(DOORS) | PUBLIC


@pytest.mark.parametrize("name", DOORS)
def test_address_opens_to_whom_it_should_and_to_nobody_else(world: Isolation, name: str) -> None:
    assert differences(world, name, DOORS[name]) == []


def test_what_may_not_be_seen_looks_like_what_is_not_there(world: Isolation) -> None:
    client = Client()
    client.force_login(world.people["cousin chief"])
    hidden = client.get(reverse("office:obligation", args=[world.objects["duty"].uuid]))
    absent = client.get(reverse("office:obligation", args=[uuid.uuid4()]))
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert hidden.content == absent.content
