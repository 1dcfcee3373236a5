"""代填 and 本级: who still has to say that an answer is right, in words, by name."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.queries import is_closed
from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.permissions import may_answer, may_run
from zhouzhi.apps.obligations.queries import Reviewer
from zhouzhi.apps.submissions import queries as submissions
from zhouzhi.apps.submissions.domain.papers import PAPER_SERVES
from zhouzhi.apps.submissions.domain.states import SubmissionState
from zhouzhi.apps.submissions.permissions import (
    has_sent_code,
    has_stated,
    may_confirm,
    may_judge,
    was_let_in,
)

Context = dict[str, Any]


def on_behalf(current) -> Context | None:
    """That a version was typed for its unit, by whom, and on whose word it stands."""
    if current is None or not current.filed_for_unit:
        return None
    return {"unit_name": current.obligation.participant.unit_name, "note": _word_of(current)}


def _word_of(current) -> str:
    typed_by = {"name": current.begun_by.name}
    if current.confirmed_by is None:
        return (
            _("由%(name)s根据纸质材料填写，单位登录确认、或凭盖章纸质件复核后才能通过。") % typed_by
        )
    name = {"name": current.confirmed_by.name, "typist": current.begun_by.name}
    if current.paper_id is not None:
        return _("由%(typist)s填写，凭盖章纸质件由%(name)s复核。") % name
    return _("%(name)s已代表单位确认。") % name


def confirm_behalf(current, user) -> Context | None:
    """The act of the unit: what was typed for it is right."""
    if not waits_for_word(current) or not may_confirm(user, current):
        return None
    if is_closed(current.obligation.requirement.campaign):
        return None
    return {
        "id": "behalf",
        "url": reverse("office:confirm_for_unit", args=[current.uuid]),
        "title": _("请核对：上级代填了您的报送"),
        "effects": [
            _("这份报送由%(name)s代填，请逐项核对下面的内容") % {"name": current.begun_by.name},
            _("确认后视同本单位报送，由上级审核；有出入的，请撤回后自己填报"),
        ],
        "button": _("内容属实，确认"),
        "fields": {"content_hash": current.content_hash},
    }


def waits_for_word(current) -> bool:
    """Whether a version typed for a unit waits for the unit's word, or for its paper."""
    waits = current is not None and current.state == SubmissionState.SUBMITTED
    return bool(waits and current.filed_for_unit and current.confirmed_at is None)


def next_step(current, user) -> Context | None:
    """Who has to act next, said to an organiser who may not: {"text", "url", "action"} or None."""
    if current is None or current.state != SubmissionState.SUBMITTED:
        return None
    campaign = current.obligation.requirement.campaign
    if is_closed(campaign) or not may_run(user, campaign):
        return None
    if may_judge(user, current):
        return _to_review(current, user)
    sent_code, let_in = has_sent_code(user, current), was_let_in(user, current)
    if not has_stated(user, current) and not sent_code and not let_in:
        return None
    others = [one for one in submissions.other_judges_of(current) if one.user_id != user.pk]
    if let_in:
        said = _let_in_words(current, others)
    elif sent_code:
        said = _code_words(current, others)
    else:
        said = _typed_words(current, others) if waits_for_word(current) else _own_words(others)
    return {"text": said, "url": "", "action": ""}


def _to_review(current, user) -> Context | None:
    """On the unit's own page, a colleague of who stated it is shown the way to the decision."""
    if not may_answer(user, current.obligation):
        return None
    return {
        "text": _("%(name)s填报的这一版可由您审核。") % {"name": current.submitted_by.name},
        "url": reverse("office:review", args=[current.uuid]),
        "action": _("去审核"),
    }


def _own_words(others: Sequence[Reviewer]) -> str:
    if others:
        return _("本人填报的须由另一位管理员或协办单位审核：%s。") % named(others)
    return _(
        "本人填报的须由另一位管理员或协办单位审核，而本单位和协办单位现在都没有第二位"
        "专项活动管理员。%(invite)s"
    ) % {"invite": _invite_words()}


def _invite_words() -> str:
    """Who can bring another officer in: not the one whose work is to be judged."""
    return _("请系统管理员或上级邀请一位；填报人自己在本次活动里邀请的，不能审核其填报的。")


def _let_in_words(current, others: Sequence[Reviewer]) -> str:
    """To whom the one who handed in has let in."""
    said = _("您登录用的密码是凭%(name)s发的口令设定的，所以这一版须由另一位管理员或协办单位审核")
    name = {"name": current.submitted_by.name}
    if others:
        return _("%(said)s：%(names)s。") % {"said": said % name, "names": named(others)}
    return _("%(said)s。%(invite)s") % {"said": said % name, "invite": _invite_words()}


def _code_words(current, others: Sequence[Reviewer]) -> str:
    """To who sent the code by which the password of who handed in was set anew."""
    name = {"name": current.submitted_by.name, "names": named(others)}
    if others:
        return (
            _(
                "%(name)s登录用的密码是凭您发的口令设定的，所以这一版须由另一位管理员或"
                "协办单位审核：%(names)s。"
            )
            % name
        )
    return _(
        "%(name)s登录用的密码是凭您发的口令设定的，所以这一版须由另一位管理员或协办单位审核，"
        "而现在没有第二位专项活动管理员。%(invite)s"
    ) % {**name, "invite": _invite_words()}


def _typed_words(current, others: Sequence[Reviewer]) -> str:
    unit = {"unit": current.obligation.participant.unit_name, "names": named(others)}
    if not others:
        return _(
            "请提醒%(unit)s登录确认。%(unit)s不便登录的，须由第二位管理员核对盖章纸质件，"
            "而本单位和协办单位现在都没有。%(invite)s"
        ) % {**unit, "invite": _invite_words()}
    if not submissions.papers_of(current):
        return (
            _(
                "请提醒%(unit)s登录确认，确认后由%(names)s或您审核。%(unit)s不便登录的，"
                "请撤回这一版，附上盖章纸质件的扫描件或照片再报，由%(names)s核对后通过。"
            )
            % unit
        ) + why_no_paper(current)
    return (
        _("请提醒%(unit)s登录确认；%(unit)s不便登录的，可由%(names)s核对所附的盖章纸质件后通过。")
        % unit
    )


def place_of(file: Any) -> str:
    """The name of the place where a file of a version typed for a unit was put."""
    if file.material == PAPER_SERVES:
        return _("盖章纸质件")
    return _(Material(file.material).label)


def why_no_paper(current: Any) -> str:
    """Why what stands where the paper goes is none; "" where nothing stands there."""
    names = [row.filename for row in current.evidence.filter(material=PAPER_SERVES)]
    if not names:
        return ""
    said = _("“%s”不是扫描件或照片，不能作为盖章纸质件。")
    return said % _("”“").join(names)


def named(people: Sequence[Reviewer]) -> str:
    """People with their units: 尹明哲（市委宣传部）、….

    Of many the first three.
    """
    shown = _("、").join(_("%s（%s）") % (one.name, one.unit) for one in people[:3])
    return _("%s等") % shown if len(people) > 3 else shown
