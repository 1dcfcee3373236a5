"""The last step of a reading (采用) as plain values: what it brings, its name, what it answers."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhouzhi.processes.adopt_notice import Plan, Upper

Context = dict[str, Any]
UPPERS, ASKED_UPPERS = "upper", "asked-uppers"


def adoption_shown(reading, plan: Plan | None) -> Context | None:
    """What is asked and said before a notice is adopted; None where it no longer may be."""
    if plan is None:
        return None
    return {
        "id": "adopt",
        "url": reverse("office:reading_adopt", args=[reading.uuid]),
        "title": _("采用这份通知"),
        "effects": plan.effects,
        "button": _("采用，认作本级的活动") if plan.claims else _("采用，建成专项活动"),
        "blocked": plan.blocked,
        "words": plan.name and _name(plan.name),
        "ticks": _uppers(plan.uppers) if plan.uppers else None,
        "fields": {ASKED_UPPERS: "1"} if plan.uppers else {},
    }


def _name(proposed: str) -> Context:
    hint = _("照通知标题拟的，不合适就改；各单位的今日、列表和总结标题都用它。")
    return {"name": "name", "label": _("活动名称"), "value": proposed, "hint": hint}


def _uppers(uppers: tuple[Upper, ...]) -> Context:
    """The campaigns above to choose from; those that the notice names as its ground are ticked."""
    hint = _("本级的总结、统计表将作为答复报给选中的活动；通知里写明根据的已勾上，以后也能更正。")
    return {
        "label": _("落实哪项上级活动"),
        "hint": hint,
        "name": UPPERS,
        "rows": [
            {
                "value": str(upper.campaign.uuid),
                "label": _("%(name)s（%(lead)s）：%(duties)s")
                % {
                    "name": upper.campaign.name,
                    "lead": upper.campaign.lead.name,
                    "duties": "；".join(duty.requirement.title for duty in upper.duties),
                },
                "checked": upper.is_invoked,
            }
            for upper in uppers
        ],
    }
