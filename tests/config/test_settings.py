import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_a_browser_set_to_english_gets_whole_chinese_pages() -> None:
    client = Client(headers={"accept-language": "en-US,en;q=0.9"})
    page = client.post(reverse("account_login"), {"login": ""})
    assert page.headers["Content-Language"] == "zh-hans"
    assert "This field is required" not in page.content.decode()
    assert page.context["form"].errors["login"] == ["这个字段是必填项。"]
