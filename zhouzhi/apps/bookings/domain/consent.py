"""What a guardian or a teacher agrees to (监护人同意): the words under a number, kept for good.

A text that was agreed to is never changed: another wording is another version.
"""

from dataclasses import dataclass

from zhouzhi.apps.bookings.domain.states import Party
from zhouzhi.foundation.errors import InvalidInput, gettext_noop


class ConsentMissing(InvalidInput):
    """Children come, and nobody said that their guardians agree (缺监护人同意)."""

    code = "booking_consent_missing"
    template = gettext_noop("有未成年人参加的，请由监护人阅读并勾选同意。")


@dataclass(frozen=True, slots=True)
class Consent:
    """One version of one text."""

    version: str
    words: str


_FAMILY = Consent(
    "guardian-1",
    gettext_noop(
        "我是同行未成年人的监护人，同意他们参加这场活动，并由我或我委托的成年人全程陪同。"
    ),
)
_GROUP = Consent(
    "teacher-1",
    gettext_noop("我是带队老师，已取得参加学生监护人的同意，并由学校按规定安排人员带队。"),
)
_PRESENT = {Party.FAMILY: _FAMILY, Party.GROUP: _GROUP}
EVERY = (_FAMILY, _GROUP)


def consent_for(party: Party) -> Consent:
    """The text that a party of this kind is shown now."""
    return _PRESENT[party]


def words_of(version: str) -> str:
    """The words of a version that somebody agreed to."""
    return next(one.words for one in EVERY if one.version == version)
