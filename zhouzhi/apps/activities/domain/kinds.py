"""What kinds there are: of activities, audiences, hosts, people, money, and ways of counting."""

from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop


class ActivityKind(StrEnum):
    """What an activity is (活动形式)."""

    LAUNCH = "launch"
    CLOSING = "closing"
    EXHIBITION = "exhibition"
    LECTURE = "lecture"
    OPEN_DAY = "open_day"
    EXPERIMENT_SHOW = "experiment_show"
    COMPETITION = "competition"
    TO_VILLAGE = "to_village"
    TO_COMPANY = "to_company"
    TO_COMMUNITY = "to_community"
    TO_SCHOOL = "to_school"
    TO_BARRACKS = "to_barracks"
    SCREENING = "screening"
    ONLINE = "online"
    LIVE = "live"
    TRAINING = "training"
    CONSULTATION = "consultation"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind's Chinese name."""
        return _KINDS[self]


_KINDS = {
    ActivityKind.LAUNCH: gettext_noop("启动仪式"),
    ActivityKind.CLOSING: gettext_noop("闭幕仪式"),
    ActivityKind.EXHIBITION: gettext_noop("展览展示"),
    ActivityKind.LECTURE: gettext_noop("科普讲座"),
    ActivityKind.OPEN_DAY: gettext_noop("开放参观"),
    ActivityKind.EXPERIMENT_SHOW: gettext_noop("科学实验展演"),
    ActivityKind.COMPETITION: gettext_noop("赛事"),
    ActivityKind.TO_VILLAGE: gettext_noop("进农村"),
    ActivityKind.TO_COMPANY: gettext_noop("进企业"),
    ActivityKind.TO_COMMUNITY: gettext_noop("进社区"),
    ActivityKind.TO_SCHOOL: gettext_noop("进学校"),
    ActivityKind.TO_BARRACKS: gettext_noop("进军营"),
    ActivityKind.SCREENING: gettext_noop("科普影视放映"),
    ActivityKind.ONLINE: gettext_noop("线上活动"),
    ActivityKind.LIVE: gettext_noop("直播"),
    ActivityKind.TRAINING: gettext_noop("培训"),
    ActivityKind.CONSULTATION: gettext_noop("咨询服务"),
    ActivityKind.OTHER: gettext_noop("其他活动"),
}


class Mode(StrEnum):
    """Where people take part (参与方式)."""

    ONSITE = "onsite"
    ONLINE = "online"
    BOTH = "both"

    @property
    def label(self) -> str:
        """The mode's Chinese name."""
        return {
            "onsite": gettext_noop("线下"),
            "online": gettext_noop("线上"),
            "both": gettext_noop("线下线上结合"),
        }[self.value]


class Audience(StrEnum):
    """For whom an activity is meant (面向人群)."""

    PUBLIC = "public"
    FAMILIES = "families"
    PRESCHOOL = "preschool"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    STUDENTS = "students"
    FARMERS = "farmers"
    WORKERS = "workers"
    OFFICIALS = "officials"
    ELDERLY = "elderly"
    SOLDIERS = "soldiers"

    @property
    def label(self) -> str:
        """The audience's Chinese name."""
        return {
            "public": gettext_noop("社会公众"),
            "families": gettext_noop("亲子家庭"),
            "preschool": gettext_noop("学龄前儿童"),
            "primary": gettext_noop("小学生"),
            "secondary": gettext_noop("中学生"),
            "students": gettext_noop("大学生"),
            "farmers": gettext_noop("农民"),
            "workers": gettext_noop("产业工人"),
            "officials": gettext_noop("领导干部和公务员"),
            "elderly": gettext_noop("老年人"),
            "soldiers": gettext_noop("部队官兵"),
        }[self.value]


class HostRole(StrEnum):
    """In what part a unit stands behind an activity; only a HOST counts it as its own."""

    HOST = "host"
    UNDERTAKER = "undertaker"
    HELPER = "helper"
    SUPPORTER = "supporter"

    @property
    def label(self) -> str:
        """The part's Chinese name."""
        return {
            "host": gettext_noop("主办"),
            "undertaker": gettext_noop("承办"),
            "helper": gettext_noop("协办"),
            "supporter": gettext_noop("支持"),
        }[self.value]


class StaffKind(StrEnum):
    """The four kinds of people of the statistics form (科普工作人员参与数量)."""

    FULL_TIME = "full_time"
    RESEARCHER = "researcher"
    VOLUNTEER = "volunteer"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind's Chinese name, as the form has it."""
        return {
            "full_time": gettext_noop("科普专职人员"),
            "researcher": gettext_noop("科技工作者"),
            "volunteer": gettext_noop("招募科技志愿者"),
            "other": gettext_noop("其他人员"),
        }[self.value]


class FundSource(StrEnum):
    """The seven sources of money of the statistics form (活动经费投入数量)."""

    CENTRAL = "central"
    PROVINCIAL = "provincial"
    MUNICIPAL = "municipal"
    COUNTY = "county"
    SPONSOR = "sponsor"
    IN_KIND = "in_kind"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The source's Chinese name, as the form has it."""
        return {
            "central": gettext_noop("中央财政"),
            "provincial": gettext_noop("省级、副省级财政"),
            "municipal": gettext_noop("市级财政"),
            "county": gettext_noop("县级财政"),
            "sponsor": gettext_noop("企业赞助"),
            "in_kind": gettext_noop("实物投入"),
            "other": gettext_noop("其他"),
        }[self.value]


class CountedBy(StrEnum):
    """How a number of people was come by (计数方式): on site, then online."""

    COUNTED = "counted"
    TICKETED = "ticketed"
    ESTIMATED = "estimated"
    VIEWS = "views"
    PEAK = "peak"
    UNIQUE = "unique"

    @property
    def label(self) -> str:
        """The way's Chinese name."""
        return {
            "counted": gettext_noop("现场清点"),
            "ticketed": gettext_noop("凭票（预约）统计"),
            "estimated": gettext_noop("现场估算"),
            "views": gettext_noop("累计观看次数"),
            "peak": gettext_noop("最高同时在线人数"),
            "unique": gettext_noop("去重观看人数"),
        }[self.value]


ON_SITE_WAYS = (CountedBy.COUNTED, CountedBy.TICKETED, CountedBy.ESTIMATED)
ONLINE_WAYS = (CountedBy.UNIQUE, CountedBy.VIEWS, CountedBy.PEAK)


class Portrait(StrEnum):
    """Whether people who can be known in a picture have agreed (肖像同意)."""

    NOBODY = "nobody"
    CONSENTED = "consented"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The answer's Chinese words."""
        return {
            "nobody": gettext_noop("看不出具体的人"),
            "consented": gettext_noop("已征得本人（监护人）同意"),
            "unknown": gettext_noop("还没有征得同意"),
        }[self.value]


class InstitutionKind(StrEnum):
    """What opens to the public (开放机构类别); each of the first three is a row of the form."""

    VENUE = "venue"
    RESEARCH = "research"
    UNIVERSITY = "university"
    COMPANY = "company"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The kind's Chinese name."""
        return {
            "venue": gettext_noop("科普场馆（基地）"),
            "research": gettext_noop("科研机构"),
            "university": gettext_noop("大学"),
            "company": gettext_noop("企业"),
            "other": gettext_noop("其他机构"),
        }[self.value]
