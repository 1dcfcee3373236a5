"""A form that a notice names and does not carry (缺表): the national one, or one handed in."""

import pytest

from tests.factories import notices as make
from tests.processes.adoptions import place_and_officer, settled
from zhouzhi.apps.notices import actions, queries
from zhouzhi.apps.notices.domain.doubts import NATIONAL_FORM
from zhouzhi.apps.notices.models import Doubt, Fact, ReadNotice
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.processes.adopt_notice import (
    DoubtsOpen,
    adopt_reading,
    adoption_plan,
    doubt_partial_forms,
    supply_form,
)

pytestmark = pytest.mark.django_db


def test_form_that_is_missing_stays_a_doubt_until_the_national_one_is_taken() -> None:
    place, officer = place_and_officer()
    make.adopt(place.bureau, officer)
    requirement = Requirement.objects.get()
    assert requirement.form is None
    doubt = Doubt.objects.get(settled_at=None)
    supply_form(doubt=doubt, choice=NATIONAL_FORM, actor=officer, at=make.AT)
    requirement.refresh_from_db()
    assert requirement.form is not None
    assert (requirement.form.is_assumed, requirement.form.rows.count()) == (True, 20)
    with pytest.raises(actions.DoubtSettled, match="国家二十项表式"):
        supply_form(doubt=doubt, choice=NATIONAL_FORM, actor=officer, at=make.AT)


def test_national_form_may_be_taken_before_adoption() -> None:
    reading, officer = settled()
    doubt = Doubt.objects.get(settled_at=None)
    supply_form(doubt=doubt, choice=NATIONAL_FORM, actor=officer, at=make.AT)
    assert "统计表按国家二十项表式推定，20 行" in adoption_plan(reading).effects
    adopt_reading(reading=reading, actor=officer, at=make.AT)
    form = Requirement.objects.get().form
    assert form is not None
    assert form.is_assumed


@pytest.mark.parametrize("adopted_first", [True, False])
def test_annex_handed_in_later_becomes_the_form(adopted_first: bool) -> None:
    reading, officer = settled()
    if adopted_first:
        adopt_reading(reading=reading, actor=officer, at=make.AT)
    doubt = Doubt.objects.get(settled_at=None)
    with make.BytesIO(make.ANNEX.encode()) as stream:
        annex = actions.hand_in_annex(
            doubt=doubt, stream=stream, filename="附件.html", by=officer, at=make.AT
        )
    assert make.worked(annex).state == "read"
    fact = Fact.objects.get(kind="form")
    assert fact.state == "proposed"
    supply_form(doubt=doubt, choice=str(fact.uuid), actor=officer, at=make.AT)
    if not adopted_first:
        adopt_reading(reading=reading, actor=officer, at=make.AT)
    form = Requirement.objects.get().form
    assert form is not None
    assert not form.is_assumed
    rows = [(row.label, row.measure and row.measure.code) for row in form.rows.order_by("position")]
    assert rows == [
        ("举办活动次数", "activities_held"),
        ("参与媒体数量", "press_outlets"),
        ("发放资料份数", None),
    ]
    assert list(queries.readings_of(officer)) == [reading]


def test_annex_without_a_form_fails_with_words() -> None:
    _reading, officer = settled()
    doubt = Doubt.objects.get(settled_at=None)
    with make.BytesIO("请查收。".encode()) as stream:
        annex = actions.hand_in_annex(
            doubt=doubt, stream=stream, filename="附件.txt", by=officer, at=make.AT
        )
    failed = make.worked(annex)
    assert (failed.state, "没有读出统计表" in failed.failure) == ("failed", True)


def test_form_with_half_its_rows_is_doubted_once_and_holds_adoption_back() -> None:
    place, officer = place_and_officer()
    reading = make.make_reading(place.bureau, officer)
    part = ReadNotice.objects.get()
    value = {
        "title": "2023年东川市科技活动周开展情况统计表",
        "fields": [
            {"group": None, "label": "举办活动次数"},
            {"group": None, "label": "参与媒体数量"},
        ],
    }
    actions.add_fact(read_notice=part, kind="form", value=value, actor=officer, at=make.AT)
    make.settle_everything(reading, officer)
    doubts = doubt_partial_forms(reading=reading, actor=officer)
    assert [doubt.code for doubt in doubts] == ["form_partial"]
    assert "读出 2 行，与国家二十项表式相比缺 18 行：承接科技部活动任务个数" in doubts[0].message
    assert doubt_partial_forms(reading=reading, actor=officer) == doubts
    with pytest.raises(DoubtsOpen):
        adopt_reading(reading=reading, actor=officer, at=make.AT)
    actions.settle_doubt(doubt=doubts[0], choice="as_read", actor=officer, at=make.AT)
    assert doubt_partial_forms(reading=reading, actor=officer) == []
    adopt_reading(reading=reading, actor=officer, at=make.AT)
