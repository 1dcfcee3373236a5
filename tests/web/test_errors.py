from django.http import HttpRequest
from django.test import RequestFactory

from zhouzhi.web import errors


def asked() -> HttpRequest:
    return RequestFactory().get("/anything/")


def test_fault_shows_a_number_that_the_log_has_too(caplog) -> None:
    answer = errors.faulty(asked())
    incident = caplog.records[0].args[0]
    assert (answer.status_code, incident in answer.content.decode()) == (500, True)


def test_fault_is_told_even_when_its_page_is_broken(monkeypatch) -> None:
    def broken(*args: object) -> str:
        raise ValueError("no such static file")

    monkeypatch.setattr(errors, "render_to_string", broken)
    answer = errors.faulty(asked())
    assert answer.status_code == 500
    assert "系统出了错" in answer.content.decode()
