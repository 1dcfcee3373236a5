"""What a crowd of 1,000 and more asks of the unit, in its officers' words."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zhouzhi.apps.activities.domain.crowds import (
    APPLY_DAYS,
    Licence,
    Timing,
    earliest_licensed,
    licence_for,
    says_no_crowd,
)
from zhouzhi.apps.activities.domain.entries import ActivityEntries
from zhouzhi.web.templatetags.zhouzhi import amount, date_words, distance_words

Context = dict[str, Any]


def licence_words(entries: ActivityEntries, *, today: date) -> Context | None:
    """By when, from whom, and what remains when it is too late; None below 1,000."""
    licence = licence_for(entries, today=today)
    if licence is None:
        return None
    return {
        "title": _title(licence, today),
        "tone": "over" if licence.timing is Timing.LATE else "",
        "police": _(licence.police.label),
        "ways": _ways(licence, today),
        "apply_on": licence.apply_on,
    }


def crowd_hint(entries: ActivityEntries) -> str:
    """A word where nobody said how many are expected, since nobody can tell then."""
    if not says_no_crowd(entries):
        return ""
    return _("有的场次没有填预计人数。每场满 1000 人的要提前 20 天办安全许可，请尽早填上。")


def _title(licence: Licence, today: date) -> str:
    crowd = {"crowd": amount(licence.crowd)}
    if licence.apply_on is None:
        return _("有一场预计 %(crowd)s 人，要办安全许可；时间定下来才知道最晚哪天申请") % crowd
    day = {**crowd, "day": date_words(licence.apply_on)}
    if licence.timing is Timing.LATE:
        return _("有一场预计 %(crowd)s 人，最晚应在%(day)s申请安全许可，已经过了") % day
    left = distance_words(licence.apply_on, today)
    return _("有一场预计 %(crowd)s 人，最晚%(day)s申请安全许可，%(left)s") % {**day, "left": left}


def _ways(licence: Licence, today: date) -> list[str]:
    """What can still be done, the plainest first."""
    if licence.timing is not Timing.LATE:
        return []
    earliest = date_words(earliest_licensed(today))
    return [
        _("分成几场办，每场不到 1000 人，改好预计人数即可"),
        _("改期到%(day)s以后（今天申请，满 %(days)d 天）") % {"day": earliest, "days": APPLY_DAYS},
        _("确由县级以上人民政府直接举办的，请审查员按第二十四条办理免办，写明依据"),
        _("也可以先问公安机关能否受理：条例规定受理后 7 天内答复"),
    ]
