"""Not more is promised to the units below than the level above takes (本级名额)."""

from zhouzhi.apps.activities.domain.nominations import CallEntries
from zhouzhi.apps.activities.models import ContestCall
from zhouzhi.apps.activities.queries.contests_above import limit_above
from zhouzhi.foundation.errors import InvalidInput, gettext_noop
from zhouzhi.foundation.said import Said

_PROMISED = gettext_noop("各单位名额合计 {promised} 个")
_UNBOUNDED = gettext_noop("有的单位不限名额")


class MoreThanAbove(InvalidInput):
    """The units together might nominate more than go up (超过本级名额)."""

    code = "more_than_above"
    template = gettext_noop(
        "{above}的“{contest}”给本级的名额是 {limit} 个，{promised}，没有存。"
        "请减少名额；先收后选的，请勾上“先收后选”，由本级从中选出不超过 {limit} 个上报。"
    )


def must_keep_to_limit(call: ContestCall, entries: CallEntries) -> None:
    """Refuse to promise more than the level above takes, unless this level chooses among them.

    Raises MoreThanAbove.
    """
    above = None if entries.selects else limit_above(call.campaign, entries.name)
    if above is None or above.quota is None:
        return
    quotas = tuple((entries.quotas or {}).values())
    promised = sum(quota for quota in quotas if quota is not None)
    if None not in quotas and promised <= above.quota:
        return
    words = Said(_UNBOUNDED) if None in quotas else Said(_PROMISED, promised=promised)
    raise MoreThanAbove(
        field="selects",
        above=above.call.unit.name,
        contest=above.call.name,
        limit=above.quota,
        promised=words,
    )
