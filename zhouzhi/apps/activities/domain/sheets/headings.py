"""What the columns of a sheet of activities (活动表) are called, in the words that offices use."""

import re
from dataclasses import dataclass

from zhouzhi.foundation.errors import gettext_noop


def _called(ours: str, theirs: str = "") -> tuple[str, ...]:
    """Our own word for a column, then those of others."""
    return (ours, *theirs.split())


# The first word of each is what our own sheets call it.
HEADINGS: dict[str, tuple[str, ...]] = {
    "name": _called(
        gettext_noop("活动名称"),
        "项目名称 名称 活动项目名称 活动项目 项目 活动 主要活动 活动内容名称 科普活动名称 "
        "活动标题 活动题目 主题活动名称",
    ),
    "kind": _called(
        gettext_noop("活动形式"),
        "活动类型 活动类别 形式 类型 类别 项目类别 项目类型 活动方式 活动形式及类别 活动种类",
    ),
    "mode": _called(
        gettext_noop("参与方式"),
        "线上线下 线上/线下 线上或线下 线下/线上 举办方式 举办形式 开展方式",
    ),
    "when": _called(
        gettext_noop("时间"),
        "活动时间 举办时间 开展时间 举行时间 时间安排 起止时间 活动日期 举办日期 起止日期 "
        "开放时间 活动起止时间 拟举办时间 计划时间 实施时间 活动时间安排 预计时间 "
        "拟开展时间",
    ),
    "day": _called(gettext_noop("日期"), "活动日"),
    "starts": _called(
        gettext_noop("开始时间"), "开始日期 起始时间 起始日期 开始 起 活动开始时间 活动开始日期"
    ),
    "ends": _called(
        gettext_noop("结束时间"),
        "结束日期 截止时间 截止日期 终止时间 结束 止 活动结束时间 活动结束日期",
    ),
    "hours": _called(gettext_noop("具体时间"), "时段 活动时段 钟点 具体时段 每日时间"),
    "place": _called(
        gettext_noop("地点"),
        "活动地点 举办地点 举行地点 开展地点 场地 活动场所 活动场地 场所 举办地 具体地点 "
        "拟举办地点 活动地址",
    ),
    "host": _called(
        gettext_noop("主办单位"),
        "主办 主办方 主办部门 举办单位 组织单位 参加活动的主要单位 主要单位 牵头单位 实施单位 "
        "责任单位 负责单位 责任部门 主办/承办单位 主办、承办单位 主办承办单位 主承办单位 "
        "主/承办单位 主、承办单位 主办/承办 主承办 主办单位/承办单位 主办单位、承办单位 "
        "主办单位及承办单位 主办和承办单位 主办及承办单位",
    ),
    "undertaker": _called(gettext_noop("承办单位"), "承办 承办方 承办部门 具体承办单位"),
    "helper": _called(gettext_noop("协办单位"), "协办 协办方 参与单位 配合单位"),
    "supporter": _called(gettext_noop("支持单位"), "指导单位 支持 赞助单位"),
    "audience": _called(
        gettext_noop("面向人群"),
        "活动对象 对象 受众 参加对象 参与对象 受众群体 参加人员 面向对象 服务对象 "
        "参与人群 参加人群 受众对象 目标人群",
    ),
    "ages": _called(gettext_noop("适合年龄"), "年龄 适宜年龄 年龄段 适龄"),
    "is_free": _called(
        gettext_noop("收不收费"),
        "是否免费 免费 是否收费 收费 收费情况 收费标准 参加费用 票价 门票 门票价格 是否收取费用",
    ),
    "is_step_free": _called(
        gettext_noop("轮椅能不能进出"),
        "无障碍 是否无障碍 无障碍设施 有无无障碍设施 无障碍通行 轮椅 轮椅通行 轮椅能否进出",
    ),
    "expected": _called(
        gettext_noop("预计人数"),
        "参加人数 拟参加人数 预计参加人数 参与人数 预计参与人数 人数 规模 活动规模 "
        "预计规模 受众人数 预计受众人数 参加人次 预计人次 拟参与人数",
    ),
    "capacity": _called(gettext_noop("容量"), "名额 限额 接待能力 每场名额"),
    "summary": _called(
        gettext_noop("主要内容"),
        "活动内容 内容 简介 项目简介 活动简介 内容简介 主要活动内容 项目内容 活动概况 "
        "活动主要内容 内容及形式 主要内容及形式 活动介绍",
    ),
    "strand": _called(
        gettext_noop("主题板块"), "板块 活动板块 所属板块 系列 活动系列 所属系列 系列活动"
    ),
    "topic": _called(gettext_noop("主题词"), "关键词 学科领域 领域"),
    "speaker": _called(gettext_noop("主讲人"), "主讲 主讲专家 授课专家 专家 讲解人"),
    "platform": _called(gettext_noop("线上平台"), "直播平台 播出平台 平台"),
    "link": _called(gettext_noop("线上链接"), "链接 网址 直播链接 活动链接"),
    "leader": _called(gettext_noop("项目负责人"), "负责人 活动负责人 责任人"),
    "office": _called(gettext_noop("咨询部门"), "联系部门 责任科室 联系科室"),
    "telephone": _called(
        gettext_noop("咨询电话"),
        "联系电话 电话 办公电话 联系方式 联系人电话 座机 固定电话 联系人及电话 联系人及联系电话 "
        "联系人及联系方式 联系人和电话 联系人和联系电话 联系人与电话 联系人、电话 联系人、联系电话 "
        "联系人/电话 联系人/联系电话 联系人/联系方式 负责人及电话 负责人及联系电话 "
        "联系人姓名及电话 姓名及电话 联系人及办公电话",
    ),
    "unit": _called(
        gettext_noop("填报单位"),
        "报送单位 申报单位 上报单位 所属单位 推荐单位 填报部门 申报部门 报送部门",
    ),
    "is_ministry_task": _called(
        gettext_noop("承接科技部活动任务"), "科技部任务 是否承接科技部任务 是否科技部任务"
    ),
    "is_key": _called(gettext_noop("重点项目"), "是否重点 是否重点项目 重点活动 是否重点活动"),
    "money": _called(
        gettext_noop("活动经费"), "经费 经费预算 预算 投入经费 总经费 项目经费 经费投入 资金"
    ),
    "central": _called(gettext_noop("中央财政"), "中央财政经费 中央"),
    "provincial": _called(
        gettext_noop("省级、副省级财政"), "省级财政 省财政 省级 省级、副省级 副省级财政"
    ),
    "municipal": _called(gettext_noop("市级财政"), "市财政 市级"),
    "county": _called(gettext_noop("县级财政"), "县财政 县级 区县财政 县区财政 县（区）财政"),
    "sponsor": _called(gettext_noop("企业赞助"), "社会赞助 赞助"),
    "in_kind": _called(gettext_noop("实物投入"), "实物"),
    "other_money": _called(gettext_noop("其他经费"), "其他资金 自筹 自筹资金 其他投入"),
    "full_time": _called(gettext_noop("科普专职人员"), "专职人员"),
    "researcher": _called(gettext_noop("科技工作者"), "科技人员"),
    "volunteer": _called(gettext_noop("招募科技志愿者"), "科技志愿者 志愿者 志愿者人数"),
    "other_staff": _called(gettext_noop("其他人员"), "其他工作人员"),
    "note": _called(gettext_noop("备注"), "说明 附注 备注说明 其他说明"),
    "code": _called(gettext_noop("活动编号"), "编号 活动代码 项目编号"),
}
# Columns that everybody knows are not read: nobody needs to be asked about them.
IDLE = frozenset(
    {
        *("序号", "编号序号", "序", "号", "No", "NO", "传真", "邮编"),
        *("邮政编码", "电子邮箱", "邮箱", "联系人", "联络员", "手机", "手机号", "手机号码", "状态"),
        *("主管部门", "盖章", "签字", "审核意见", "地区", "区县", "县区", "市州", "地市", "区域"),
    }
)
# Words that mean one thing in one office and another in the next.
_UNSURE = {"单位": "unit", "单位名称": "unit", "部门": "unit"}
# So much of a heading must be a known word that it is guessed at all.
_SHORTEST_GUESS = 2


@dataclass(frozen=True, slots=True)
class Meant:
    """What a heading means; not sure where only a part of it is known."""

    key: str = ""
    is_sure: bool = True


def meaning_of(upper: str, lower: str) -> Meant:
    """What the heading of a column means, in one row or in two, of which one may be blank.

    A part that nobody knows below a heading that is known is only a guess; none is made of money,
    since the whole would stand in a part of it (经费 地方).
    """
    both = plain_heading(upper) + plain_heading(lower)
    words = [word for word in (plain_heading(lower), both, plain_heading(upper)) if word]
    for word in words:
        if key := _KNOWN.get(word, ""):
            is_part = word == plain_heading(upper) and bool(plain_heading(lower)) and upper != lower
            return Meant("" if is_part and key == "money" else key, is_sure=not is_part)
        if word in IDLE:
            return Meant()
    guesses = (guess for word in words if (guess := _guess(word)))
    key = next(guesses, "")
    return Meant(key, is_sure=not key)


def plain_heading(text: str) -> str:
    """A heading without what is only said beside it: 预计人数（人）* is 预计人数."""
    return re.sub(r"[（(【\[][^（）()【】\[\]]*[)）】\]]|[*＊:：\s]|（.*$", "", text.strip())


def _guess(word: str) -> str:
    """The key whose longest word is a part of the heading, the last such part where several are."""
    if word in _UNSURE:
        return _UNSURE[word]
    found = [
        (len(known), word.rfind(known), key)
        for known, key in _KNOWN.items()
        if len(known) >= _SHORTEST_GUESS and known in word
    ]
    return max(found)[2] if found else ""


_KNOWN = {word: key for key, words in reversed(HEADINGS.items()) for word in words}
