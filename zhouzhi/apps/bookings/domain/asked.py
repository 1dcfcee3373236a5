"""What somebody who books states (预约内容): how many come, how they are reached, who agrees."""

from dataclasses import dataclass

from zhouzhi.apps.bookings.domain.states import Party
from zhouzhi.foundation.errors import InvalidInput, gettext_noop


class PartyTooLarge(InvalidInput):
    """More come together than are taken at once (人数超过上限)."""

    code = "booking_party_too_large"
    template = gettext_noop("这一场一次最多约 {most} 人。人再多的，请分开预约或打咨询电话。")


class NoGroups(InvalidInput):
    """The session takes no groups (不接团体)."""

    code = "booking_no_groups"
    template = gettext_noop("这一场不接待团体预约，请选“个人或家庭”，或打咨询电话商量。")


class GroupUnnamed(InvalidInput):
    """A group says which school or office it is (缺团体名称)."""

    code = "booking_group_unnamed"
    template = gettext_noop("请写明学校和班级，或者单位名称；不用写学生姓名。")


@dataclass(frozen=True, slots=True)
class Asked:
    """One wish to book. `consents` says that the box for guardians was ticked.

    `send_key` is the form's own key and `body_hash` of all that it said: sent again, it is the
    same booking.
    """

    party_kind: Party
    party: int
    contact: str
    send_key: str
    body_hash: str
    group_name: str = ""
    is_priority: bool = False
    consents: bool = False


def must_fit(kind: Party, party: int, *, most_party: int, group_most: int) -> None:
    """Refuse a party that is larger than the session takes at once (核对人数).

    Raises NoGroups, PartyTooLarge.
    """
    if kind is Party.GROUP and not group_most:
        raise NoGroups(field="party_kind")
    most = group_most if kind is Party.GROUP else most_party
    if not 1 <= party <= most:
        raise PartyTooLarge(field="party", most=most)
