"""What may be done with an answer besides writing it, and what will then happen to whom."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.queries import is_closed
from zhouzhi.apps.measures.domain.values import Value
from zhouzhi.apps.obligations import permissions as rights
from zhouzhi.apps.obligations.domain.due import is_past
from zhouzhi.apps.obligations.domain.lateness import counts_late
from zhouzhi.apps.obligations.domain.states import (
    OBLIGATION_MOVES,
    ObligationEvent,
    ObligationState,
)
from zhouzhi.apps.obligations.queries import was_returned
from zhouzhi.apps.obligations.queries.lateness import stands_locked
from zhouzhi.apps.statistics.queries import is_rolled_up
from zhouzhi.apps.submissions.domain.checks.catalogue import Tier
from zhouzhi.apps.submissions.domain.content import Content, content_hash
from zhouzhi.apps.submissions.permissions import may_edit, may_withdraw
from zhouzhi.foundation import clock

Context = dict[str, Any]


def closed_words(obligation) -> str:
    """Why nothing can be done here any more, where the campaign is closed (办结)."""
    if not is_closed(obligation.requirement.campaign):
        return ""
    return _("这项活动已办结，不再报送和审核；已报的内容照常可看。")


def acts_of(obligation, user, draft, current) -> list[Context]:
    """What may be done besides writing: begin, file for the unit, take back."""
    if is_closed(obligation.requirement.campaign):
        return []
    state = ObligationState(obligation.state)
    acts: list[Context] = []
    taken_in = not stands_locked(obligation, at=clock.business_now())
    opens = draft is None and taken_in and OBLIGATION_MOVES.allows(state, ObligationEvent.SUBMIT)
    signed = not OBLIGATION_MOVES.allows(state, ObligationEvent.SIGN_FOR)
    if opens and signed and rights.may_answer(user, obligation):
        acts.append(_begin(obligation, current))
    elif opens and rights.may_file_for(user, obligation):
        acts.append(_file_for(obligation, current))
    if draft is not None and may_edit(user, draft) and is_rolled_up(obligation):
        acts.append(_prefill(obligation))
    taken = current is not None and current.state == "submitted"
    if taken and may_withdraw(user, current):
        acts.append(_withdraw(obligation, current, user))
    return acts


def _begin(obligation, current) -> Context:
    effects = [_("带出上一版的内容，改好后作为新的一版报送")] if current else []
    return {
        "id": "begin",
        "url": reverse("office:begin", args=[obligation.uuid]),
        "title": _("改后再报") if current else _("开始填报"),
        "effects": effects,
        "button": _("修改并重报") if current else _("开始填报"),
    }


def _file_for(obligation, current) -> Context:
    unit = {"unit": obligation.participant.unit_name}
    effects = [
        _("%(unit)s只寄来纸质或邮件材料时，由您代为录入") % unit,
        _("录入后由%(unit)s登录确认；不便登录的，附上盖章纸质件，由另一位管理员核对后通过") % unit,
    ]
    if current is not None:
        effects.append(_("带出上一版的内容，改好后作为新的一版报送"))
    return {
        "id": "file",
        "url": reverse("office:file_for_unit", args=[obligation.uuid]),
        "title": _("代填"),
        "effects": effects,
        "button": _("代%(unit)s填报") % unit,
    }


def _prefill(obligation) -> Context:
    return {
        "id": "prefill",
        "url": reverse("office:prefill", args=[obligation.uuid]),
        "title": _("用本级汇总数填表"),
        "effects": [
            _("空着的行填上现在的合计，取自汇总的行更新为现在的合计"),
            _("自己填的数不动；这一页没有存的内容请先存草稿"),
        ],
        "button": _("填入汇总数"),
    }


def _withdraw(obligation, current, user) -> Context:
    effects = [_("第 %d 版不再待审，您可以改后另报一版") % current.version]
    if not rights.may_answer(user, obligation):
        unit = {"unit": obligation.participant.unit_name}
        effects.append(_("内容留着：改正或补上盖章纸质件后再报，也可请%(unit)s自己报") % unit)
    if is_past(obligation.due_at, clock.business_now()) and not was_returned(obligation):
        effects.append(_("现在已过截止日期，撤回后重报会记为逾期报送"))
    return {
        "id": "withdraw",
        "url": reverse("office:withdraw", args=[obligation.uuid]),
        "title": _("撤回"),
        "effects": effects,
        "button": _("撤回这一版"),
        "seal": True,
    }


def confirm_submit(obligation, asked, found, content: Content) -> Context:
    """The act of handing in: what goes to whom, with counts, and what is still lacking."""
    must = [one.said_in(_) for one in found if one.tier is Tier.MUST]
    return {
        "id": "submit",
        "url": reverse("office:submit", args=[obligation.uuid]),
        "title": _("报送"),
        "effects": [*_counts(obligation, asked, content), *_asks(found), *_late(obligation)],
        "button": _("确认报送"),
        "blocked": closed_words(obligation) or "".join(must),
        "lacks": must,
        "fields": {"content_hash": content_hash(content)},
    }


def _counts(obligation, asked, content) -> list[str]:
    stated = [part.value for part in content.figures]
    effects = [
        _("报给%(upper)s，报送后不能再改；要改须先撤回，或等退回")
        % {"upper": obligation.requirement.campaign.lead.name}
    ]
    if asked.rows:
        dashes = sum(value == Value.not_applicable() for value in stated)
        effects.append(
            _("统计表 %(all)d 项：填数 %(numbers)d 项，不适用 %(dashes)d 项，空着 %(blank)d 项")
            % {
                "all": len(asked.rows),
                "numbers": len(stated) - dashes,
                "dashes": dashes,
                "blank": len(asked.rows) - len(stated),
            }
        )
    effects.append(
        _("文件 %(files)d 个，活动 %(activities)d 项，报道 %(press)d 篇")
        % {
            "files": len(content.files),
            "activities": len(content.activities),
            "press": len(content.press),
        }
    )
    return effects


def _asks(found) -> list[str]:
    says = (one.said_in(_) for one in found if one.tier is Tier.ASK)
    return [_("请留意：%(words)s") % {"words": words} for words in says]


def _late(obligation) -> list[str]:
    at, first = clock.business_now(), obligation.first_submitted_at
    if counts_late(due_at=obligation.due_at, first_at=first, at=at):
        return [_("已过截止日期，会照收并记为逾期报送")]
    if is_past(obligation.due_at, at):
        return [_("首次报送在期限之内，退回后改报仍算按时")]
    return []
