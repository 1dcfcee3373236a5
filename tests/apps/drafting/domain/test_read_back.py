"""What a draft says is what its campaign says: read(write(x)) == x, as text and on paper."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.apps.drafting.domain.campaigns import campaign, campaigns, content_of
from zhouzhi.apps.drafting.domain.differences import differences
from zhouzhi.apps.drafting.domain.duty_words import units_said
from zhouzhi.apps.drafting.domain.facts import CampaignFacts
from zhouzhi.apps.drafting.domain.paper import Content, document_of
from zhouzhi.apps.drafting.domain.read_duties import duty_differences
from zhouzhi.apps.drafting.domain.states import PaperForm
from zhouzhi.apps.drafting.domain.told import Difference
from zhouzhi.documents.intake import take_in
from zhouzhi.documents.intake.model import Table
from zhouzhi.documents.reading import read_notice
from zhouzhi.documents.writing.kept import document_from, fingerprint, kept
from zhouzhi.documents.writing.pdf import write_paper
from zhouzhi.documents.writing.plain_words import plain_words


@given(campaigns(), st.integers(1, 4))
@settings(max_examples=12, deadline=None)
def test_draft_reads_as_its_campaign(facts: CampaignFacts, issuers: int) -> None:
    content = content_of(facts, issuers)
    document = document_of(content)
    assert as_read(facts, content, plain_words(document)) == ()
    assert document_from(kept(document)) == document
    assert fingerprint(document_from(kept(document))) == fingerprint(document)


@pytest.mark.slow
@given(campaigns(), st.integers(1, 4), st.sampled_from(PaperForm))
@settings(max_examples=5, deadline=None)
def test_draft_reads_as_its_campaign_from_paper(
    facts: CampaignFacts, issuers: int, form: PaperForm
) -> None:
    check_paper(facts, issuers, form)


@pytest.mark.proof
@given(campaigns(), st.integers(1, 4), st.sampled_from(PaperForm))
@settings(max_examples=200, deadline=None)
def test_any_of_many_drafts_reads_as_its_campaign_from_paper(
    facts: CampaignFacts, issuers: int, form: PaperForm
) -> None:
    check_paper(facts, issuers, form)


def check_paper(facts: CampaignFacts, issuers: int, form: PaperForm) -> None:
    content = content_of(facts, issuers, form)
    paper = write_paper(document_of(content))
    for data, name in ((paper.docx, "notice.docx"), (paper.printed.data, "notice.pdf")):
        taken = take_in(data, name=name)
        assert as_read(facts, content, taken.text, taken.tables) == (), name


def as_read(
    facts: CampaignFacts, content: Content, text: str, tables: Sequence[Table] = ()
) -> tuple[Difference, ...]:
    read = read_notice(text, tables=tables).notices[0].facts()
    told = {(one["liable"] or "", one["recipient"]) for one in read["obligations"]}
    assert {(units_said(duty.liable), duty.recipient) for duty in facts.duties} <= told
    return differences(facts, content, read)


def test_day_that_is_in_no_calendar_is_told_as_a_duty_too_many() -> None:
    sentence = "请各单位于6月31日前将照片报送市科技局。"
    text = f"关于举办科技活动周的通知\n各县市科技局：\n{sentence}\n市科技局\n2023年5月1日"
    (read,) = read_notice(text).notices
    (extra,) = duty_differences(campaign(), read.facts())
    assert (extra.ours, extra.theirs) == ("", sentence)
