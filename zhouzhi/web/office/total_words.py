"""What is said of a total by how it is put together (汇总方式)."""

from django.utils.translation import gettext as _

from zhouzhi.apps.measures.domain.counting import Aggregation
from zhouzhi.apps.statistics.queries import TotalRow
from zhouzhi.foundation.errors import gettext_noop


def sum_words(line: TotalRow) -> str:
    """How a total came about, in a sentence."""
    total = line.total
    if not total.stated_count:
        words = _("还没有已通过的填报数")
    else:
        words = _(_PUT_TOGETHER[line.aggregation]) % total.stated_count
    more = []
    if line.repeated_count:
        more.append(_("联合举办、几家都报了的 %d 项次只计一次，已减去") % line.repeated_count)
    if total.not_applicable_count:
        more.append(_("%d 份填不适用") % total.not_applicable_count)
    if total.missing_count:
        more.append(_("%d 份缺报，没有当作 0") % total.missing_count)
    return "，".join([words, *more])


def way_words(line: TotalRow) -> str:
    """What is said beside a total that is no plain sum; "" for one that is."""
    if line.aggregation is Aggregation.NONE:
        return _("不汇总，点开看各单位的数") if line.total.stated_count else _("不汇总")
    if line.total.number is None:
        return ""
    if line.aggregation is Aggregation.MAXIMUM:
        return _("取最大值")
    return _("已减去重复的 %d 项次") % line.repeated_count if line.repeated_count else ""


def caution_of(line: TotalRow) -> str:
    """What a total does not know, where each activity is to count once."""
    if line.aggregation is not Aggregation.DISTINCT or not line.total.stated_count:
        return ""
    return _(
        "联合举办的活动，各单位所填的数与台账对得上的，按活动编号只计一次；"
        "对不上台账的，照所填的相加，可能重复。"
    )


def made_of(line: TotalRow) -> str:
    """What stands over the parts of a total."""
    return _(_MADE_OF[line.aggregation])


def foot_of(line: TotalRow) -> str:
    """What stands beside the total under its parts."""
    return _(_FOOT[line.aggregation])


_PUT_TOGETHER = {
    Aggregation.SUM: gettext_noop("%d 份已通过的报送相加"),
    Aggregation.DISTINCT: gettext_noop("%d 份已通过的报送相加"),
    Aggregation.MAXIMUM: gettext_noop("%d 份已通过的报送中最大的"),
    Aggregation.NONE: gettext_noop("%d 份已通过的报送各填各的，不汇总"),
}
_MADE_OF = {
    Aggregation.SUM: gettext_noop("由这些数相加"),
    Aggregation.DISTINCT: gettext_noop("由这些数相加，联合举办的只计一次"),
    Aggregation.MAXIMUM: gettext_noop("取这些数中最大的"),
    Aggregation.NONE: gettext_noop("各单位的数，不汇总"),
}
_FOOT = {
    Aggregation.SUM: gettext_noop("合计"),
    Aggregation.DISTINCT: gettext_noop("合计"),
    Aggregation.MAXIMUM: gettext_noop("最大值"),
    Aggregation.NONE: gettext_noop("不汇总"),
}
