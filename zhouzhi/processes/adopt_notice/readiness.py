"""Whether a reading may be adopted, and in which words it is refused."""

from collections.abc import Callable
from dataclasses import dataclass

from zhouzhi.apps.notices import queries
from zhouzhi.apps.notices.domain.content import NoticeContent
from zhouzhi.apps.notices.domain.states import Direction
from zhouzhi.apps.notices.models import Notice, NoticeCopy, Reading, ReadNotice
from zhouzhi.apps.orgs.models import OrgUnit
from zhouzhi.documents.reading.kinds import FindingKind, kind_label
from zhouzhi.foundation.errors import Refusal, gettext_noop
from zhouzhi.processes.adopt_notice.issuers import Side, issuer_side


class FactsUndecided(Refusal):
    """Nothing unconfirmed drives anything."""

    code = "facts_undecided"
    template = gettext_noop("还有 {count} 项识读结果没有确认，请先逐项确认或剔除。")


class DoubtsOpen(Refusal):
    """Doubts about a date, a receiver or a duty are settled first."""

    code = "doubts_open"
    template = gettext_noop("还有 {count} 处疑点没有裁定：{first}")


class DirectionUndecided(Refusal):
    """Somebody says which way the notice goes."""

    code = "direction_undecided"
    template = gettext_noop("请先选定“{title}”是我们印发的，还是我们收到的。")


class WrongDirection(Refusal):
    """A notice is issued by its issuers, and received by others."""

    code = "wrong_direction"
    template = gettext_noop("这份通知的发文机关与所选方向不符，请核对。")


class IssuedBelow(Refusal):
    """What a lower level issued binds those below it, not us (下级印发)."""

    code = "issued_below"
    template = gettext_noop(
        "“{title}”是下级（{issuer}）印发的，不是上级来文，本单位不欠其中的事，不能按上级通知登记。"
        "下级办得怎样，请到“专项活动”里看；传错了，请放弃这次识读。"
    )


class NotACampaign(Refusal):
    """The paper is a notice of something else entirely."""

    code = "not_a_campaign"
    template = gettext_noop(
        "没有确认到活动时间、主题或应办事项，这份文件（{title}）不像科技活动周的通知，没有建立专项活动。"
        "如读漏了，请补上活动时间和应办事项；如传错了文件，请放弃这次识读。"
    )


class PartMissing(Refusal):
    """A campaign needs its days, and a notice its issuer, title and date."""

    code = "part_missing"
    template = gettext_noop("“{title}”还缺{label}，请在识读页补上后再采用。")


class AlreadyAdopted(Refusal):
    """The same unit adopts a notice once."""

    code = "already_adopted"
    template = gettext_noop(
        "贵单位已经采用过这份通知（{title}），没有重复建立。可直接打开已有的专项活动。"
    )
    delivered = gettext_noop(
        "这份通知（{title}）上级部署时已经送达贵单位，应办事项在“今日”，不用再采用。这次识读可以放弃。"
    )
    status = 409

    def __init__(self, notice: Notice, *, delivered: bool = False) -> None:
        super().__init__(self.delivered if delivered else "", title=notice.title)
        self.notice = notice


@dataclass(frozen=True, slots=True)
class Part:
    """One notice of a reading with what was decided of it."""

    read_notice: ReadNotice
    content: NoticeContent

    @property
    def is_ours(self) -> bool:
        """Whether our unit issued it (本单位印发)."""
        return self.read_notice.direction == Direction.ISSUED


def parts_of(
    reading: Reading, *, of: Callable[[ReadNotice], NoticeContent] = queries.content
) -> list[Part]:
    """The notices of a reading about which anything was decided, the outermost first."""
    parts = [Part(row, of(row)) for row in queries.read_notices_of(reading)]
    return [part for part in parts if part.content.facts]


def refuse_undecided(reading: Reading) -> None:
    """Refuse a reading with facts not decided or doubts open. Raises FactsUndecided, DoubtsOpen."""
    doubts = list(queries.open_doubts(reading=reading).filter(blocks=True))
    if doubts:
        raise DoubtsOpen(count=len(doubts), first=doubts[0].message)
    undecided = queries.undecided_facts(reading=reading).count()
    if undecided:
        raise FactsUndecided(count=undecided)


def ready_parts(reading: Reading) -> list[Part]:
    """The notices of a reading that may be adopted, the outermost first. Raises a Refusal."""
    refuse_undecided(reading)
    parts = parts_of(reading)
    if not any(part.content.is_about_a_campaign for part in parts):
        raise NotACampaign(title=_title(parts, reading))
    for part in parts:
        _refuse_incomplete(part, reading.unit)
    _refuse_repeated(parts[0], reading.unit)
    return parts


def _title(parts: list[Part], reading: Reading) -> str:
    return next((part.content.title for part in parts if part.content.title), reading.filename)


def _refuse_incomplete(part: Part, unit: OrgUnit) -> None:
    content = part.content
    title = content.title or kind_label(FindingKind.TITLE)
    for kind, held in (
        (FindingKind.TITLE, content.title),
        (FindingKind.ISSUER, content.issuers),
        (FindingKind.ISSUED_ON, content.issued_on),
        (FindingKind.PERIOD, content.period),
    ):
        if not held:
            raise PartMissing(field=kind.value, title=title, label=kind_label(kind))
    if part.read_notice.direction == Direction.UNDECIDED:
        raise DirectionUndecided(title=title)
    issued_by_us = queries.is_issued_by(content, unit)
    if part.is_ours and not issued_by_us:
        raise WrongDirection(
            gettext_noop(
                "“{title}”的发文机关（{issuers}）里没有{unit}。请更正发文机关，或改选“我们收到的”。"
            ),
            title=title,
            issuers="、".join(content.issuers),
            unit=unit.name,
        )
    if issued_by_us and not part.is_ours:
        raise WrongDirection(
            gettext_noop("“{title}”的发文机关就是{unit}，请改选“我们印发的”。"),
            title=title,
            unit=unit.name,
        )
    if not part.is_ours and issuer_side(content, unit) is Side.BELOW:
        raise IssuedBelow(title=title, issuer=content.issuers[0])


def _refuse_repeated(part: Part, unit: OrgUnit) -> None:
    known = queries.notice_known_as(part.content)
    if known and NoticeCopy.objects.filter(notice=known, unit=unit).exists():
        own = ReadNotice.objects.filter(notice=known, reading__unit=unit).exists()
        raise AlreadyAdopted(known, delivered=not own)
