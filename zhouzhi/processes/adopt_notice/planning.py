"""What adopting a reading will do, said before the button with its counts."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhouzhi.apps.campaigns.domain.content import campaign_name
from zhouzhi.apps.campaigns.models import Campaign
from zhouzhi.apps.campaigns.queries import namesakes_of
from zhouzhi.apps.notices import queries
from zhouzhi.apps.notices.domain.content import NoticeContent
from zhouzhi.apps.notices.domain.doubts import NATIONAL_TAKEN, is_about_statistics_form
from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.apps.notices.models import Notice, Reading
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.apps.orgs.queries import territory_of
from zhouzhi.documents.reading.kinds import FindingKind
from zhouzhi.foundation.errors import Refusal
from zhouzhi.processes.adopt_notice.issuers import Side, issuer_side, registered_issuers
from zhouzhi.processes.adopt_notice.readiness import AlreadyAdopted, Part, parts_of, ready_parts
from zhouzhi.processes.adopt_notice.specs import demand_specs, requirement_specs, statistics_form
from zhouzhi.processes.adopt_notice.uppers import Upper, uppers_of

# Several offices hold it together: 市科技局、市委宣传部、市科协商定共同举办.
_TOGETHER = re.compile(
    r"[^\s，。；：,;、]{2,16}[、和与][^\s，。；：,;]{2,60}?(?:联合|共同)(?:举办|主办)"
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be made, in words with counts, or why nothing can be yet (采用预览).

    `name` is what our new campaign would go by, "" where none is made; `claims` says that one
    which a lower unit registered for us becomes ours to run. `uppers` are the campaigns above
    that ours may carry out, to be chosen from.
    """

    effects: tuple[str, ...]
    blocked: str = ""
    field: str = ""
    existing: Notice | None = None
    name: str = ""
    claims: bool = False
    uppers: tuple[Upper, ...] = ()

    @property
    def may_adopt(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.blocked


def adoption_plan(reading: Reading) -> Plan:
    """What adopting the reading would bring as its facts stand now; nothing is written."""
    parts = parts_of(reading, of=queries.proposed_content)
    effects = tuple(line for part in parts for line in _effects(part, _side(part, reading)))
    try:
        ready_parts(reading)
    except AlreadyAdopted as refused:
        return Plan(effects, refused.message, existing=refused.notice)
    except Refusal as refused:
        return Plan(effects, refused.message, field=refused.field)
    ours = _side(parts[0], reading) is None
    is_known = _known_campaign(parts[0]) is not None
    if not ours or is_known:
        return Plan(effects, claims=ours)
    annexed = [found for part in parts[1:] if (found := _known_campaign(part)) is not None]
    uppers = uppers_of(parts[0], reading.unit, but=annexed)
    return Plan(effects, name=_name_of(parts[0]), uppers=uppers)


def _known_campaign(part: Part) -> Campaign | None:
    known = queries.notice_known_as(part.content) if part.content.title else None
    return known.campaign if known is not None else None


def _side(part: Part, reading: Reading) -> Side | None:
    """How its issuer stands to us; None where we issued it, as said or as it seems until then."""
    ours = part.is_ours
    if part.read_notice.direction == Direction.UNDECIDED:
        ours = queries.proposed_direction(part.read_notice, [reading.unit]) is Direction.ISSUED
    return None if ours else issuer_side(part.content, reading.unit)


def _effects(part: Part, side: Side | None) -> list[str]:
    if side is Side.BELOW:
        return []
    content, is_ours = part.content, side is None
    lines = [*_campaign_words(part, side), *_duties(content, is_ours)]
    if is_ours and content.of(FindingKind.EVENT):
        counts = {
            "events": len(content.of(FindingKind.EVENT)),
            "strands": len(content.of(FindingKind.STRAND)),
        }
        lines.append(_("活动安排 %(events)d 项，主要内容 %(strands)d 条") % counts)
    if content.asks_for_statistics:
        lines.append(_form_words(part))
    demands = demand_specs(content)
    if demands:
        lines.append(_("活动审查要求 %(count)d 项") % {"count": len(demands)})
    return lines


def _campaign_words(part: Part, side: Side | None) -> list[str]:
    content = part.content
    campaign = _known_campaign(part)
    if campaign is not None:
        names = {"title": content.title, "name": campaign.name}
        if side is None:
            return [
                _("通知“%(title)s”和专项活动“%(name)s”已经在册：认作本级的活动，不再重建") % names
            ]
        return [_("通知“%(title)s”和专项活动“%(name)s”已经在册，不再重建") % names]
    if not content.period:
        return []
    issuer = content.issuers[0] if content.issuers else ""
    said = {"name": _name_of(part), "count": len(content.issuers), "issuer": issuer}
    if side is None:
        return [
            _("新建专项活动“%(name)s”，%(count)d 家主办") % said,
            *_joint(part),
            *_namesake(part),
        ]
    if side is Side.BESIDE:
        return [_("登记%(issuer)s的专项活动“%(name)s”，%(count)d 家主办") % said]
    return [_("登记上级专项活动“%(name)s”，%(count)d 家主办") % said]


def _joint(part: Part) -> list[str]:
    """That the text tells of more organisers than the notice has issuers (共同举办)."""
    if len(part.content.issuers) > 1:
        return []
    said = _TOGETHER.search(queries.text_of(part.read_notice))
    if said is None:
        return []
    words = _("文中写“%(said)s”，主办只按发文机关 1 家算；采用后请在活动页“更正”里补上共同主办单位")
    return [words % {"said": said[0]}]


def _namesake(part: Part) -> list[str]:
    """That a campaign of this name is there already, so that units could not tell them apart."""
    lead, name = _lead_of(part.content), _name_of(part)
    if lead is None or not namesakes_of(name, territory_of(lead)).exists():
        return []
    return [_("已有同名的专项活动“%(name)s”，请改个名称，免得各单位分不清") % {"name": name}]


def _duties(content: NoticeContent, is_ours: bool) -> list[str]:
    specs = requirement_specs(content)
    if not specs:
        return []
    line = _("报送要求 %(count)d 项") if is_ours else _("本单位应办事项 %(count)d 项")
    line %= {"count": len(specs)}
    dates = sorted(spec.due_on for spec in specs if spec.due_on)
    if dates:
        last = {"month": dates[-1].month, "day": dates[-1].day}
        line += _("，最晚 %(month)d月%(day)d日") % last
    return [line]


def _name_of(part: Part) -> str:
    content = part.content
    assert content.period is not None  # noqa: S101 - only asked for a notice with its days
    lead = _lead_of(content)
    territory = territory_of(lead).name if lead else ""
    return campaign_name(title=content.title, territory=territory, year=content.period[0].year)


def _lead_of(content: NoticeContent) -> OrgUnit | None:
    return registered_issuers(content).get(content.issuers[0]) if content.issuers else None


def _form_words(part: Part) -> str:
    form = statistics_form(part.content)
    if form is not None:
        return _("统计表 1 张，%(count)d 行") % {"count": len(form["fields"])}
    taken = any(
        is_about_statistics_form(doubt.code, doubt.message) and doubt.settlement == NATIONAL_TAKEN
        for doubt in part.read_notice.doubts.all()
    )
    if taken:
        return _("统计表按国家二十项表式推定，20 行")
    return _("统计表暂缺：补传附件或选用国家表式之前，这一项不能部署")
