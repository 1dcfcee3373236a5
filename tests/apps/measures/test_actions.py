import pytest

from tests.factories.measures import MADE_AT, make_form
from zhouzhi.apps.measures import actions, queries
from zhouzhi.apps.measures.domain.forms import FormLine
from zhouzhi.apps.measures.domain.national import NATIONAL
from zhouzhi.apps.measures.models import FormVersion, Measure
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.lengths import WordsTooLong

pytestmark = pytest.mark.django_db


def test_loading_the_catalogue_twice_changes_nothing_the_second_time() -> None:
    assert actions.load_measures(actor=SYSTEM) == 20
    assert actions.load_measures(actor=SYSTEM) == 0
    assert list(queries.catalogue().values_list("code", flat=True)) == [r.code for r in NATIONAL]
    assert AuditLine.objects.filter(verb="measures.catalogue.load").count() == 1


def test_loading_brings_a_changed_measure_up_to_date() -> None:
    actions.load_measures(actor=SYSTEM)
    Measure.objects.filter(code="funds_city").update(unit="元")
    assert actions.load_measures(actor=SYSTEM) == 1
    assert Measure.objects.get(code="funds_city").unit == "万元"


def test_form_keeps_printed_labels_and_points_at_measures() -> None:
    lines = (
        FormLine("经费投入（单位：万元）", "市级财政经费投入情况"),
        FormLine("", "发放科普资料份数", "份"),
        FormLine("", "备注", is_numeric=False),
    )
    form = make_form("某市统计表", lines=lines)
    rows = [
        (r.group, r.label, r.unit, r.is_numeric, r.measure and r.measure.code)
        for r in queries.rows_of(form)
    ]
    assert rows == [
        ("经费投入（单位：万元）", "市级财政经费投入情况", "万元", True, "funds_city"),
        ("", "发放科普资料份数", "份", True, None),
        ("", "备注", "", False, None),
    ]
    assert not form.is_assumed
    assert form.has_units


def test_form_has_a_column_of_units_only_where_labels_do_not_tell_them() -> None:
    told = (FormLine("经费（万元）", "市级"), FormLine("", "参与人数（人次）", "人次"))
    assert not make_form("某市统计表", lines=told).has_units


def test_assumed_form_is_the_national_one_and_says_so() -> None:
    form = actions.assume_national_form(at=MADE_AT, actor=SYSTEM)
    assert (form.is_assumed, form.has_units) == (True, False)
    assert [row.measure.code for row in queries.rows_of(form)] == [r.code for r in NATIONAL]
    assert queries.row_at(form, 3).unit == "万元"


def test_form_without_rows_is_refused_and_leaves_nothing() -> None:
    with pytest.raises(actions.FormWithoutRows, match="一行也没有读到"):
        actions.create_form(title="空表", lines=(), is_assumed=False, at=MADE_AT, actor=SYSTEM)
    assert not FormVersion.objects.exists()


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("表" * 301, FormLine("", "场次")),
        ("表", FormLine("组" * 101, "场次")),
        ("表", FormLine("", "项" * 121)),
        ("表", FormLine("", "场次", "场" * 11)),
    ],
)
def test_words_too_long_for_a_form_are_refused_and_never_cut(title: str, line: FormLine) -> None:
    with pytest.raises(WordsTooLong, match=r"有 (301|101|121|11) 字"):
        make_form(title, lines=(line,))
    assert not FormVersion.objects.exists()
