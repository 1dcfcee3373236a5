"""Browsers of people who are signed in, and the forms that they send."""

import uuid

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.factories.orgs import make_user
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit, User


def sign_in(user: User) -> Client:
    """The browser of this person."""
    client = Client()
    client.force_login(user)
    return client


def chief_of(unit: OrgUnit) -> Client:
    """The browser of somebody who leads this unit."""
    return sign_in(make_user(unit, Role.CAMPAIGN_OFFICER))


def send(client: Client, door: str, /, *given: object, **fields: object) -> HttpResponse:
    """What comes back when the form of a page is sent, once."""
    answer = client.post(reverse(door, args=given), {"form_key": uuid.uuid4().hex, **fields})
    assert isinstance(answer, HttpResponse)
    return answer
