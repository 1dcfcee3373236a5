"""An act's own address leads to the page that the act belongs to."""

from uuid import UUID

import pytest
from django.test import Client

from tests.factories.orgs import make_province, make_user
from zhouzhi.web.addresses import page_above

ONE = UUID(int=7)


@pytest.mark.parametrize(
    ("path", "page"),
    [
        (f"/clearances/{ONE}/paper/", f"/clearances/{ONE}/"),
        (f"/activities/import/{ONE}/decide/", f"/activities/import/{ONE}/"),
        ("/nowhere/at/all/", "/"),
    ],
)
def test_the_page_above_an_act_is_the_nearest_that_there_is(path: str, page: str) -> None:
    assert page_above(path) == page


@pytest.mark.django_db
def test_who_opens_an_acts_address_comes_to_its_page_and_no_other_method_does() -> None:
    client = Client()
    client.force_login(make_user(make_province().bureau))
    answer = client.get(f"/clearances/{ONE}/grant/")
    assert (answer.status_code, answer["Location"]) == (302, f"/clearances/{ONE}/")
    for method in ("head", "put", "delete"):
        answer = client.generic(method.upper(), f"/clearances/{ONE}/grant/")
        assert answer.status_code == 405
        assert answer["Allow"]
    assert "这个地址不能这样打开，没有办理任何事" in answer.content.decode()
