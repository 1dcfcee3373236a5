from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.orgs import make_user
from zhouzhi.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(client: Client, settings: object, tmp_path: Path) -> Client:
    settings.ZHOUZHI_HOME = tmp_path  # type: ignore[attr-defined]
    client.force_login(make_user())
    return client


def test_date_is_stepped_forward(visitor: Client) -> None:
    answer = visitor.post(reverse("office:demo_date"), {"on": "2023-05-20"})
    assert (answer.status_code, clock.today()) == (302, date(2023, 5, 20))


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2023-05-12", "演示日期只能往后走"),
        ("9999-12-31", "演示只到2023年6月20日"),
        ("明天", "请选择一个日期"),
    ],
)
def test_date_that_cannot_be_is_said_in_words(visitor: Client, on: str, words: str) -> None:
    answer = visitor.post(reverse("office:demo_date"), {"on": on})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert clock.today() == date(2023, 5, 13)
