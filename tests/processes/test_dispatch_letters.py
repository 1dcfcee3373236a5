"""A dispatch is written to the people of its units, once, in words that they can act on."""

import pytest

from tests.factories.obligations import AT, make_city_campaign, make_requirement, make_spec
from tests.factories.orgs import make_user
from tests.processes.dispatches import chosen
from zhouzhi.foundation.post.models import MailAddress, Message
from zhouzhi.processes.dispatch_campaign import dispatch_campaign

pytestmark = pytest.mark.django_db


def test_people_of_the_units_get_one_letter_of_all_that_is_new() -> None:
    place, campaign, officer = make_city_campaign()
    for spec in (make_spec("总结"), make_spec("方案", due_on=None)):
        make_requirement(campaign, spec)
    person, silent = (make_user(place.county_bureau) for _ in range(2))
    for user, wants in ((person, True), (silent, False), (officer, True)):
        MailAddress.objects.create(
            reader=user.audit_key, address=f"{user.username}@example.com", wants_mail=wants
        )
    dispatch_campaign(
        campaign=campaign,
        selection=chosen(place.county_bureau, place.university),
        actor=officer,
        at=AT,
    )
    letter = Message.objects.get()
    assert (letter.reader, letter.party) == (person.audit_key, str(campaign.lead.uuid))
    assert letter.subject == "新通知待签收：东川市科技活动周，2 件"
    assert letter.text.split("\n\n")[1].splitlines() == [
        "东川市科学技术局部署了“东川市科技活动周”，清河县科学技术局要办 2 件，请先签收：",
        "1. 总结，6月3日截止",
        "2. 方案",
    ]
