"""Two stories that have nothing in common but the kind of thing they tell of."""

from datetime import date
from decimal import Decimal

from zhouzhi.apps.measures.domain.national import NATIONAL
from zhouzhi.apps.reports.domain.story import (
    Activity,
    Basis,
    Form,
    Occasion,
    Press,
    Source,
    Standing,
    Stated,
    Story,
)

CAMPAIGN = Source("campaign", "c", "专项活动")


def may(day: int) -> date:
    """A day of May 2023."""
    return date(2023, 5, day)


def activity(unit: str, name: str, strand: str = "", day: int | None = None, **more) -> Activity:
    """An activity that a unit reports."""
    held_on = may(day) if day else None
    source = Source("submission", f"s-{unit}", f"{unit}报送")
    return Activity(name, unit, strand, source, held_on=held_on, **more)


def press(outlet: str, title: str, day: int | None = None, unit: str = "随县科技和经济局") -> Press:
    """A press report."""
    source = Source("submission", f"s-{unit}", f"{unit}报送")
    return Press(outlet, title, unit, source, may(day) if day else None)


def standing(unit: str, *, accepted: bool = True, late: bool = False, **more) -> Standing:
    """Where a unit stands with its one duty."""
    word = "已通过" if accepted else "办理中"
    source = Source("obligation", f"o-{unit}", f"{unit}应办事项")
    return Standing(unit, more.pop("duty", "总结"), accepted, late, word, source, **more)


def national_form(*totals: int | str | None, expected: int, accepted: int) -> Form:
    """The national form with these totals: a number, "-" for not applicable, None for missing."""
    source = Source("form", "", "统计表")
    rows = tuple(
        Stated(
            position=position,
            code=measure.code,
            group=measure.group,
            label=measure.label,
            unit=measure.unit,
            number=None if total in (None, "-") else Decimal(str(total)),
            missing_count=expected - accepted,
            source=Source("figure", str(position), f"统计表：{measure.label}"),
            is_inapplicable=total == "-",
        )
        for position, (measure, total) in enumerate(zip(NATIONAL, totals, strict=True), start=1)
    )
    return Form("2023年全市科技活动周开展情况统计表", rows, expected, accepted, source)


SUIZHOU = Story(
    name="2023年随州市科技活动周",
    territory="随州市",
    theme="热爱科学 崇尚科学",
    starts_on=may(20),
    ends_on=may(31),
    organisers=("随州市科学技术局", "中共随州市委宣传部", "随州市科学技术协会"),
    source=CAMPAIGN,
    as_of=date(2023, 6, 5),
    bases=(
        Basis(
            "关于举办2023年随州市科技活动周的通知",
            "随科发〔2023〕7号",
            Source("notice", "n", "通知"),
        ),
    ),
    occasions=(
        Occasion("启动仪式", CAMPAIGN, may(24), "随县炎帝广场"),
        Occasion("湖北省科普讲解大赛", CAMPAIGN, is_sure=False),
    ),
    strands=("科技惠民进社区", "科普场所开放", "科技筑梦进校园"),
    activities=(
        activity(
            "随县科技和经济局",
            "稻田里的科学课",
            "科技惠民进社区",
            22,
            place="唐县镇",
            attendance_count=260,
        ),
        activity(
            "广水市科技和经济局",
            "急救进社区",
            "科技惠民进社区",
            23,
            place="应山街道",
            attendance_count=180,
        ),
        activity("曾都区科技和经济局", "反诈与密码", "科技惠民进社区", 25, attendance_count=95),
        activity("广水市科技和经济局", "老年人用手机", "科技惠民进社区", 27),
        activity(
            "随州职业技术学院",
            "实验室开放日",
            "科普场所开放",
            26,
            place="汽车工程实训中心",
            attendance_count=1200,
        ),
        activity("随州市地震局", "地震仪怎么听", "", 21, attendance_count=40),
    ),
    press=(
        press("随州日报", "稻田里上起科学课", 23),
        press("随州日报", "实验室的门开了", 27),
        press("云上随州", "科技活动周掠影", 28, "广水市科技和经济局"),
        press("云上随州", "科技活动周掠影", 28, "曾都区科技和经济局"),
    ),
    standings=(
        standing("随县科技和经济局"),
        standing("广水市科技和经济局", late=True),
        standing("曾都区科技和经济局", left_out=("视频",)),
        standing("随州职业技术学院"),
        standing("随州市地震局"),
        standing("随州市林业局", accepted=False),
        standing("随州市科学技术局", accepted=False, is_own=True, duty="统计表"),
    ),
    form=national_form(
        58,
        1,
        "-",
        None,
        "12.5",
        "8.35",
        3,
        "1.2",
        0,
        46,
        210,
        385,
        None,
        182640,
        2051000,
        6,
        23,
        5,
        2,
        1,
        expected=7,
        accepted=5,
    ),
)

WEIHAI = Story(
    name="2023年威海市科技活动周",
    territory="威海市",
    theme="热爱科学 崇尚科学",
    starts_on=may(20),
    ends_on=date(2023, 6, 2),
    organisers=("威海市科学技术局",),
    source=CAMPAIGN,
    as_of=date(2023, 6, 8),
    addressee="山东省科学技术厅",
    bases=(
        Basis(
            "关于举办2023年山东科技活动周的通知",
            "",
            Source("notice", "u", "上级通知"),
            is_upper=True,
        ),
        Basis(
            "关于做好2023年科技活动周有关工作的通知",
            "威科字〔2023〕12号",
            Source("notice", "n", "通知"),
        ),
    ),
    strands=("办好启动仪式", "开展群众性科技活动"),
    activities=(
        activity(
            "荣成市科学技术局",
            "新能源科技馆研学",
            "开展群众性科技活动",
            20,
            place="核电科技馆",
            attendance_count=430,
        ),
        activity(
            "荣成市科学技术协会",
            "新能源科技馆研学",
            "开展群众性科技活动",
            20,
            place="核电科技馆",
            attendance_count=430,
        ),
        activity("荣成市科学技术局", "海带育苗公开课", "开展群众性科技活动", 24),
    ),
    press=(press("威海晚报", "《周末去哪儿》：看海带怎么长大", 25, "荣成市科学技术局"),),
    standings=(standing("荣成市科学技术局"), standing("荣成市科学技术协会")),
)
