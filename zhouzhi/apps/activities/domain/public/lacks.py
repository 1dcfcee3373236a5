"""What a visitor would miss in what the public is told of an activity (公众版缺项)."""

from enum import StrEnum

from zhouzhi.apps.activities.domain.kinds import Mode
from zhouzhi.apps.activities.domain.public.told import ToldActivity
from zhouzhi.apps.activities.domain.when import WhenKind
from zhouzhi.foundation.errors import gettext_noop


class PublicLack(StrEnum):
    """What is not said, though whoever comes asks for it."""

    DAY = "day"
    HOUR = "hour"
    PLACE = "place"
    ADDRESS = "address"
    LINK = "link"
    TELEPHONE = "telephone"
    SUMMARY = "summary"
    AGE = "age"
    TOPIC = "topic"
    PICTURE = "picture"

    @property
    def label(self) -> str:
        """What is missing, in Chinese."""
        return {
            "day": gettext_noop("哪一天"),
            "hour": gettext_noop("几点"),
            "place": gettext_noop("在哪里"),
            "address": gettext_noop("怎么去（场地的地址）"),
            "link": gettext_noop("线上在哪里看"),
            "telephone": gettext_noop("打哪个电话问"),
            "summary": gettext_noop("活动内容"),
            "age": gettext_noop("适合谁"),
            "topic": gettext_noop("主题词"),
            "picture": gettext_noop("图片"),
        }[self.value]


def public_lacks(told: ToldActivity, *, has_picture: bool) -> tuple[PublicLack, ...]:
    """What is missing (公众版缺项), what keeps people from coming first."""
    onsite, online = told.mode is not Mode.ONLINE, told.mode is not Mode.ONSITE
    places = [place for one in told.sessions for place in one.places]
    there = {
        PublicLack.DAY: bool(told.spans),
        PublicLack.HOUR: not told.spans or _is_timed(told),
        PublicLack.PLACE: not onsite or bool(places),
        PublicLack.ADDRESS: not (onsite and places) or any(place.address for place in places),
        PublicLack.LINK: not online or any(one.link or one.platform for one in told.sessions),
        PublicLack.TELEPHONE: bool(told.contact_telephone),
        PublicLack.SUMMARY: bool(told.summary.strip()),
        PublicLack.AGE: bool(told.audiences) or (told.age_from, told.age_to) != (None, None),
        PublicLack.TOPIC: bool(told.topics),
        PublicLack.PICTURE: has_picture,
    }
    return tuple(lack for lack, is_said in there.items() if not is_said)


def _is_timed(told: ToldActivity) -> bool:
    """Whether an hour is said of a session that has its day."""
    whens = [session.when for session in told.sessions]
    return any(when.starts_at is not None or when.kind is WhenKind.ABOUT for when in whens)
