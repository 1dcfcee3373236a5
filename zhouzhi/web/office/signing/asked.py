"""What a person may do with a paper that is being signed: each form, with what it will do."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.drafting.domain.signing import SigningState, SignOffState, mark_of, turn_of
from zhouzhi.apps.drafting.domain.states import DraftState
from zhouzhi.apps.drafting.forms.signing import (
    IssueForm,
    PaperSignatureForm,
    RecallForm,
    ReturnForm,
    SignForm,
)
from zhouzhi.apps.drafting.permissions import host_of, may_issue, may_record_paper, may_sign
from zhouzhi.apps.drafting.queries.drafts import issuers_of
from zhouzhi.apps.drafting.queries.series import series_of
from zhouzhi.apps.drafting.queries.signing import dated_by
from zhouzhi.apps.obligations.queries.drafted import duties_without_notice_count
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
Typed = Mapping[str, forms.Form]


def acts_for(signing, rows: Sequence[Any], user, typed: Typed) -> list[Context]:
    """The forms that this person is shown, as office/signing/round.html has them."""
    if signing.draft.state != DraftState.SIGNING or signing.ended_at is not None:
        return []
    found: list[Context] = []
    turn = turn_of(rows)
    if turn is not None:
        turn.signing = signing
        found += _of_turn(turn, rows, user, typed)
    if may_issue(user, signing.draft):
        if signing.state == SigningState.SIGNED:
            found.append(_issue(signing, typed))
        found.append(_recall(signing, rows, typed))
    return found


def _of_turn(turn, rows: Sequence[Any], user, typed: Typed) -> Iterator[Context]:
    """What is said of the paper in an office's turn: here, or on paper."""
    if may_sign(user, turn):
        yield _sign(turn, rows, typed)
        yield _return(turn, rows, typed)
    elif may_record_paper(user, turn):
        yield _on_paper(turn, typed)


def _sign(turn, rows: Sequence[Any], typed: Typed) -> Context:
    following = [row.name for row in rows if row.position == turn.position + 1]
    mark = mark_of(turn.signing.version.content_hash)
    then = _("签后轮到%s") % following[0] if following else _("您单位最后签，签后即可编号印发")
    dated = _("成文日期印发时改为最后一家签发之日，其余一字不改")
    return {
        **_act("sign", turn, typed.get("sign") or SignForm(initial=_seen(turn))),
        "title": _("%s签发") % turn.name,
        "effects": [_("签的是核对码 %s 的这一稿") % mark, then, dated],
        "button": _("签发"),
    }


def _return(turn, rows: Sequence[Any], typed: Typed) -> Context:
    count = sum(row.state == SignOffState.SIGNED for row in rows)
    void = _("已签的 %d 家全部作废，改好后重新会签") % count if count else _("改好后重新会签")
    back = _("退给拟稿人%s修改") % turn.signing.sent_by.name
    return {
        **_act("return", turn, typed.get("return") or ReturnForm(initial=_seen(turn))),
        "title": _("退回"),
        "effects": [back, void],
        "button": _("退回"),
        "seal": True,
        "folded": True,
    }


def _on_paper(turn, typed: Typed) -> Context:
    form = typed.get("paper") or PaperSignatureForm(initial=_seen(turn))
    return {
        **_act("paper", turn, form),
        "title": _("登记%s的纸质签字") % turn.name,
        "effects": [
            _("%s没有可以在这里签发的人，由主办单位凭签字页登记") % turn.name,
            _("打印本页送去签字，页首印有核对码 %s，凭它认定签的是这一稿")
            % mark_of(turn.signing.version.content_hash),
        ],
        "button": _("登记"),
        "has_file": True,
    }


def _issue(signing, typed: Typed) -> Context:
    on = dated_by(signing)
    host = host_of(signing.draft)
    assert on is not None  # noqa: S101 - all have signed
    assert host is not None  # noqa: S101 - somebody issues it
    form = typed.get("issue") or IssueForm(initial={"content_hash": signing.version.content_hash})
    numbers = [
        (str(row.uuid), str(row.numbered(row.next_serial))) for row in series_of(host, year=on.year)
    ]
    assert isinstance(form, IssueForm)  # noqa: S101 - the act's own form
    form.offer(numbers)
    numbers_url = reverse("office:numbers", args=[host.uuid])
    blocked = _("%(host)s %(year)d 年还没有立文号。") % {"host": host.name, "year": on.year}
    return {
        "act": "issue",
        "form": form,
        "url": reverse("office:signing_issue", args=[signing.uuid]),
        "title": _("编号、印发"),
        "effects": _issue_effects(signing, on),
        "button": _("印发"),
        "blocked": "" if numbers else blocked,
        "beside": {"label": _("文号"), "url": numbers_url},
    }


def _issue_effects(signing, on) -> list[str]:
    day = date_words(on, year=True, weekday=False)
    duties = duties_without_notice_count(signing.draft.campaign)
    return [
        _("成文日期写 %s，即最后一家签发之日") % day,
        _("%d 件应办事项以这份通知为出处，此后只能改期，不能再改") % duties,
        _("存入 %d 家发文机关的“通知”，Word 和 PDF 在后台生成") % len(issuers_of(signing.draft)),
        _("印发以后可以部署；文稿谁也不能再改"),
    ]


def _recall(signing, rows: Sequence[Any], typed: Typed) -> Context:
    count = sum(row.state == SignOffState.SIGNED for row in rows)
    void = _("已签的 %d 家全部作废，改好后重新会签") % count if count else _("还没有单位签过")
    return {
        "act": "recall",
        "form": typed.get("recall") or RecallForm(),
        "url": reverse("office:signing_recall", args=[signing.uuid]),
        "title": _("撤回送签"),
        "effects": [_("拟稿重新可以修改"), void],
        "button": _("撤回"),
        "seal": True,
        "folded": True,
    }


def _act(act: str, turn, form: forms.Form) -> Context:
    url = reverse(f"office:sign_off_{act}", args=[turn.uuid])
    return {"act": act, "form": form, "url": url}


def _seen(turn) -> dict[str, str]:
    return {"content_hash": turn.signing.version.content_hash}
