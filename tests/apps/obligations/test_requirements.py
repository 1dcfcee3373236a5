from dataclasses import replace

import pytest

from tests.factories.obligations import make_campaign, make_notice, make_spec
from tests.factories.orgs import make_province
from zhouzhi.apps.obligations.actions import create_requirement
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.lengths import WordsTooLong

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "label", "most"),
    [
        ("title", "事项", 120),
        ("liable", "责任单位", 200),
        ("recipient", "报送至", 120),
        ("channel", "报送方式", 120),
        ("due_words", "截止说法", 120),
    ],
)
def test_words_of_a_duty_stay_whole_or_are_refused(name: str, label: str, most: int) -> None:
    place = make_province()
    campaign = make_campaign(lead=place.bureau, territory=place.city)
    given = {"campaign": campaign, "notice": make_notice(campaign), "form": None, "actor": SYSTEM}
    held = create_requirement(spec=replace(make_spec(), **{name: "长" * most}), **given)
    assert getattr(held, name) == "长" * most
    with pytest.raises(WordsTooLong, match=f"{label}有 {most + 1} 字，最多 {most} 字"):
        create_requirement(spec=replace(make_spec(), **{name: "长" * (most + 1)}), **given)
    assert Requirement.objects.count() == 1
