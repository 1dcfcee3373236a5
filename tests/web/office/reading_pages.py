"""A campaign officer at the pages of a reading: what is sent there, and what comes back."""

from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from tests.factories.orgs import Province, make_province, make_user
from tests.web.office.clients import sign_in
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User


def signed_in() -> tuple[Province, User, Client]:
    """A campaign officer of the city's bureau, at the office."""
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    return place, officer, sign_in(officer)


def post(client: Client, name: str, /, *args: object, **data: Any) -> Any:
    """A form sent once."""
    return client.post(reverse(f"office:{name}", args=args), {"form_key": uuid4().hex, **data})


def says(response: Any) -> str:
    """The page as text."""
    return response.content.decode()
