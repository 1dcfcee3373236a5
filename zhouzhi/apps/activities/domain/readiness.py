"""What an activity must say before it is handed in for clearance (提交审查前)."""

from collections.abc import Iterator

from zhouzhi.apps.activities.domain.checks import Fault
from zhouzhi.apps.activities.domain.entries import ActivityEntries, SessionEntry
from zhouzhi.apps.activities.domain.kinds import HostRole, Mode
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.said import Said


class NotReady(InvalidInput):
    """Nobody could clear the activity as it stands (还不能提交)."""

    code = "activity_not_ready"
    template = gettext_noop("还不能提交审查：{missing}")

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(field=faults[0].field, missing=faults[0].words)


def must_be_ready(entries: ActivityEntries) -> None:
    """Refuse what a reviewer could not judge. Raises NotReady."""
    missing = tuple(_missing(entries))
    if missing:
        raise NotReady(missing)


def missing(entries: ActivityEntries) -> tuple[Fault, ...]:
    """What is still wanted before an activity may be handed in (尚缺内容), in reading order."""
    return tuple(_missing(entries))


def _missing(entries: ActivityEntries) -> Iterator[Fault]:
    if not entries.campaigns:
        yield _fault("campaigns", gettext_noop("请选择所属的专项活动。"))
    if not entries.summary.strip():
        yield _fault("summary", gettext_noop("请填写活动简介，审查员和群众都要看。"))
    if not any(host.role is HostRole.HOST for host in entries.hosts):
        yield _fault("hosts", gettext_noop("请填写主办单位。"))
    if not entries.contact_telephone.strip():
        yield _fault("contact_telephone", gettext_noop("请填写对外的咨询电话（办公电话）。"))
    if not entries.sessions:
        yield _fault("sessions", gettext_noop("请填写时间和地点；没有定的，选“另行通知”。"))
    for position, session in enumerate(entries.sessions):
        yield from _missing_in(session, position, entries.mode)


def _missing_in(session: SessionEntry, position: int, mode: Mode) -> Iterator[Fault]:
    field, number = f"sessions-{position}", position + 1
    if mode is Mode.ONLINE:
        if not session.online_platform:
            words = gettext_noop("请填写第 {number} 场在哪个平台举办。")
            yield _fault(f"{field}-online_platform", words, number=number)
        return
    if not session.places and not session.online_platform:
        words = gettext_noop("请填写第 {number} 场的地点。")
        yield _fault(f"{field}-places", words, number=number)
    if session.places and session.expected_count is None:
        words = gettext_noop("请填写第 {number} 场预计到场多少人，满 1000 人的要办安全许可。")
        yield _fault(f"{field}-expected_count", words, number=number)


def _fault(field: str, words: str, **facts: object) -> Fault:
    return Fault(field, Said(words, **facts))
