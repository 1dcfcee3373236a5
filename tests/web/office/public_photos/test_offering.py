"""A photograph's way from an officer's telephone to the public page, and back."""

import io
import json
import re
import uuid
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from tests.factories.activities import IN_WEEK, make_activity, make_register, make_reviewer
from tests.factories.orgs import make_user
from tests.factories.scenes import exif, jpeg, scene
from tests.web.office.clients import sign_in
from zhouzhi.apps.activities.actions.public_photos import DRAW_PUBLIC
from zhouzhi.apps.activities.domain.states import ActivityState
from zhouzhi.apps.activities.models import PublicPhoto
from zhouzhi.apps.activities.tasks import draw_public_photo
from zhouzhi.foundation.clock import step_to
from zhouzhi.foundation.outbox.handlers import Job
from zhouzhi.foundation.outbox.models import OutboxRow

pytestmark = pytest.mark.django_db


def post(client: Client, path: str, fields: dict[str, str]) -> HttpResponse:
    """What comes back when one of the page's forms is sent, once."""
    answer = client.post(path, {"form_key": uuid.uuid4().hex, **fields})
    assert isinstance(answer, HttpResponse)
    return answer


def public(path: str) -> LexborHTMLParser:
    return LexborHTMLParser(Client().get(path).content)


def test_photograph_goes_from_the_officer_over_a_reviewer_to_the_public_and_back() -> None:
    place, campaign, _chief = make_register()
    officer = make_user(place.university)
    shown = make_activity(place.university, campaign, state=ActivityState.PUBLISHED, actor=officer)
    step_to(IN_WEEK.date())
    keeper, reviewer = sign_in(officer), sign_in(make_reviewer(place.bureau))
    page, told = f"/activities/{shown.uuid}/public-photos/", f"/public/activities/{shown.uuid}/"
    sent = SimpleUploadedFile(
        "现场.jpg", jpeg(scene(5).resize((1500, 1100)), exif=exif(place=(31.7, 113.4)))
    )
    key = {"form_key": uuid.uuid4().hex}
    assert keeper.post(page, {"photos": [sent], **key}).status_code == HTTPStatus.FOUND
    photo = shown.photos.get()
    here, field = f"{page}{photo.uuid}/", str(photo.uuid)

    wrong = post(
        keeper, f"{here}offer/", {f"{field}-words": "得奖的同学", f"{field}-portrait": "consented"}
    )
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "请写明谁同意公开" in wrong.content.decode()
    assert "得奖的同学" in wrong.content.decode()
    said = {
        f"{field}-words": "得奖的同学",
        f"{field}-portrait": "consented",
        f"{field}-consent_by": "家长签到时书面同意",
        f"{field}-consent_on": IN_WEEK.date().isoformat(),
    }
    assert post(keeper, f"{here}offer/", said).status_code == HTTPStatus.FOUND
    row = PublicPhoto.objects.get()
    early = post(reviewer, f"{here}decide/", {"act": "grant", "hash": row.content_hash})
    assert "公开用的图还没有做好" in early.content.decode()
    assert OutboxRow.objects.filter(kind=DRAW_PUBLIC).count() == 1
    finish = draw_public_photo(Job(DRAW_PUBLIC, "", {"public": row.pk}, 1))
    assert finish is not None
    finish()
    seen = reviewer.get(f"{here}print/")
    assert Image.open(io.BytesIO(b"".join(seen))).width == 720
    assert not public(told).css(".photos img")
    own = post(keeper, f"{here}decide/", {"act": "grant", "hash": row.content_hash})
    assert own.status_code == HTTPStatus.FORBIDDEN

    granted = post(reviewer, f"{here}decide/", {"act": "grant", "hash": row.content_hash})
    assert granted.status_code == HTTPStatus.FOUND
    told_page = public(told)
    (picture,) = told_page.css(".photos img")
    assert picture.attributes["alt"] == "得奖的同学"
    address = picture.attributes["src"] or ""
    given = Client().get(address)
    body = b"".join(given)
    assert (given["Content-Type"], "immutable" in given["Cache-Control"]) == ("image/jpeg", True)
    assert not given["Cache-Control"].startswith("public")
    assert not Image.open(io.BytesIO(body)).getexif()
    assert re.search(r"/([0-9a-f]{64})\.jpg$", address)
    events = json.loads(told_page.css_first("script[type='application/ld+json']").text())
    assert [one["image"][0].endswith(address) for one in events["@graph"]] == [True]
    og = [one.attributes["content"] or "" for one in told_page.css("meta[property='og:image']")]
    assert [og[0].endswith(address), og[1].endswith(".png")] == [True, True]

    assert post(keeper, f"{here}withdraw/", {"reason": "家长撤回"}).status_code == HTTPStatus.FOUND
    assert not public(told).css(".photos img")
    assert Client().get(address).status_code == HTTPStatus.NOT_FOUND
    again = post(reviewer, f"{here}decide/", {"act": "grant", "hash": row.content_hash})
    assert again.status_code >= HTTPStatus.BAD_REQUEST
    assert Client().get(address).status_code == HTTPStatus.NOT_FOUND
