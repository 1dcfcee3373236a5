"""How a measure is put together upwards (汇总方式), and whose it is to state (由谁填报)."""

from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop


class Aggregation(StrEnum):
    """How the figures of many units become one.

    DISTINCT adds what was stated, and counts once an activity that several units hold together and
    each of them counted. MAXIMUM takes the largest. NONE has no total: a rate is not added.
    """

    SUM = "sum"
    DISTINCT = "distinct"
    MAXIMUM = "maximum"
    NONE = "none"

    @property
    def label(self) -> str:
        """The way in Chinese."""
        return {
            "sum": gettext_noop("各单位相加"),
            "distinct": gettext_noop("相加，联合举办的只计一次"),
            "maximum": gettext_noop("取最大值"),
            "none": gettext_noop("不汇总"),
        }[self.value]

    def goes_into(self, other: "Aggregation") -> bool:
        """Whether a total of this kind may be handed up into a row of another (计入上级)."""
        added = {Aggregation.SUM, Aggregation.DISTINCT}
        return self is other or {self, other} <= added


class StatedBy(StrEnum):
    """Who states a measure, where several units could: the others leave it out."""

    ANY = "any"
    LEAD = "lead"
    SPENDER = "spender"
    EMPLOYER = "employer"
    PLACE = "place"

    @property
    def label(self) -> str:
        """Who, in Chinese."""
        return {
            "any": gettext_noop("各填报单位"),
            "lead": gettext_noop("牵头举办的单位"),
            "spender": gettext_noop("实际支出的单位"),
            "employer": gettext_noop("人员所在单位"),
            "place": gettext_noop("所在地；单位自己填报的，只填自己"),
        }[self.value]
