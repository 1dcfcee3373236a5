import threading
import uuid
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import Context, Template
from django.test import RequestFactory

from zhouzhi.foundation import clock
from zhouzhi.foundation.idempotency.actions import purge_keys
from zhouzhi.foundation.idempotency.doors import FormKeyMissing, FormKeyReused, acts_once
from zhouzhi.foundation.idempotency.models import FormKey
from zhouzhi.foundation.outbox.models import OutboxRow

pytestmark = pytest.mark.django_db

KEY = uuid.uuid4().hex
Effects = Callable[[], int]


def act(name: str) -> OutboxRow:
    """Do something that can be counted."""
    at = clock.now()
    return OutboxRow.objects.create(kind="effect", key=uuid.uuid4().hex, made_at=at, next_at=at)


def effects() -> int:
    return OutboxRow.objects.count()


@acts_once
def submit(request: HttpRequest, place: str = "here") -> HttpResponse:
    if request.method == "GET":
        return HttpResponse("form")
    row = act(place)
    if request.POST.get("title") == "":
        return HttpResponse("请填写标题", status=200)
    return HttpResponseRedirect(f"/done/{row.pk}/")


def post(path: str = "/submit/", actor: str = "user:1", **fields: object) -> HttpRequest:
    request = RequestFactory().post(path, {"form_key": KEY, **fields})
    request.user = SimpleNamespace(audit_key=actor)  # type: ignore[assignment]
    return request


def test_form_sent_twice_acts_once_and_answers_the_same() -> None:
    first, second = submit(post(title="总结")), submit(post(title="总结"))
    assert effects() == 1
    assert (first.status_code, first["Location"]) == (302, second["Location"])
    assert second.status_code == 302


def test_same_key_with_another_body_is_refused() -> None:
    submit(post(title="总结"))
    with pytest.raises(FormKeyReused, match="内容不同") as caught:
        submit(post(title="方案"))
    assert caught.value.status == 422
    assert effects() == 1


@pytest.mark.parametrize("field", ["form_key", "csrfmiddlewaretoken"])
def test_key_and_csrf_token_are_no_part_of_the_body(field: str) -> None:
    submit(post(title="总结", csrfmiddlewaretoken="one"))
    submit(post(title="总结", csrfmiddlewaretoken="two"))
    assert effects() == 1


def test_files_are_part_of_the_body() -> None:
    def upload(content: bytes) -> HttpRequest:
        return post(title="总结", file=SimpleUploadedFile("总结.docx", content))

    submit(upload(b"one"))
    submit(upload(b"one"))
    with pytest.raises(FormKeyReused):
        submit(upload(b"two"))
    assert effects() == 1


def test_view_reads_the_whole_file_after_it_was_hashed() -> None:
    read: list[bytes] = []

    @acts_once
    def view(request: HttpRequest) -> HttpResponse:
        read.append(request.FILES["file"].read())  # type: ignore[union-attr]
        return HttpResponseRedirect("/")

    view(post(file=SimpleUploadedFile("a.txt", b"content")))
    assert read == [b"content"]


def test_form_with_errors_does_nothing_and_may_be_sent_again() -> None:
    answer = submit(post(title=""))
    assert (answer.status_code, effects(), FormKey.objects.count()) == (200, 0, 0)
    submit(post(title="总结"))
    assert effects() == 1


def test_refusal_in_the_view_does_nothing_and_frees_the_key() -> None:
    @acts_once
    def view(request: HttpRequest) -> HttpResponse:
        act("half")
        raise FormKeyMissing

    with pytest.raises(FormKeyMissing):
        view(post())
    assert (effects(), FormKey.objects.count()) == (0, 0)


@pytest.mark.parametrize("key", ["", "abc", "'; --", "G" * 32])
def test_form_without_a_key_is_refused(key: str) -> None:
    request = RequestFactory().post("/submit/", {"form_key": key, "title": "总结"})
    with pytest.raises(FormKeyMissing, match="没有提交") as caught:
        submit(request)
    assert caught.value.status == 400
    assert effects() == 0


def test_reading_needs_no_key() -> None:
    assert submit(RequestFactory().get("/submit/")).status_code == 200


def test_keys_of_other_people_and_pages_are_other_keys() -> None:
    submit(post(title="总结"))
    submit(post(title="总结", actor="user:2"))
    submit(post(path="/other/", title="总结"))
    submit(post(path="/" + "long/" * 100, title="总结"))
    submit(post(path="/" + "long/" * 99 + "else/", title="总结"))
    assert effects() == 5


def test_htmx_redirect_is_kept_as_it_was() -> None:
    @acts_once
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(status=204, headers={"HX-Redirect": f"/done/{act('x').pk}/"})

    first, second = view(post()), view(post())
    assert effects() == 1
    assert (second.status_code, second["HX-Redirect"]) == (204, first["HX-Redirect"])


def test_answer_with_nothing_to_show_is_kept() -> None:
    @acts_once
    def autosave(request: HttpRequest) -> HttpResponse:
        act("draft")
        return HttpResponse(status=204)

    assert [autosave(post()).status_code, autosave(post()).status_code] == [204, 204]
    assert effects() == 1


@pytest.mark.parametrize("status", [200, 422, 500])
def test_other_answer_rolls_back_what_was_done(status: int) -> None:
    @acts_once
    def view(request: HttpRequest) -> HttpResponse:
        act("half")
        return HttpResponse("", status=status)

    assert view(post()).status_code == status
    assert (effects(), FormKey.objects.count()) == (0, 0)


def test_view_keeps_its_name_and_says_that_it_acts_once() -> None:
    assert submit.__name__ == "submit"
    assert submit.acts_once is True  # type: ignore[attr-defined]


def test_form_key_tag_renders_a_fresh_hidden_field() -> None:
    page = Template("{% load form_keys %}{% form_key %}")
    one, two = page.render(Context()), page.render(Context())
    assert one.startswith('<input type="hidden" name="form_key" value="')
    assert one != two


def test_keys_older_than_a_week_are_purged() -> None:
    submit(post(title="总结"))
    assert purge_keys() == 0
    FormKey.objects.update(made_at=clock.now() - timedelta(days=8))
    assert purge_keys() == 1
    assert FormKey.objects.count() == 0


@pytest.mark.usefixtures("shared_database")
@pytest.mark.parametrize("senders", [12, pytest.param(50, marks=pytest.mark.slow)])
def test_form_sent_many_times_at_once_acts_once(senders: int) -> None:
    start, answers = threading.Barrier(senders), []

    def send() -> None:
        try:
            start.wait()
            answers.append(submit(post(title="总结"))["Location"])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(senders)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    row = OutboxRow.objects.get()
    assert answers == [f"/done/{row.pk}/"] * senders
