"""What to know before a dispatch goes out, in words: which duty, how many units, what and why."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zhouzhi.apps.obligations.domain.cautions import Caution, CautionKind
from zhouzhi.web.templatetags.zhouzhi import date_words

Context = dict[str, Any]
NAMES_SHOWN = 12


def cautions_of(cautions: Iterable[Caution]) -> list[Context]:
    """The cautions as office/dispatch.html shows them, the past dates first."""
    ordered = sorted(cautions, key=lambda caution: not caution.kind.must_be_known)
    return [{"text": _words(one), "urgent": one.kind.must_be_known} for one in ordered]


def unreached(phrases: Sequence[str], left_out: Sequence[str]) -> list[Context]:
    """Whom 主送机关 names and this dispatch does not reach, as cautions are shown."""
    lines = []
    if phrases:
        words = "、".join(f"“{phrase}”" for phrase in phrases)
        said = _("主送的%(words)s还没有认定是哪些单位，这次不发；可先认定，或按地区勾选")
        lines.append(said % {"words": words})
    if left_out:
        count = len(left_out)
        said = ngettext(
            "主送机关点到的 %(count)d 个单位没有勾选，这次不发：%(names)s",
            "主送机关点到的 %(count)d 个单位没有勾选，这次不发：%(names)s",
            count,
        )
        lines.append(said % {"count": count, "names": _named(left_out)})
    return [{"text": line, "urgent": False} for line in lines]


def idle_units(names: Sequence[str]) -> list[Context]:
    """Chosen units that no duty of this dispatch names, as cautions are shown."""
    if not names:
        return []
    said = ngettext(
        "勾选的 %(count)d 个单位这次没有要办的事，只收到通知：%(names)s。%(way)s",
        "勾选的 %(count)d 个单位这次没有要办的事，只收到通知：%(names)s。%(way)s",
        len(names),
    )
    facts = {"count": len(names), "names": _named(names), "way": _TO_OWE}
    return [{"text": said % facts, "urgent": False}]


_TO_OWE = gettext_lazy(
    "要它们也办哪件事的，先在通讯录“通知里的说法”里认定那件事的责任单位（连同原有的单位一起勾），再部署"
)


def _named(names: Sequence[str]) -> str:
    more = _("等") if len(names) > NAMES_SHOWN else ""
    return "、".join(names[:NAMES_SHOWN]) + more


def _words(caution: Caution) -> str:
    is_none_left = caution.kind is CautionKind.SOON and caution.workday_count == 0
    said = _NONE_LEFT if is_none_left else _SAID[caution.kind]
    return str(said) % _facts(caution)


_NONE_LEFT = gettext_lazy(
    "“%(title)s”%(day)s 截止，今天以后没有一个工作日，%(units)d 个单位恐怕来不及办"
)
_SAID = {
    CautionKind.LOCKED: gettext_lazy(
        "“%(title)s”已于 %(locks)s 截止受理，%(units)d 个单位收到也不能再报。"
        "请先改截止受理，或发出后逐个恢复受理"
    ),
    CautionKind.PAST: gettext_lazy(
        "“%(title)s”的截止日期 %(day)s 已经过了，%(units)d 个单位一收到就是逾期"
    ),
    CautionKind.SOON: gettext_lazy(
        "“%(title)s”%(day)s 截止，只剩 %(left)d 个工作日，涉及 %(units)d 个单位"
    ),
    CautionKind.DAY_OFF: gettext_lazy(
        "“%(title)s”的截止日期 %(day)s 是休息日，%(units)d 个单位当天可能无人经办"
    ),
    CautionKind.TOO_LATE_FOR_UPPER: gettext_lazy(
        "“%(title)s”%(day)s 才收齐，而本级要在 %(upper_day)s 前向上报“%(upper)s”，来不及汇总"
    ),
    CautionKind.TIGHT_FOR_UPPER: gettext_lazy(
        "“%(title)s”%(day)s 收齐，到本级要在 %(upper_day)s 前向上报的“%(upper)s”"
        "只剩 %(left)d 个工作日，少于惯常用时"
    ),
    CautionKind.UNDER_WAY: gettext_lazy(
        "“%(title)s”%(day)s 截止，那时活动还没有结束，%(units)d 个单位的总结和统计还办不出来"
    ),
    CautionKind.NOBODY: gettext_lazy(
        "“%(title)s”这次不发：选中的单位里没有“%(words)s”，可在通讯录认定"
    ),
    CautionKind.UNMET: gettext_lazy(
        "“%(title)s”的责任单位里，%(unmet)s没有对上这次发的单位，收不到这件事；"
        "请补选单位，或在通讯录认定"
    ),
    CautionKind.ONE_REVIEWER: gettext_lazy(
        "“%(title)s”本级也要填，须由填报人以外的管理员审核；本单位和协办单位现在没有第二位"
        "专项活动管理员，请系统管理员或上级邀请一位"
    ),
}


def _facts(caution: Caution) -> Context:
    duty, upper = caution.duty, caution.upper
    return {
        "title": duty.title,
        "words": duty.liable,
        "unmet": _("、").join(f"“{words}”" for words in duty.unmet),
        "day": date_words(duty.due_on) if duty.due_on else "",
        "locks": date_words(duty.locks_on) if duty.locks_on else "",
        "units": len(duty.unit_ids),
        "left": caution.workday_count,
        "upper": upper.title if upper else "",
        "upper_day": date_words(upper.due_on) if upper else "",
    }
