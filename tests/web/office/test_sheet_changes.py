"""试读 of a sheet of units: what it changes of a unit that is there, field by field."""

import pytest
from django.urls import reverse

from tests.factories.orgs import make_province, make_user
from tests.web.office.clients import sign_in
from tests.web.office.sheets import upload
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import OrgUnit

pytestmark = pytest.mark.django_db


def says(client, *, head: str, row: str) -> list[tuple[str, tuple[str, ...]]]:
    address = upload(client, row, head=head)["Location"]
    page = client.get(address)
    return [(one["label"], one["says"]) for one in page.context["trial"]["rows"]]


def test_changed_fields_are_told_from_old_to_new() -> None:
    place = make_province()
    client = sign_in(make_user(place.bureau, Role.CAMPAIGN_OFFICER))
    unit = place.county_bureau
    OrgUnit.objects.filter(pk=unit.pk).update(telephone="0722-0418796", short_name="县局")
    head = "单位代码,全称,简称,办公电话"
    assert says(client, head=head, row=f"{unit.code},{unit.name},县科技局,0722-0000002") == [
        ("修改", ("简称由 县局 改为 县科技局", "办公电话由 0722-0418796 改为 0722-0000002"))
    ]


def test_number_where_none_stood_is_told_and_the_same_one_is_no_change() -> None:
    place = make_province()
    client = sign_in(make_user(place.bureau, Role.CAMPAIGN_OFFICER))
    unit = place.county_bureau
    head, row = "单位代码,全称,办公电话", f"{unit.code},{unit.name},0722-0000002"
    OrgUnit.objects.filter(pk=unit.pk).update(telephone="")
    assert says(client, head=head, row=row) == [("修改", ("办公电话记为 0722-0000002",))]
    OrgUnit.objects.filter(pk=unit.pk).update(telephone="0722-0000002")
    assert says(client, head=head, row=row) == [("不变", ())]


def test_page_says_which_columns_only_a_new_unit_needs() -> None:
    place = make_province()
    client = sign_in(make_user(place.bureau, Role.CAMPAIGN_OFFICER))
    page = client.get(reverse("office:unit_import"))
    assert {one["name"]: one["must"] for one in page.context["columns"] if one["must"]} == {
        "单位全称": "必填",
        "单位代码": "新单位才要填",
        "层级": "新单位才要填",
        "类别": "新单位才要填",
    }
    assert page.content.decode().count("新单位才要填") == 3
