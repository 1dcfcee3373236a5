"""What people put right goes out as lines of the corpus: masked, audited, in the corpus's shape."""

from datetime import date
from typing import Any

import pytest
import yaml

from tests.factories import notices as make
from tests.factories.orgs import make_province, make_user
from zhouzhi.apps.notices import actions
from zhouzhi.apps.notices.models import Fact, Reading
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import User
from zhouzhi.cli.corrections import said
from zhouzhi.documents import read_notice
from zhouzhi.foundation.audit.actions import SYSTEM
from zhouzhi.foundation.audit.models import AuditLine

pytestmark = pytest.mark.django_db
KINDS = {"obligations": ("obligation",), "contacts": ("contact",), "titles": ("title",)}


def _read(text: str = make.CITY_NOTICE) -> tuple[Reading, User]:
    place = make_province()
    officer = make_user(place.bureau, Role.CAMPAIGN_OFFICER)
    return make.make_reading(place.bureau, officer, text), officer


def _misread(kind: str, **wrong: Any) -> tuple[Fact, dict[str, Any]]:
    """A fact as a worse reader would have read it, and its right value."""
    fact = Fact.objects.get(kind=kind)
    right = dict(fact.value)
    fact.value = fact.read_value = {**right, **wrong}
    fact.save()
    return fact, right


def _exported(since: date | None = None) -> dict[str, Any]:
    export = actions.export_corrections(since=since, actor=SYSTEM)
    return {name: yaml.safe_load(said(lines)) for name, lines in export.lines.items()}


def _as_the_corpus_reads(name: str, line: dict[str, Any]) -> list[dict[str, Any]]:
    """What the reader finds in a line, as the test of the corpus compares it."""
    (notice,) = read_notice(line["paper"]).notices
    keys = list(line["expect"][0])
    found = [f for f in notice.findings if f.kind.value in KINDS[name]]
    return [{key: {"kind": f.kind.value, **f.value}[key] for key in keys} for f in found]


def test_a_corrected_duty_is_a_line_that_a_better_reader_passes() -> None:
    _reading, officer = _read()
    fact, right = _misread("obligation", due_on="2023-06-30", recipient=None)
    actions.correct_fact(fact=fact, value=right, actor=officer, at=make.AT)
    (line,) = _exported()["obligations"]
    assert line == {
        "paper": (
            "关于举办2023年云溪市科技活动周的通知\n\n各县（市、区）科技局，市直有关部门：\n"
            "请各县(市、区)科技局于6月3日前将总结报告和统计表报送市科技局。\n\n"
            "云溪市科学技术局\n2023年5月9日\n"
        ),
        "expect": [
            {
                "due_on": "2023-06-03",
                "materials": ["summary_report", "statistics_return"],
                "recipient": "市科技局",
            }
        ],
    }
    assert _as_the_corpus_reads("obligations", line) == line["expect"]


def test_a_corrected_contact_goes_out_without_the_person() -> None:
    _reading, officer = _read()
    fact, right = _misread("contact", phones=["0520001"])
    actions.correct_fact(fact=fact, value=right, actor=officer, at=make.AT)
    (line,) = _exported()["contacts"]
    assert "陆知秋" not in line["paper"]
    assert "0520001" not in line["paper"]
    assert line["expect"] == [{"name": "林晓芸", "phones": ["0711-0000001"]}]
    assert _as_the_corpus_reads("contacts", line) == line["expect"]


def test_a_corrected_head_brings_the_head_alone() -> None:
    _reading, officer = _read()
    fact, right = _misread("title", text="东川市科学技术局")
    actions.correct_fact(fact=fact, value=right, actor=officer, at=make.AT)
    (line,) = _exported()["titles"]
    assert "请各县" not in line["paper"]
    assert line["expect"] == [{"text": right["text"]}]
    assert _as_the_corpus_reads("titles", line) == line["expect"]


def test_what_was_taken_out_is_expected_no_more() -> None:
    _reading, officer = _read()
    actions.reject_fact(fact=Fact.objects.get(kind="reference"), actor=officer, at=make.AT)
    (line,) = _exported()["references"]
    assert line["expect"] == []


def test_a_correction_without_a_sentence_is_counted_and_left_out() -> None:
    reading, officer = _read()
    actions.add_fact(
        read_notice=reading.read_notices.get(),
        kind="cc",
        value={"name": "市财政局"},
        actor=officer,
        at=make.AT,
    )
    export = actions.export_corrections(since=None, actor=SYSTEM)
    assert (export.line_count, export.placeless_count) == (0, 1)
    assert not AuditLine.objects.filter(verb="notices.correction.export").exists()


def test_only_corrections_from_a_day_on_go_out_and_each_reading_is_told() -> None:
    reading, officer = _read()
    fact, right = _misread("obligation", recipient=None)
    actions.correct_fact(fact=fact, value=right, actor=officer, at=make.AT)
    actions.confirm_fact(fact=Fact.objects.get(kind="theme"), actor=officer, at=make.AT)
    assert list(_exported(date(2023, 5, 14))) == []
    assert list(_exported(date(2023, 5, 13))) == ["obligations"]
    (line,) = AuditLine.objects.filter(verb="notices.correction.export")
    assert (line.object_id, line.detail) == (str(reading.pk), {"corrections": 1})
