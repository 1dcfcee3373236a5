"""What a booker is written (通知预约人): few words, and the way to the booking's own page."""

from dataclasses import dataclass
from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said


class News(StrEnum):
    """What a letter tells."""

    BOOKED = "booked"
    WAITING = "waiting"
    OFFERED = "offered"
    LAPSED = "lapsed"
    CANCELLED = "cancelled"
    CALLED_OFF = "called_off"
    PUT_OFF = "put_off"
    MOVED = "moved"


_SUBJECTS = {
    News.BOOKED: gettext_noop("约上了：{name}"),
    News.WAITING: gettext_noop("已候补：{name}"),
    News.OFFERED: gettext_noop("候补到位，请在 {until} 前确认：{name}"),
    News.LAPSED: gettext_noop("候补已过期：{name}"),
    News.CANCELLED: gettext_noop("已退订：{name}"),
    News.CALLED_OFF: gettext_noop("取消，请不要前往：{name}"),
    News.PUT_OFF: gettext_noop("延期，请不要按原时间前往：{name}"),
    News.MOVED: gettext_noop("时间或地点有变：{name}"),
}
_TEXTS = {
    News.BOOKED: gettext_noop(
        "您预约的“{name}”已经约上，{party} 人。\n时间：{when}\n地点：{where}\n预约码：{code}\n"
        "入场时出示这一页的二维码，或报预约码：\n{url}\n来不了时请在这一页退订，把名额留给别人。"
    ),
    News.WAITING: gettext_noop(
        "“{name}”（{when}）已经约满，您排在候补名单里，{party} 人。有名额时写信告诉您，"
        "需要您在限定时间内确认。\n查看排到第几位，或不再等候：\n{url}"
    ),
    News.OFFERED: gettext_noop(
        "“{name}”（{when}）为您空出 {party} 个名额。请在 {until} 前打开下面的页面确认要来，"
        "过时名额让给后面的人：\n{url}"
    ),
    News.LAPSED: gettext_noop(
        "“{name}”（{when}）为您留的名额没有等到确认，已让给后面的人。还想来的可以再看看：\n{url}"
    ),
    News.CANCELLED: gettext_noop("您对“{name}”（{when}，{party} 人）的预约已经退订。"),
    News.CALLED_OFF: gettext_noop(
        "您预约的“{name}”（{when}，{party} 人）取消了，请不要前往。{reason}\n{url}"
    ),
    News.PUT_OFF: gettext_noop(
        "您预约的“{name}”（原定{when}，{party} 人）延期，请不要按原时间前往。{reason}\n"
        "新的时间定下后再写信告诉您，预约先为您留着；不想等的可以退订：\n{url}"
    ),
    News.MOVED: gettext_noop(
        "您预约的“{name}”有变动，现在是：\n时间：{when}\n地点：{where}\n{party} 人的预约照旧有效。"
        "来不了的请退订：\n{url}"
    ),
}
_NOWHERE = gettext_noop("见活动页")


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter says of one booking, in words."""

    name: str
    when: str
    where: str
    party: int
    code: str
    url: str
    until: str = ""
    reason: str = ""


def letter_of(news: News, told: Told) -> tuple[Said, Said]:
    """The subject and the text of a letter."""
    facts = {
        "name": told.name,
        "when": told.when,
        "where": told.where or Said(_NOWHERE),
        "party": told.party,
        "code": told.code,
        "url": told.url,
        "until": told.until,
        "reason": told.reason,
    }
    return Said(_SUBJECTS[news], **facts), Said(_TEXTS[news], **facts)
