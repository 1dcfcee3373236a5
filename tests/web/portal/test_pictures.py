"""What a chat shows of an address that is passed on: each page names a picture that is there."""

from io import BytesIO

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from tests.factories.activities import make_activity, make_register
from zhouzhi.apps.activities.domain.states import ActivityState

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_every_page_that_is_passed_on_names_a_picture_that_is_there() -> None:
    place, campaign, _chief = make_register()
    shown = make_activity(place.university, campaign, state=ActivityState.PUBLISHED)
    sizes = set()
    for path in ("/", "/public/activities/?age=8&when=week", f"/public/activities/{shown.uuid}/"):
        page = LexborHTMLParser(Client().get(path).content)
        address = page.css_first("meta[property='og:image']").attributes["content"] or ""
        assert address.startswith(f"{settings.ZHOUZHI_ORIGIN}/public/activities")
        answer = Client().get(address.removeprefix(settings.ZHOUZHI_ORIGIN))
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
        assert len(answer.content) < 60_000
        sizes.add(Image.open(BytesIO(answer.content)).size)
    assert sizes == {(1200, 630)}
