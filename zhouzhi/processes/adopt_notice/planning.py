"""What adopting a reading will do, said before the button with its counts."""

from dataclasses import dataclass

from zhouzhi.apps.campaigns.domain.content import campaign_name
from zhouzhi.apps.notices import queries
from zhouzhi.apps.notices.domain.doubts import NATIONAL_TAKEN, is_about_statistics_form
from zhouzhi.apps.notices.domain.kinds import FindingKind
from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.apps.notices.models import Notice, Reading
from zhouzhi.apps.orgs.queries import territory_of, units_named
from zhouzhi.foundation.errors import Refusal
from zhouzhi.processes.adopt_notice.readiness import AlreadyAdopted, Part, parts_of, ready_parts
from zhouzhi.processes.adopt_notice.specs import requirement_specs, statistics_form


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be made, in words with counts, or why nothing can be yet (采用预览)."""

    effects: tuple[str, ...]
    blocked: str = ""
    field: str = ""
    existing: Notice | None = None

    @property
    def may_adopt(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.blocked


def adoption_plan(reading: Reading) -> Plan:
    """What adopting the reading would bring as its facts stand now; nothing is written."""
    parts = parts_of(reading, of=queries.proposed_content)
    effects = tuple(line for part in parts for line in _effects(part, _is_ours(part, reading)))
    try:
        ready_parts(reading)
    except AlreadyAdopted as refused:
        return Plan(effects, refused.message, existing=refused.notice)
    except Refusal as refused:
        return Plan(effects, refused.message, field=refused.field)
    return Plan(effects)


def _is_ours(part: Part, reading: Reading) -> bool:
    """Whether our unit issued it, as said, or as it seems while nobody has said."""
    if part.read_notice.direction != Direction.UNDECIDED:
        return part.is_ours
    return queries.proposed_direction(part.read_notice, [reading.unit]) is Direction.ISSUED


def _effects(part: Part, is_ours: bool) -> list[str]:
    content = part.content
    known = queries.notice_known_as(content) if content.title else None
    specs = requirement_specs(content)
    lines = []
    if known is not None and known.campaign is not None:
        lines.append(f"通知“{known.title}”和专项活动“{known.campaign}”已经在册，不再重建")
    elif content.period:
        owner = "新建专项活动" if is_ours else "登记上级专项活动"
        lines.append(f"{owner}“{_name_of(part)}”，{len(content.issuers)} 家主办")
    if specs:
        dates = sorted(spec.due_on for spec in specs if spec.due_on)
        last = f"，最晚 {dates[-1].month}月{dates[-1].day}日" if dates else ""
        whose = "报送要求" if is_ours else "本单位应办事项"
        lines.append(f"{whose} {len(specs)} 项{last}")
    events = len(content.of(FindingKind.EVENT))
    if is_ours and events:
        lines.append(f"活动安排 {events} 项，主要内容 {len(content.of(FindingKind.STRAND))} 条")
    if content.asks_for_statistics:
        lines.append(_form_words(part))
    return lines


def _name_of(part: Part) -> str:
    content = part.content
    assert content.period is not None  # noqa: S101 - only asked for a notice with its days
    lead = units_named(content.issuers[:1]).get(content.issuers[0]) if content.issuers else None
    territory = territory_of(lead).name if lead else ""
    return campaign_name(title=content.title, territory=territory, year=content.period[0].year)


def _form_words(part: Part) -> str:
    form = statistics_form(part.content)
    if form is not None:
        return f"统计表 1 张，{len(form['fields'])} 行"
    doubts = part.read_notice.doubts.all()
    if any(
        is_about_statistics_form(doubt.code, doubt.message) and doubt.settlement == NATIONAL_TAKEN
        for doubt in doubts
    ):
        return "统计表按国家二十项表式推定，20 行"
    return "统计表暂缺：补传附件或选用国家表式之前，这一项不能部署"
