"""What a campaign is made of before it is a row: strands, occasions, and the name it goes by."""

import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop

_NAMED = re.compile(
    r"(?P<year>(?:19|20)\d{2})\s*年(?P<rest>[^《》，。；:：]{0,24}?"
    r"(?:科技活动周|科技周|科普活动周|科普月|科普日|科学节|科技节|活动周|活动月|活动日"
    r"|宣传周|宣传月|宣传日|主题周|主题日|开放日|开放周|开放月))"
)
_WHAT = re.compile(
    r"关于(?:组织|认真|切实|进一步)*(?:举办|开展|做好|参加|申报|实施|筹备|召开)+"
    r"(?P<what>[^《》，。；:：]{2,40}?)(?:(?:有关|相关)?工作|有关事项|实施方案|方案)*的通知$"
)
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})\s*年度?\s*")
_NO_NAME = re.compile(r"^(?:转发|有关|相关|报送|的)|^(?:工作)?$")
_DIVISION = re.compile(r"(?:特别行政区|自治区|自治州|自治县|地区|省|市|县|区|州|盟|旗)$")


class OccasionKind(StrEnum):
    """What kind of occasion a notice announces itself (活动类别)."""

    LAUNCH = "launch"
    CLOSING = "closing"
    EXHIBITION = "exhibition"
    CONTEST = "contest"
    THEMED_WEEK = "themed_week"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind's Chinese name."""
        return {
            "launch": gettext_noop("启动仪式"),
            "closing": gettext_noop("闭幕仪式"),
            "exhibition": gettext_noop("展览"),
            "contest": gettext_noop("赛事"),
            "themed_week": gettext_noop("主题周（日）"),
            "other": gettext_noop("其他活动"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class StrandSpec:
    """One line of main content (主要内容) as the notice sets it."""

    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class OccasionSpec:
    """One occasion (启动、闭幕、展览、赛事、主题周): a day, a window, or neither yet."""

    kind: OccasionKind
    name: str = ""
    starts_on: date | None = None
    starts_at_time: time | None = None
    window: tuple[date, date] | None = None
    place: str = ""
    is_tentative: bool = False


def campaign_name(*, title: str, territory: str, year: int) -> str:
    """The name a campaign goes by (专项活动名称), taken from its notice's title.

    关于做好2023年科技活动周有关工作的通知 in 威海市 gives 2023年威海市科技活动周: a title that does
    not say where is given its territory. A title without any name gives the plain one.
    """
    named = _NAMED.search(title)
    if named:
        return f"{named.group('year')}年{_placed(named.group('rest').strip(), territory)}"
    what = _WHAT.search(title.strip())
    if what is None:
        return f"{year}年{territory}科技活动周"
    rest = _YEAR.sub("", what.group("what")).strip()
    if _NO_NAME.search(rest):
        return f"{year}年{territory}科技活动周"
    stated = _YEAR.search(what.group("what"))
    return f"{stated.group('year') if stated else year}年{_placed(rest, territory)}"


def _placed(rest: str, territory: str) -> str:
    """A name that says where: with its territory before it, unless it says so itself."""
    stem = _DIVISION.sub("", territory)
    says_where = (len(stem) >= 2 and stem in rest) or rest.startswith(
        ("全国", "全省", "全市", "全县", "全区")
    )
    return rest if says_where else territory + rest
