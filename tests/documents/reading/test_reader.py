"""A notice is read whole; what is not a notice gives nothing."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhouzhi.documents import FindingKind, Genre, Reading, Span, read_notice

from .papers import LAW, NEWS, NOTICE, POEM, SPEECH, UPPER


def test_notice_gives_its_facts() -> None:
    facts = read_notice(NOTICE).facts()["notices"][0]
    assert facts["title"] == "关于举办2024年云溪市科技活动周的通知"
    assert facts["document_number"] == "云科发〔2024〕9号"
    assert facts["issuers"] == ["云溪市科学技术局", "中共云溪市委宣传部"]
    assert (facts["issued_on"], facts["printed_on"]) == ("2024-05-06", "2024-05-07")
    assert facts["cc"] == ["市财政局"]
    assert facts["addressees"] == "各县（市、区）科技局、党委宣传部，市直有关部门"
    assert facts["campaign"] == {
        "theme": "科学向未来",
        "starts_on": "2024-05-25",
        "ends_on": "2024-06-01",
    }
    assert [(e["kind"], e["name"]) for e in facts["events"]] == [
        ("launch", None),
        ("contest", "全省科普讲解大赛"),
        ("contest", "全省科学实验展演汇演"),
    ]
    assert [(o["due_on"], o["materials"]) for o in facts["obligations"]] == [
        ("2024-05-15", ["work_plan"]),
        ("2024-06-12", ["summary_report", "statistics_return", "video"]),
    ]
    assert facts["forms"] == [
        {
            "title": "开展情况统计表",
            "fields": [
                ["科普活动开展次数", "举办活动次数"],
                ["科普活动开展次数", "承接上级活动个数"],
            ],
        }
    ]


def test_annexed_notice_is_a_notice_of_its_own() -> None:
    outer = NOTICE.split("附件\n\n开展情况统计表")[0]
    reading = read_notice(outer + "附件\n" + UPPER)
    assert [n.facts()["title"] for n in reading.notices] == [
        "关于举办2024年云溪市科技活动周的通知",
        "关于举办2024年全省科技活动周的通知",
    ]
    assert [[o["due_on"] for o in n.facts()["obligations"]] for n in reading.notices] == [
        ["2024-05-15", "2024-06-12"],
        ["2024-06-20"],
    ]


def test_every_span_holds_the_words_of_its_value() -> None:
    reading = read_notice(NOTICE)
    for notice in reading.notices:
        for finding in notice.findings:
            assert finding.span is not None
            assert 0 <= finding.span.start < finding.span.end <= len(reading.text)
    issued = reading.notices[0].of_kind(FindingKind.ISSUED_ON)[0]
    assert reading.quote(issued.span or Span(0, 0)) == "2024年5月6日"
    contact = reading.notices[0].of_kind(FindingKind.CONTACT)[0]
    assert reading.quote(contact.parts["name"]) == "林晓芸"


def test_spans_lead_back_to_the_original() -> None:
    original = NOTICE.replace("5月15日", "**５ 月 １５ 日**")
    reading = read_notice(original)
    duty = reading.notices[0].of_kind(FindingKind.OBLIGATION)[0]
    assert duty.value["due_on"] == "2024-05-15"
    back = reading.original_span(duty.parts["due_on"])
    assert original[back.start : back.end].startswith("５ 月 １５ 日")


def test_keys_are_unique_and_doubts_point_at_them() -> None:
    reading = read_notice(NOTICE.replace("6月12日前", "6月31日前"))
    findings = [f for n in reading.notices for f in n.findings]
    keys = {f.key for f in findings}
    assert len(keys) == len(findings)
    doubts = [d for n in reading.notices for d in n.doubts if d.code == "date_impossible"]
    assert [d.finding for d in doubts] == ["obligation-2"]
    assert doubts[0].alternatives == ("6月30日", "7月1日")


def test_reading_survives_json() -> None:
    reading = read_notice(NOTICE)
    assert Reading.from_json(json.loads(json.dumps(reading.to_json()))) == reading


def test_same_text_gives_same_reading() -> None:
    assert read_notice(NOTICE) == read_notice(NOTICE)


@pytest.mark.parametrize("text", [NEWS, LAW, POEM, SPEECH, "", " \n\t\n", "通知", "？" * 50])
def test_other_papers_give_no_notice(text: str) -> None:
    reading = read_notice(text)
    assert (reading.genre, reading.notices) == (Genre.OTHER, ())
    assert len(reading.doubts) == 1


def test_too_long_text_is_not_read() -> None:
    reading = read_notice("各单位于6月5日前报送总结。" * 30_000)
    assert (reading.genre, [d.code for d in reading.doubts]) == (Genre.OTHER, ["too_long"])


@pytest.mark.parametrize("cut", range(0, len(NOTICE), 61))
def test_truncated_notice_never_fails(cut: int) -> None:
    for part in (NOTICE[:cut], NOTICE[cut:]):
        reading = read_notice(part)
        assert Reading.from_json(reading.to_json()) == reading


CUTS = st.lists(
    st.tuples(
        st.integers(0, len(NOTICE)),
        st.integers(0, 40),
        st.text(alphabet="，。：、（）《》\n\t 0159年月日前一附件联系人@.—", max_size=12),
    ),
    max_size=8,
)


@given(CUTS)
def test_damaged_notice_never_fails(cuts: list[tuple[int, int, str]]) -> None:
    text = NOTICE
    for at, size, instead in cuts:
        text = text[:at] + instead + text[at + size :]
    reading = read_notice(text)
    assert Reading.from_json(reading.to_json()) == reading
    for finding in (f for n in reading.notices for f in n.findings):
        assert finding.span is not None
        assert 0 <= finding.span.start <= finding.span.end <= len(reading.text)
