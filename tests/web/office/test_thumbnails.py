"""Photographs beside their names: light, lazy, at no query for each."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from tests.factories.pictures import saved
from tests.factories.reports import make_report, make_told_world
from tests.factories.submissions import JPEG, attach, make_draft, make_world
from tests.foundation.files.keeping import keep
from tests.web.office.clients import sign_in
from zhouzhi.apps.submissions.models import Evidence, Submission
from zhouzhi.apps.submissions.queries import accepted_photographs
from zhouzhi.foundation.files.models import Thumbnail
from zhouzhi.foundation.outbox.jobs import run_pending

pytestmark = pytest.mark.django_db


def test_photographs_are_shown_small_beside_their_names() -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer, owed = world.officer(unit), world.owed(unit)
    draft = make_draft(owed, officer)
    shot = attach(draft, officer, data=saved(Image.new("L", (900, 600), 90)), filename="现场.jpg")
    attach(draft, officer, data=JPEG, filename="坏的.jpg")
    run_pending()
    page = sign_in(officer).get(reverse("office:obligation", args=[owed.uuid]))
    small = reverse("office:evidence_thumbnail", args=[shot.uuid])
    assert [
        (file["name"], file["thumbnail"], str(file["thumbnail_note"]))
        for group in page.context["files"]
        for file in group["stored"]
    ] == [
        ("现场.jpg", {"url": small, "width": 320, "height": 213}, ""),
        ("坏的.jpg", None, "图片打不开，可能已损坏，请点开看看"),
    ]
    assert f'<img src="{small}" width="320" height="213" alt="" loading="lazy"' in (
        page.content.decode()
    )
    picture = sign_in(world.chief).get(small)
    assert picture.status_code == 404  # a draft is its unit's alone
    picture = sign_in(officer).get(small)
    assert picture["Content-Type"] == "image/webp"
    assert picture.getvalue()[8:12] == b"WEBP"


def test_many_photographs_cost_no_more_queries_than_one() -> None:
    world = make_world()
    unit = world.place.county_bureau
    officer, owed = world.officer(unit), world.owed(unit)
    draft = make_draft(owed, officer)
    browser, counts = sign_in(officer), []
    browser.get(reverse("office:obligation", args=[owed.uuid]))
    for shade in (10, 20, 30):
        row = attach(draft, officer, data=JPEG + bytes([shade]), filename=f"{shade}.jpg")
        Thumbnail.objects.create(original=row.blob, picture=row.blob, width=4, height=3)
        with CaptureQueriesContext(connection) as asked:
            browser.get(reverse("office:obligation", args=[owed.uuid]))
        counts.append(len(asked))
    assert counts[0] == counts[2]


def test_who_writes_the_summary_sees_the_photographs_that_were_accepted() -> None:
    world = make_told_world()
    make_report(world)
    accepted = Submission.objects.filter(state="accepted").order_by("pk")
    blob = keep(saved(Image.new("L", (900, 600), 90)), "现场.jpg")
    files = [
        Evidence.objects.create(submission=one, material="photos", blob=blob, filename="现场.jpg")
        for one in accepted
    ]
    assert len(files) > 1
    Thumbnail.objects.create(original=blob, picture=blob, width=320, height=213)
    page = sign_in(world.chief).get(reverse("office:report", args=[world.campaign.uuid]))
    shown = {file.submission.obligation.participant.unit_name for file in files}
    photos = page.context["photos"]
    (row,) = photos["rows"]
    assert (photos["count"], photos["more"], row["name"]) == (1, 0, "现场.jpg")
    second = Evidence.objects.create(
        submission=files[0].submission,
        material="photos",
        blob=keep(saved(Image.new("L", (900, 600), 40)), "合影.jpg"),
        filename="合影.jpg",
    )
    first = min(files, key=lambda file: file.pk)
    assert accepted_photographs(world.campaign, most=9) == (2, (first, second))
    assert accepted_photographs(world.campaign, most=1) == (2, (first,))
    assert row["unit"] in shown
    assert row["thumbnail"]["url"] in page.content.decode()
