"""A signed draft goes out: numbered, dated, filed, its duties grounded; then nobody changes it."""

from datetime import date
from typing import Any

import pytest

from tests.factories.obligations import make_form, make_obligation, make_spec
from tests.factories.signing import (
    ISSUED,
    Desk,
    make_desk,
    make_issued,
    make_sent,
    make_signed,
    sign_next,
)
from zhouzhi.apps.drafting.actions.drafts import recompose_draft
from zhouzhi.apps.drafting.actions.guards import DraftSealed
from zhouzhi.apps.drafting.actions.issuing import (
    NotAllSigned,
    PaperAltered,
    PaperOutdated,
    SeriesMismatch,
    hand_out_paper,
)
from zhouzhi.apps.drafting.actions.numbering import begin_series
from zhouzhi.apps.drafting.actions.sections import edit_section
from zhouzhi.apps.drafting.actions.sending import recall_signing
from zhouzhi.apps.drafting.actions.versions import keep_files
from zhouzhi.apps.drafting.domain.states import DraftState
from zhouzhi.apps.drafting.models import Issue, NumberSeries, SignOff, UsedNumber
from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.apps.notices.models import Notice
from zhouzhi.apps.obligations.actions.draft_duties import DutyIssued, add_duty, change_duty
from zhouzhi.apps.obligations.models import Requirement
from zhouzhi.apps.obligations.queries import Chosen
from zhouzhi.apps.submissions.queries import contacts_for
from zhouzhi.documents.writing.kept import document_from
from zhouzhi.foundation.errors import InvalidTransition, PermissionRefused
from zhouzhi.processes.dispatch_campaign import NoticeNotIssued, dispatch_campaign
from zhouzhi.processes.issue_notice import DutyBeforePaper, issue_signed

pytestmark = pytest.mark.django_db


def go_out(desk: Desk, series: NumberSeries, **more: Any) -> Notice:
    seen = desk.draft.signings.latest("pk").version.content_hash
    given: dict[str, Any] = {"expected_hash": seen, "actor": desk.host, "at": ISSUED, **more}
    return issue_signed(draft=desk.draft, series=series, **given)


def test_signed_draft_goes_out_numbered_dated_and_held_by_all_who_signed() -> None:
    desk = make_desk()
    notice = make_issued(desk)
    place, draft = desk.place, desk.draft
    draft.refresh_from_db()
    issue = Issue.objects.get()
    assert (draft.state, draft.number) == (DraftState.ISSUED, "东科发〔2023〕12号")
    assert draft.issued_on == notice.issued_on == date(2023, 5, 9)
    assert (notice.document_number, notice.issuer) == (draft.number, place.bureau)
    assert (notice.campaign, notice.addressees) == (desk.campaign, draft.addressees)
    names = (place.bureau.name, place.propaganda.name, place.association.name)
    assert notice.issuer_names == "、".join(names)
    assert set(notice.copies.values_list("unit", "direction")) == {
        (unit.pk, Direction.ISSUED) for unit in (place.bureau, place.propaganda, place.association)
    }
    paper = document_from(issue.version.tree)
    assert (paper.head and paper.head.number, paper.made_on) == (draft.number, date(2023, 5, 9))
    assert paper.record is not None
    assert paper.record.printed_on == date(2023, 5, 11)
    assert UsedNumber.objects.get().draft == draft


def test_paper_that_took_longer_to_sign_than_a_duty_has_is_not_issued() -> None:
    desk = make_desk()
    signing = make_signed(desk)
    SignOff.objects.filter(signing=signing).update(signed_on=date(2023, 5, 16))
    host = {"unit": desk.place.bureau, "actor": desk.host}
    series = begin_series(word="东科发", year=2023, first=12, **host)
    with pytest.raises(DutyBeforePaper) as refused:
        go_out(desk, series)
    assert refused.value.message.startswith("“报送工作方案”5月15日截止，早于成文日期5月16日")
    assert (Notice.objects.count(), UsedNumber.objects.count()) == (0, 0)


def test_duties_quote_the_sentences_that_make_them() -> None:
    desk = make_desk()
    notice = make_issued(desk)
    duties = list(Requirement.objects.filter(campaign=desk.campaign))
    assert {duty.notice for duty in duties} == {notice}
    assert [notice.text[duty.span_start : duty.span_end] for duty in duties] == [
        duty.sentence for duty in duties
    ]
    assert ["工作方案" in duties[0].sentence, "5月15日" in duties[0].sentence] == [True, True]
    assert ["活动总结" in duties[1].sentence, "6月5日" in duties[1].sentence] == [True, True]
    (said,) = desk.draft.contacts
    (asked,) = contacts_for(make_obligation(desk.place.county_bureau, duties[0]))
    assert {"office": asked.office, "name": asked.name} == {
        key: said[key] for key in ("office", "name")
    }


def test_draft_that_not_all_have_signed_does_not_go_out_and_takes_no_number() -> None:
    desk = make_desk()
    series = desk.series()
    make_sent(desk)
    sign_next(desk, desk.draft.signings.get())
    with pytest.raises(NotAllSigned) as told:
        go_out(desk, series)
    assert desk.place.association.name in told.value.message
    assert desk.place.propaganda.name not in told.value.message
    assert UsedNumber.objects.count() == Notice.objects.count() == 0


def test_number_is_the_hosts_of_the_year_that_the_paper_bears() -> None:
    desk = make_desk()
    make_signed(desk)
    last_year = begin_series(
        unit=desk.place.bureau, word="东科发", year=2022, first=1, actor=desk.host
    )
    theirs = begin_series(
        unit=desk.place.propaganda, word="东宣发", year=2023, first=1, actor=desk.propaganda
    )
    for series in (last_year, theirs):
        with pytest.raises(SeriesMismatch):
            go_out(desk, series)
    with pytest.raises(PermissionRefused):
        go_out(desk, theirs, actor=desk.propaganda)


def test_paper_that_no_longer_fits_the_campaign_or_its_signatures_does_not_go_out() -> None:
    desk = make_desk()
    make_signed(desk)
    series = desk.series()
    with pytest.raises(PaperAltered):
        go_out(desk, series, expected_hash="0" * 64)
    duty = Requirement.objects.filter(campaign=desk.campaign).latest("position")
    spec = make_spec(duty.title, liable=duty.liable, due_on=date(2023, 6, 9))
    change_duty(duty=duty, spec=spec, form=None, serves=[], actor=desk.host)
    with pytest.raises(PaperOutdated) as told:
        go_out(desk, series)
    assert "有变动：“报送活动总结”的截止日期。" in told.value.message


def test_paper_whose_annexed_form_was_changed_does_not_go_out() -> None:
    desk = make_desk()
    duty = Requirement.objects.filter(campaign=desk.campaign).latest("position")
    Requirement.objects.filter(pk=duty.pk).update(form=make_form("开展情况统计表"))
    recompose_draft(draft=desk.draft, actor=desk.drafter)
    make_signed(desk)
    Requirement.objects.filter(pk=duty.pk).update(form=make_form("开展情况统计表"))
    with pytest.raises(PaperOutdated) as told:
        go_out(desk, desk.series())
    assert "有变动：“开展情况统计表”的附件的表式。" in told.value.message


def test_written_paper_reaches_all_who_hold_the_notice() -> None:
    desk = make_desk()
    notice = make_issued(desk)
    dispatch_campaign(
        campaign=desk.campaign,
        selection=[Chosen(desk.place.county_bureau)],
        actor=desk.host,
        at=ISSUED,
    )
    signed, issued = desk.draft.versions.order_by("number")
    for version in (signed, issued):
        written = keep_files(version=version, document=b"docx", printed=b"%PDF-1.4", cautions=())
        reached = hand_out_paper(version=written)
        assert reached == (4 if version == issued else 0)
    issued.refresh_from_db()
    assert set(notice.copies.values_list("blob", flat=True)) == {issued.printed_id}


def test_nothing_changes_what_went_out() -> None:
    desk = make_desk()
    make_issued(desk)
    section = desk.draft.sections.earliest("position")
    signing = desk.draft.signings.get()
    with pytest.raises(DraftSealed):
        edit_section(section=section, text="改", edit_count=0, actor=desk.host, at=ISSUED)
    with pytest.raises(InvalidTransition):
        recall_signing(signing=signing, reason="改", actor=desk.host, at=ISSUED)
    with pytest.raises(InvalidTransition):
        go_out(desk, NumberSeries.objects.get())
    with pytest.raises(DutyIssued):
        add_duty(campaign=desk.campaign, spec=make_spec(), form=None, serves=[], actor=desk.host)
    assert UsedNumber.objects.count() == Notice.objects.count() == 1


def test_drafted_campaign_is_dispatched_once_its_notice_went_out() -> None:
    desk = make_desk()
    sent_to = [Chosen(desk.place.county_bureau)]
    send: dict[str, Any] = {
        "campaign": desk.campaign,
        "selection": sent_to,
        "actor": desk.host,
        "at": ISSUED,
    }
    with pytest.raises(NoticeNotIssued):
        dispatch_campaign(**send)
    make_issued(desk)
    plan = dispatch_campaign(**send)
    assert plan.new_unit_ids == (desk.place.county_bureau.pk,)
