"""识读 of a printed file: its pages as pictures with boxes, or its text, whichever is asked for."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import notices as make
from tests.factories.printed import notice_on_two_pages
from tests.web.office.reading_pages import says, signed_in
from zhouzhi.apps.notices.models import Fact, Reading

pytestmark = pytest.mark.django_db


def _printed(*, is_recognised: bool = False) -> tuple[Reading, Any]:
    place, officer, client = signed_in()
    data = notice_on_two_pages()
    reading = make.worked(make.hand_in(place.bureau, officer, data=data, filename="通知.pdf"))
    Reading.objects.filter(pk=reading.pk).update(is_recognised=is_recognised)
    return reading, client


def _page(client: Any, reading: Reading, way: str = "") -> str:
    return says(client.get(reverse("office:reading", args=[reading.uuid]) + way))


def _shows_pages(page: str) -> bool:
    return "<figure" in page


def test_text_comes_first_where_a_file_has_it_and_the_page_where_it_was_recognised() -> None:
    reading, client = _printed()
    assert not _shows_pages(_page(client, reading))
    Reading.objects.filter(pk=reading.pk).update(is_recognised=True)
    page = _page(client, reading)
    assert _shows_pages(page)
    assert "由照片认字，请逐项对照" in page


def test_the_way_that_was_asked_for_is_kept_for_this_reading() -> None:
    reading, client = _printed()
    assert _shows_pages(_page(client, reading, "?paper=page"))
    assert _shows_pages(_page(client, reading))
    assert not _shows_pages(_page(client, reading, "?paper=text"))
    assert not _shows_pages(_page(client, reading))
    cookie = client.cookies["paper"]
    assert cookie["path"] == reverse("office:reading", args=[reading.uuid])
    assert cookie["httponly"]


def test_both_ways_are_links_without_scripts() -> None:
    reading, client = _printed()
    here = reverse("office:reading", args=[reading.uuid])
    page = _page(client, reading)
    assert f'<a href="{here}?paper=page#paper">看原件</a>' in page
    assert f'<a href="{here}?paper=text#paper" aria-current="true">看文字</a>' in page


def test_a_text_file_has_but_one_way() -> None:
    place, officer, client = signed_in()
    page = _page(client, make.make_reading(place.bureau, officer), "?paper=page")
    assert not _shows_pages(page)
    assert "看原件" not in page


def test_every_fact_in_the_text_has_its_box_on_the_page() -> None:
    reading, client = _printed()
    facts = Fact.objects.filter(read_notice__reading=reading, span_start__isnull=False)
    page = _page(client, reading, "?paper=page")
    placed = set(re.findall(r'id="at-([0-9a-f]{32})"', page))
    assert placed == {fact.uuid.hex for fact in facts}
    for fact in facts:
        assert f'href="#at-{fact.uuid.hex}"' in page
    assert "style=" not in page


def test_a_box_frames_the_words_of_its_fact() -> None:
    reading, client = _printed()
    title = Fact.objects.get(read_notice__reading=reading, kind="title")
    page = _page(client, reading, "?paper=page")
    (box,) = re.findall(rf'<a class="box k-paper" id="at-{title.uuid.hex}".*?</a>', page)
    assert '<rect x="120.0" y="90.0" width="324.0" height="18.0"/>' in box
    assert ">关于举办2024年清河市科技活动周的通知</text>" in box


def test_the_picture_of_a_page_is_served_and_runs_nothing() -> None:
    reading, client = _printed()
    answer = client.get(reverse("office:reading_page", args=[reading.uuid, 1]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    assert answer.getvalue()[8:12] == b"WEBP"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert client.get(reverse("office:reading_page", args=[reading.uuid, 9])).status_code == 404


def test_the_questions_of_a_page_do_not_grow_with_its_pages(
    django_assert_num_queries: Any,
) -> None:
    reading, client = _printed()
    here = reverse("office:reading", args=[reading.uuid]) + "?paper=page"
    client.get(here)
    with CaptureQueriesContext(connection) as two:
        client.get(here)
    reading.pages.filter(number=2).delete()
    with django_assert_num_queries(len(two)):
        client.get(here)
