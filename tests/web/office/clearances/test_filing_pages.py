"""A filing's clearance by its pages: what the reviewer reads and does, what the keeper is told."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.activities import make_register
from tests.factories.institutions import make_filing, make_institution
from tests.factories.orgs import make_user
from tests.web.office.clients import send, sign_in
from zhouzhi.apps.activities.domain.questions import Question
from zhouzhi.apps.orgs.domain.roles import Role

pytestmark = pytest.mark.django_db


def test_reviewer_refuses_then_grants_what_was_filed() -> None:
    place, campaign, _ = make_register()
    keeper = make_user(place.university)
    made = make_institution(place.university, campaign, actor=keeper)
    filing = make_filing(made, campaign, actor=keeper)
    reviewer, home = sign_in(make_user(campaign.lead, Role.REVIEWER)), sign_in(keeper)
    queue = reviewer.get(reverse("office:review_queue")).context
    assert [row["name"] for row in queue["filings"]] == [made.name]
    assert "1 家开放机构的备案" in reviewer.get("/").content.decode()

    page = reviewer.get(reverse("office:filing", args=[filing.uuid]))
    said = page.content.decode()
    assert ("顾云汀" in said, "13005962901" in said, "学府路" in said) == (False, False, True)
    seen = {"grant-content_hash": filing.public_hash, "refuse-content_hash": filing.public_hash}
    blank = send(reviewer, "office:filing_act", filing.uuid, "refuse", **seen)
    assert blank.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    told = {"refuse-reason": "不要写房间号"}
    send(reviewer, "office:filing_act", filing.uuid, "refuse", **seen, **told)
    assert "没有通过保密审查" in home.get("/").content.decode()
    here = f"{reverse('office:institution', args=[made.uuid])}?campaign={campaign.uuid}"
    assert "不要写房间号" in home.get(here).content.decode()
    public = reverse("portal:institution", args=[made.uuid])
    assert Client().get(public).status_code == HTTPStatus.NOT_FOUND

    open_ = send(reviewer, "office:filing_act", filing.uuid, "grant", **seen)
    assert open_.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    answers = {f"grant-q-{question.value}": "no" for question in Question}
    done = send(reviewer, "office:filing_act", filing.uuid, "grant", **seen, **answers)
    assert done.status_code == HTTPStatus.FOUND
    assert Client().get(public).status_code == HTTPStatus.OK
    assert "公众看到的就是这次备案的内容" in home.get(here).content.decode()
    mine = send(home, "office:filing_act", filing.uuid, "revoke", **seen)
    assert mine.status_code == HTTPStatus.FORBIDDEN
