"""The national form of twenty figures (全国统计表式): what each figure counts, and what not.

The printed form has rows and groups but no definitions. The definitions here are the house's own
reading of each row, so that every unit counts the same thing and a total means something.
"""

from dataclasses import dataclass, replace

from zhouzhi.apps.measures.domain.counting import Aggregation, StatedBy

TITLE = "科技活动周开展情况统计表（国家二十项表式）"

ACTIVITIES = "科普活动开展次数"
FUNDS = "活动经费投入数量（单位：万元）"
STAFF = "科普工作人员参与数量"
PUBLIC = "科普活动群众参与数量"
PRESS = "宣传报道情况"


@dataclass(frozen=True, slots=True)
class NationalMeasure:
    """One row of the national form (指标): its lasting code, how it is counted, other names for it.

    `group` is "" for a row that stands alone. `other_labels` are ways in which forms print the row.
    """

    code: str
    name: str
    unit: str
    decimal_places: int
    group: str
    label: str
    definition: str
    other_labels: tuple[str, ...] = ()
    aggregation: Aggregation = Aggregation.SUM
    stated_by: StatedBy = StatedBy.ANY


def _funds(
    code: str, name: str, label: str, definition: str, *other_labels: str
) -> NationalMeasure:
    return NationalMeasure(
        code, name, "万元", 4, FUNDS, label, definition, other_labels, stated_by=StatedBy.SPENDER
    )


def _count(
    code: str, unit: str, group: str, label: str, definition: str, *other_labels: str
) -> NationalMeasure:
    return NationalMeasure(code, label, unit, 0, group, label, definition, other_labels)


_ROWS: tuple[NationalMeasure, ...] = (
    _count(
        "activities_held",
        "次",
        ACTIVITIES,
        "举办活动次数",
        "活动周期间本单位主办的、面向公众的科普活动数。一项活动按一次计：同一主题、同一方案的系列活动或连办数日的"
        "展览计一次，其中每一场另列台账，不另计次。几家联合举办的，由牵头单位计一次，其他单位不计。"
        "活动数不是场次：一场报告讲了三遍是三场，仍计一次。",
        "开展活动次数",
        "活动举办次数",
        "举办科普活动次数",
        "开展科普活动次数",
        "科普活动次数",
    ),
    _count(
        "ministry_tasks",
        "个",
        ACTIVITIES,
        "承接科技部活动任务个数",
        "科技部在活动周部署、由本单位承接落实的活动任务数，如流动科技馆进基层、科技列车行的一站。"
        "以书面任务或名单为准，一项任务计一个；省、市自行安排的活动不计。",
        "承接科技部任务个数",
        "承接科技部活动任务数量",
    ),
    _funds(
        "funds_central",
        "中央财政经费投入",
        "中央财政经费投入情况",
        "为活动周支出的中央财政资金，按实际支出计，不按预算或下达数计。转移支付到本级后支出的，由支出单位填报，"
        "拨付单位不重复填报。以万元为单位，最多四位小数。",
        "中央财政",
        "中央财政投入",
        "中央财政资金",
    ),
    _funds(
        "funds_provincial",
        "省级、副省级财政经费投入",
        "省级、副省级财政经费投入情况",
        "为活动周支出的省级和副省级城市财政资金，按实际支出计，由支出单位填报。以万元为单位，最多四位小数。",
        "省级、副省级财政",
        "省级财政经费投入情况",
        "省级财政",
    ),
    _funds(
        "funds_city",
        "市级财政经费投入",
        "市级财政经费投入情况",
        "为活动周支出的地市级财政资金，按实际支出计，由支出单位填报。以万元为单位，最多四位小数。",
        "市级财政",
        "地市级财政",
        "市（地）级财政",
    ),
    _funds(
        "funds_county",
        "县级财政经费投入",
        "县级财政经费投入情况",
        "为活动周支出的县级（含市辖区、县级市、旗）财政资金，按实际支出计，由支出单位填报。以万元为单位，最多四位小数。",
        "县级财政",
        "区县级财政",
        "县（区）级财政",
    ),
    _funds(
        "funds_sponsors",
        "企业赞助经费",
        "企业赞助经费情况",
        "企业为活动周无偿提供的货币资金，按到账数计。企业提供的物品、场地和服务不在此列，物品计入实物投入。"
        "以万元为单位，最多四位小数。",
        "企业赞助",
        "企业赞助经费",
        "企业赞助资金",
    ),
    _funds(
        "funds_in_kind",
        "实物投入",
        "实物投入情况（如：捐赠图书、光盘、创新操作室等）",
        "为活动周捐赠或专门购置并移交的物品，如图书、光盘、展品和成套的动手操作设备，按购置价折算，无票据的按当地市场价。"
        "借用后归还的不计；以货币支出并已计入财政经费的不再计。以万元为单位，最多四位小数。",
        "实物投入",
        "实物投入折合经费",
    ),
    _funds(
        "funds_other",
        "其他经费",
        "其他经费情况",
        "以上各项之外为活动周支出的货币资金，如单位自筹、社会组织捐款和门票收入中用于活动的部分，按实际支出计。"
        "以万元为单位，最多四位小数。",
        "其他经费",
        "其他资金",
        "其他投入",
    ),
    _count(
        "staff_full_time",
        "人",
        STAFF,
        "科普专职人员数量",
        "活动周期间参与活动的科普专职人员数：全年从事科普工作的时间占工作时间一半以上的在职人员。"
        "一人参与多次只计一人，由其所在单位填报。",
        "科普专职人员",
        "专职科普人员数量",
        "专职人员",
    ),
    _count(
        "staff_scientists",
        "人",
        STAFF,
        "科技工作者参与数量",
        "以讲解、报告、咨询、义诊、开放实验室等方式参与活动的科技工作者人数，已作为科普专职人员填报的不计。"
        "一人参与多次只计一人。",
        "科技工作者",
        "科技工作者数量",
        "参与科技工作者数量",
    ),
    _count(
        "staff_volunteers",
        "人",
        STAFF,
        "招募科技志愿者数量",
        "为活动周招募并到岗服务的志愿者人数，以签到或服务记录为准，报名而未到岗的不计。一人服务多次只计一人。",
        "科技志愿者",
        "科技志愿者数量",
        "招募志愿者数量",
        "志愿者数量",
    ),
    _count(
        "staff_other",
        "人",
        STAFF,
        "其他人员数量",
        "以上三类之外参与组织、保障和服务的工作人员人数，不含观众。一人只计一人。",
        "其他人员",
        "其他工作人员数量",
    ),
    _count(
        "visits_offline",
        "人次",
        PUBLIC,
        "线下活动群众参与数量",
        "到现场参加活动的公众人次：同一人参加两场活动计两人次。以签到、票数、闸机或现场清点为准；只能估计的，"
        "在说明中写明估计方法。工作人员和志愿者不计。",
        "线下",
        "线下参与数量",
        "线下群众参与数量",
        "线下参与人次",
        "线下公众参与数量",
    ),
    _count(
        "visits_online",
        "人次",
        PUBLIC,
        "线上活动群众参与数量",
        "通过网络参加活动的公众人次：平台能给出去重观众数的，填去重观众数；只能给出播放量或访问量的，填该数并在说明中"
        "写明口径。同时在线峰值不作参与数量。同一内容在多个平台播出的，各平台数相加；几家单位一起播出的，由牵头单位填报。",
        "线上",
        "线上参与数量",
        "线上群众参与数量",
        "线上参与人次",
        "线上公众参与数量",
    ),
    _count(
        "press_outlets",
        "家",
        PRESS,
        "参与媒体数量",
        "报道本单位活动的媒体家数，含报纸、广播、电视、新闻网站及其新媒体账号；同一媒体的报纸、网站和账号合计一家。"
        "本单位自办的网站和账号不计。各单位的家数相加后，报道过几个单位的媒体会重复，汇总数是家次，不是媒体总数。",
        "参与媒体",
        "参与宣传媒体数量",
        "媒体数量",
        "参与报道媒体数量",
    ),
    _count(
        "press_reports",
        "篇",
        PRESS,
        "宣传报道数量",
        "媒体对本单位活动的报道篇（条）数，以刊播为准。同一稿件被转载或在同一媒体多个端口发布的计一篇。",
        "宣传报道",
        "报道数量",
        "媒体报道数量",
        "宣传报道篇数",
    ),
    _count(
        "open_venues",
        "个",
        "",
        "活动周期间开放的科普场馆数量",
        "活动周期间向公众开放的科技馆、科学技术类博物馆、青少年科技活动中心等科普场馆数；平日免费开放、活动周照常开放的也计。"
        "科普教育基地不是独立场馆的不计。一馆多处只计一个，由场馆所在地填报。",
        "开放的科普场馆",
        "开放科普场馆数量",
        "开放的科普场馆数量",
        "活动周期间开放的科普场馆",
    ),
    _count(
        "open_institutes",
        "个",
        "",
        "活动周期间开放活动的科研机构数量",
        "活动周期间把实验室、观测站、种质圃等科研场所向公众开放的科研机构数，一个法人只计一个，开放几处另列开放备案表。"
        "高等学校的实验室计入大学，不在此列。",
        "开放活动的科研机构",
        "开放科研机构数量",
        "开放的科研机构数量",
        "活动周期间开放活动的科研机构",
    ),
    _count(
        "open_universities",
        "个",
        "",
        "活动周期间开放活动的大学数量",
        "活动周期间把实验室、博物馆、校园科研场所向公众开放的高等学校数，一校多校区只计一个，由学校注册地填报。",
        "开放活动的大学",
        "开放大学数量",
        "开放的大学数量",
        "开放高校数量",
        "活动周期间开放活动的大学",
    ),
)

# What is not simply added, and what only one of several units states; money is its spender's.
_AGGREGATIONS = {"activities_held": Aggregation.DISTINCT}
_STATED_BY = {
    "activities_held": StatedBy.LEAD,
    "staff_full_time": StatedBy.EMPLOYER,
    "open_venues": StatedBy.PLACE,
    "open_institutes": StatedBy.PLACE,
    "open_universities": StatedBy.PLACE,
}

NATIONAL: tuple[NationalMeasure, ...] = tuple(
    replace(
        row,
        aggregation=_AGGREGATIONS.get(row.code, row.aggregation),
        stated_by=_STATED_BY.get(row.code, row.stated_by),
    )
    for row in _ROWS
)
BY_CODE: dict[str, NationalMeasure] = {measure.code: measure for measure in NATIONAL}
