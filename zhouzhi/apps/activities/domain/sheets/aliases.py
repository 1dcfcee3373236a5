"""Words of offices for kinds, audiences and ways of taking part (各地叫法), beside our own."""

from zhouzhi.apps.activities.domain.kinds import ActivityKind, Audience, Mode

_K, _A = ActivityKind, Audience

KINDS: dict[str, ActivityKind] = {kind.label: kind for kind in ActivityKind} | {
    "启动": _K.LAUNCH, "开幕": _K.LAUNCH, "主会场": _K.LAUNCH,
    "闭幕": _K.CLOSING,
    "展览": _K.EXHIBITION, "展示": _K.EXHIBITION, "科普展": _K.EXHIBITION, "展板": _K.EXHIBITION,
    "成果展": _K.EXHIBITION, "图片展": _K.EXHIBITION, "巡展": _K.EXHIBITION,
    "讲座": _K.LECTURE, "报告会": _K.LECTURE, "报告": _K.LECTURE, "宣讲": _K.LECTURE,
    "公开课": _K.LECTURE, "论坛": _K.LECTURE, "巡讲": _K.LECTURE,
    "开放": _K.OPEN_DAY, "开放日": _K.OPEN_DAY, "参观": _K.OPEN_DAY,
    "实验": _K.EXPERIMENT_SHOW, "实验展演": _K.EXPERIMENT_SHOW, "展演": _K.EXPERIMENT_SHOW,
    "科普剧": _K.EXPERIMENT_SHOW,
    "竞赛": _K.COMPETITION, "大赛": _K.COMPETITION, "比赛": _K.COMPETITION,
    "科技下乡": _K.TO_VILLAGE, "送科技下乡": _K.TO_VILLAGE, "下乡": _K.TO_VILLAGE,
    "进乡村": _K.TO_VILLAGE, "进村": _K.TO_VILLAGE, "科普大集": _K.TO_VILLAGE,
    "进厂": _K.TO_COMPANY, "进工厂": _K.TO_COMPANY, "进园区": _K.TO_COMPANY,
    "进街道": _K.TO_COMMUNITY, "进家庭": _K.TO_COMMUNITY, "社区": _K.TO_COMMUNITY,
    "进校园": _K.TO_SCHOOL, "校园": _K.TO_SCHOOL, "进课堂": _K.TO_SCHOOL,
    "进部队": _K.TO_BARRACKS, "军营": _K.TO_BARRACKS,
    "影视": _K.SCREENING, "电影": _K.SCREENING, "放映": _K.SCREENING, "展播": _K.SCREENING,
    "线上": _K.ONLINE, "网络": _K.ONLINE, "云展览": _K.ONLINE,
    "网络直播": _K.LIVE,
    "培训班": _K.TRAINING, "技术培训": _K.TRAINING,
    "咨询": _K.CONSULTATION, "义诊": _K.CONSULTATION,
    "其他": _K.OTHER, "其它": _K.OTHER, "演练": _K.OTHER, "观摩": _K.OTHER,
}  # fmt: skip

MODES: dict[str, Mode] = {mode.label: mode for mode in Mode} | {
    "网络": Mode.ONLINE, "网上": Mode.ONLINE, "直播": Mode.ONLINE, "云上": Mode.ONLINE,
    "现场": Mode.ONSITE, "结合": Mode.BOTH, "线上+线下": Mode.BOTH, "线上线下": Mode.BOTH,
}  # fmt: skip

AUDIENCES: dict[str, tuple[Audience, ...]] = {who.label: (who,) for who in Audience} | {
    "公众": (_A.PUBLIC,), "社会": (_A.PUBLIC,), "市民": (_A.PUBLIC,), "群众": (_A.PUBLIC,),
    "居民": (_A.PUBLIC,), "大众": (_A.PUBLIC,), "全民": (_A.PUBLIC,), "游客": (_A.PUBLIC,),
    "亲子": (_A.FAMILIES,), "家庭": (_A.FAMILIES,), "家长": (_A.FAMILIES,),
    "学龄前": (_A.PRESCHOOL,), "幼儿": (_A.PRESCHOOL,), "幼儿园": (_A.PRESCHOOL,),
    "小学": (_A.PRIMARY,),
    "中学": (_A.SECONDARY,), "初中生": (_A.SECONDARY,), "高中生": (_A.SECONDARY,),
    "中小学生": (_A.PRIMARY, _A.SECONDARY), "中小学": (_A.PRIMARY, _A.SECONDARY),
    "青少年": (_A.PRIMARY, _A.SECONDARY), "未成年人": (_A.PRIMARY, _A.SECONDARY),
    "高校": (_A.STUDENTS,), "大学": (_A.STUDENTS,), "研究生": (_A.STUDENTS,),
    "村民": (_A.FARMERS,), "农户": (_A.FARMERS,), "种植户": (_A.FARMERS,),
    "养殖户": (_A.FARMERS,), "农村": (_A.FARMERS,),
    "工人": (_A.WORKERS,), "职工": (_A.WORKERS,), "企业": (_A.WORKERS,), "员工": (_A.WORKERS,),
    "领导干部": (_A.OFFICIALS,), "公务员": (_A.OFFICIALS,), "机关": (_A.OFFICIALS,),
    "干部": (_A.OFFICIALS,),
    "老人": (_A.ELDERLY,), "老年": (_A.ELDERLY,),
    "官兵": (_A.SOLDIERS,), "战士": (_A.SOLDIERS,), "部队": (_A.SOLDIERS,),
}  # fmt: skip
