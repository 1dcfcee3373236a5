"""Signatures in turn on one paper: given once, on what was looked at, void when it comes back."""

from collections import Counter
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest

from tests.factories.orgs import make_user
from tests.factories.signing import (
    SENT,
    SIGNED,
    Desk,
    make_desk,
    make_sent,
    make_signed,
    sign_next,
)
from zhouzhi.apps.drafting.actions.guards import DraftSealed
from zhouzhi.apps.drafting.actions.sections import edit_section
from zhouzhi.apps.drafting.actions.sending import (
    SigningReasonMissing,
    recall_signing,
    send_for_signing,
)
from zhouzhi.apps.drafting.actions.signing import (
    NotYourTurn,
    OtherPaper,
    PaperSignature,
    ScanMissing,
    ScanRefused,
    SignedOutside,
    SignerMissing,
    return_paper,
    sign,
    sign_on_paper,
)
from zhouzhi.apps.drafting.domain.signing import SigningState, SignOffState
from zhouzhi.apps.drafting.domain.states import DraftState
from zhouzhi.apps.drafting.models import Signing, SignOff
from zhouzhi.apps.drafting.permissions import may_record_paper, may_sign
from zhouzhi.apps.drafting.queries import signing as queries
from zhouzhi.apps.orgs.domain.roles import Role
from zhouzhi.apps.orgs.models import Invitation, Membership, OrgUnit, User
from zhouzhi.foundation.audit.models import AuditLine
from zhouzhi.foundation.errors import InvalidTransition, NotFound, PermissionRefused, StaleEdit
from zhouzhi.foundation.files.actions import store
from zhouzhi.foundation.files.models import Blob
from zhouzhi.foundation.post.models import MailAddress, Message

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


def office(signing: Signing, unit: OrgUnit) -> SignOff:
    return SignOff.objects.get(signing=signing, unit=unit)


def signed(row: SignOff, actor: User, *, seen: str = "", signer: str = "周局长") -> SignOff:
    expected = seen or row.signing.version.content_hash
    return sign(
        sign_off=row, expected_hash=expected, signer=signer, opinion="", actor=actor, at=SIGNED
    )


def waits_for(desk: Desk) -> list[str]:
    people = (desk.propaganda, desk.association, desk.host, desk.drafter)
    return [row.name for user in people for row in queries.turns_for(user)]


def test_joint_offices_sign_in_turn_and_the_host_last() -> None:
    desk = make_desk()
    signing = make_sent(desk)
    place = desk.place
    seen = []
    for _ in range(3):
        seen.append(waits_for(desk))
        sign_next(desk, signing)
    signing.refresh_from_db()
    assert seen == [[place.propaganda.name], [place.association.name], [place.bureau.name]]
    assert waits_for(desk) == []
    assert signing.state == SigningState.SIGNED
    assert queries.dated_by(signing) == date(2023, 5, 9)
    assert [row.pk for row in queries.ready_for(desk.drafter)] == [signing.pk]
    assert queries.ready_for(desk.propaganda) == []
    hashes = set(signing.sign_offs.values_list("content_hash", flat=True))
    assert hashes == {signing.version.content_hash}


def test_each_hand_that_a_paper_comes_to_is_written_to_once() -> None:
    desk = make_desk()
    people = {
        desk.drafter.audit_key: "拟稿",
        desk.host.audit_key: "主办",
        desk.propaganda.audit_key: "宣传",
        desk.association.audit_key: "科协",
    }
    for key in people:
        MailAddress.objects.create(reader=key, address=f"{key}@example.com")
    back = make_sent(desk)
    return_paper(
        sign_off=office(back, desk.place.propaganda),
        expected_hash=back.version.content_hash,
        reason="日期有误",
        actor=desk.propaganda,
        at=SIGNED,
    )
    make_signed(desk)
    told = Message.objects.order_by("pk").values_list("reader", "subject")
    assert Counter((people[reader], subject.partition("：")[0]) for reader, subject in told) == {
        ("宣传", "轮到您签"): 2,
        ("拟稿", "退回修改"): 1,
        ("主办", "退回修改"): 1,
        ("科协", "退回修改"): 1,
        ("科协", "轮到您签"): 1,
        ("主办", "轮到您签"): 1,
        ("拟稿", "可以印发了"): 1,
    }
    returned = Message.objects.filter(subject__startswith="退回修改").first()
    assert returned is not None
    assert "理由：日期有误" in returned.text
    assert returned.party == str(desk.place.propaganda.uuid)


def test_signature_out_of_turn_by_another_or_on_another_paper_is_refused() -> None:
    desk = make_desk()
    signing = make_sent(desk)
    first, host = (office(signing, unit) for unit in (desk.place.propaganda, desk.place.bureau))
    clerk = make_user(desk.place.propaganda, Role.UNIT_OFFICER)
    with pytest.raises(NotYourTurn) as told:
        signed(host, desk.host)
    assert desk.place.propaganda.name in told.value.message
    for stranger in (desk.association, desk.host, clerk):
        with pytest.raises(PermissionRefused):
            signed(first, stranger)
    with pytest.raises(OtherPaper):
        signed(first, desk.propaganda, seen="0" * 64)
    with pytest.raises(SignerMissing):
        signed(first, desk.propaganda, signer="　")
    assert SignOff.objects.exclude(state=SignOffState.WAITING).count() == 0
    signed(first, desk.propaganda)
    with pytest.raises(InvalidTransition):
        signed(first, desk.propaganda)


def test_who_sent_a_paper_never_signs_it() -> None:
    desk = make_desk()
    signing = make_sent(desk)
    sign_next(desk, signing)
    sign_next(desk, signing)
    with pytest.raises(PermissionRefused):
        signed(office(signing, desk.place.bureau), desk.drafter)
    assert signed(office(signing, desk.place.bureau), desk.host).signed_on == date(2023, 5, 9)


def test_returned_paper_voids_all_signatures_and_is_told_to_all() -> None:
    desk = make_desk()
    signing = make_sent(desk)
    sign_next(desk, signing)
    row = office(signing, desk.place.association)
    given: dict[str, Any] = {
        "expected_hash": signing.version.content_hash,
        "actor": desk.association,
        "at": SIGNED,
    }
    with pytest.raises(SigningReasonMissing):
        return_paper(sign_off=row, reason=" ", **given)
    return_paper(sign_off=row, reason="第三部分的截止日期早了一天。", **given)
    desk.draft.refresh_from_db()
    signing.refresh_from_db()
    assert (desk.draft.state, signing.state) == (DraftState.DRAFTING, SigningState.RETURNED)
    for user in (desk.drafter, desk.propaganda, desk.association):
        (told,) = queries.sent_back_for(user, at=SIGNED)
        assert (told.signing, told.office, told.signing.reason) == (
            signing,
            desk.place.association.name,
            "第三部分的截止日期早了一天。",
        )
    with pytest.raises(InvalidTransition):
        signed(office(signing, desk.place.bureau), desk.host)
    again = make_sent(desk)
    assert [queries.round_before(one) for one in (signing, again)] == [None, signing]
    assert queries.sent_back_for(desk.drafter, at=SIGNED) == []
    assert set(again.sign_offs.values_list("state", flat=True)) == {SignOffState.WAITING}


def test_paper_is_taken_back_by_the_host_alone_even_when_all_signed() -> None:
    desk = make_desk()
    signing = make_signed(desk)
    with pytest.raises(PermissionRefused):
        recall_signing(signing=signing, reason="要改", actor=desk.propaganda, at=SIGNED)
    recall_signing(signing=signing, reason="改附件", actor=desk.drafter, at=SIGNED)
    desk.draft.refresh_from_db()
    assert desk.draft.state == DraftState.DRAFTING
    assert queries.current_round(desk.draft) is None
    verbs = AuditLine.objects.filter(verb__startswith="drafting.sign").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "drafting.signing.send",
        *["drafting.sign_off.sign"] * 3,
        "drafting.signing.recall",
    ]


def test_nothing_is_written_in_what_is_being_signed_and_nothing_else_is_sent() -> None:
    desk = make_desk()
    section = desk.draft.sections.earliest("position")
    desk.draft.refresh_from_db()
    with pytest.raises(StaleEdit):
        send_for_signing(draft=desk.draft, expected_hash="0" * 64, actor=desk.drafter, at=SENT)
    with pytest.raises(PermissionRefused):
        send_for_signing(draft=desk.draft, expected_hash="", actor=desk.propaganda, at=SENT)
    signing = make_sent(desk)
    with pytest.raises(DraftSealed):
        edit_section(section=section, text="改", edit_count=0, actor=desk.drafter, at=SENT)
    with pytest.raises(DraftSealed):
        make_sent(desk)
    assert list(Signing.objects.all()) == [signing]


def scanned(content: bytes = PDF) -> Blob:
    return store(stream=BytesIO(content), name="签字页.pdf", limit_bytes=1000)


def test_office_without_an_account_signs_on_paper_and_the_host_keeps_the_scan() -> None:
    desk = make_desk()
    Membership.objects.filter(unit=desk.place.propaganda).delete()
    MailAddress.objects.create(reader=desk.host.audit_key, address="zhou@example.com")
    signing = make_sent(desk)
    assert Message.objects.get().subject == f"要凭纸质件签：{desk.draft.title}"
    row = office(signing, desk.place.propaganda)
    given: dict[str, Any] = {
        "sign_off": row,
        "expected_hash": signing.version.content_hash,
        "at": SIGNED,
    }
    day = date(2023, 5, 8)
    assert [one.pk for one in queries.papers_awaited_by(desk.drafter)] == [row.pk]
    assert queries.papers_awaited_by(desk.association) == []
    for paper, fault in (
        (PaperSignature("孙部长", day, None), ScanMissing),
        (PaperSignature("孙部长", day, scanned(b"no picture"), "a.txt"), ScanRefused),
        (PaperSignature("孙部长", day - timedelta(1), scanned()), SignedOutside),
        (PaperSignature("孙部长", date(2023, 5, 10), scanned()), SignedOutside),
    ):
        with pytest.raises(fault):
            sign_on_paper(paper=paper, actor=desk.drafter, **given)
    paper = PaperSignature("孙部长", day, scanned(), "签字页.pdf")
    with pytest.raises(PermissionRefused):
        sign_on_paper(paper=paper, actor=desk.association, **given)
    kept = sign_on_paper(paper=paper, actor=desk.drafter, **given)
    assert (kept.signer, kept.signed_on, kept.paper_name) == ("孙部长", day, "签字页.pdf")
    line = AuditLine.objects.get(verb="drafting.sign_off.sign_on_paper")
    assert line.detail["scan"] == scanned().sha256
    assert waits_for(desk) == [desk.place.association.name]


def test_paper_of_an_office_that_can_sign_here_is_not_taken() -> None:
    desk = make_desk()
    signing = make_sent(desk)
    row = office(signing, desk.place.propaganda)
    with pytest.raises(PermissionRefused):
        sign_on_paper(
            sign_off=row,
            expected_hash=signing.version.content_hash,
            paper=PaperSignature("孙部长", date(2023, 5, 8), scanned()),
            actor=desk.drafter,
            at=SIGNED,
        )


def test_round_is_seen_by_who_organises_or_signs_and_by_nobody_else() -> None:
    desk = make_desk()
    signing = make_sent(desk)
    outsiders = [
        make_user(desk.place.county_bureau, Role.CAMPAIGN_OFFICER),
        make_user(desk.place.education, Role.CAMPAIGN_OFFICER),
        make_user(desk.place.propaganda, Role.UNIT_OFFICER),
    ]
    for user in (desk.drafter, desk.host, desk.propaganda, desk.association):
        assert queries.signing_for(user, signing.uuid) == signing
    for user in outsiders:
        with pytest.raises(NotFound):
            queries.signing_for(user, signing.uuid)


@pytest.mark.parametrize("sender_made_the_code", [True, False])
def test_two_accounts_tied_by_a_code_are_no_two_people(sender_made_the_code: bool) -> None:
    desk = make_desk()
    signing = make_sent(desk)
    host = SignOff.objects.get(signing=signing, is_host=True)
    assert may_sign(desk.host, host)
    pair = (desk.drafter, desk.host) if sender_made_the_code else (desk.host, desk.drafter)
    Invitation.objects.create(
        membership=Membership.objects.get(user=pair[1], unit=host.unit),
        code_hash="0" * 64,
        made_by=pair[0],
        was_open=True,
        used_at=SENT,
        expires_at=SENT,
    )
    assert not may_sign(desk.host, host)
    # With nobody left who could sign here, the host records the signature on paper.
    assert may_record_paper(desk.drafter, host)
