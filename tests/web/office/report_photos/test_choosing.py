"""选用照片: the page on which they are chosen, and what it refuses."""

import pytest

from tests.factories.report_photos import make_photographs
from tests.factories.reports import make_report, make_told_world
from tests.web.office.clients import sign_in
from tests.web.office.report_pages import post, url
from zhouzhi.apps.reports.models import ReportPhoto

pytestmark = pytest.mark.django_db


def test_photographs_are_chosen_with_a_consent_and_shown_with_the_summary() -> None:
    world = make_told_world()
    make_report(world)
    shown, _draft = make_photographs(world)
    chief, address = sign_in(world.chief), url(world, "report_photos")
    page = chief.get(address)
    assert [row["name"] for row in page.context["rows"]] == ["现场.jpg"]
    typed = {f"pick-{shown.uuid}": "1", f"caption-{shown.uuid}": "孩子们做实验"}
    refused = post(chief, address, **typed, **{f"portrait-{shown.uuid}": "unknown"})
    assert refused.status_code == 422
    assert "“现场.jpg”还没有写明肖像情况，没有选用" in refused.content.decode()
    (row,) = refused.context["rows"]
    assert (row["picked"], row["caption"]) == ("1", "孩子们做实验")
    assert not ReportPhoto.objects.exists()
    taken = post(chief, address, **typed, **{f"portrait-{shown.uuid}": "consented"})
    assert taken["Location"] == url(world)
    report = chief.get(url(world))
    unit = shown.submission.obligation.participant.unit_name
    (annex,) = [one for one in report.context["annexes"] if one["key"] == "annex-photos"]
    assert annex["photos"] == [{"words": f"孩子们做实验（{unit}）", "name": "现场.jpg"}]
    assert "选用了 1 张，可以再改" in report.content.decode()
    assert post(chief, address).status_code == 302
    assert not ReportPhoto.objects.exists()
