"""Every check there is (审核规则): its tier, its name, and what it looks at."""

from dataclasses import dataclass
from enum import StrEnum

from zhouzhi.foundation.errors import gettext_noop


class Tier(StrEnum):
    """How hard a check is: MUST refuses, ASK asks the unit, REVIEW is for who reviews."""

    MUST = "must"
    ASK = "ask"
    REVIEW = "review"

    @property
    def label(self) -> str:
        """The tier as the statistics rules call it."""
        return {
            "must": gettext_noop("强制性"),
            "ask": gettext_noop("核实性"),
            "review": gettext_noop("人工"),
        }[self.value]


@dataclass(frozen=True, slots=True)
class Check:
    """One check (审核规则). The findings that it makes carry its code."""

    code: str
    tier: Tier
    name: str
    explanation: str


def _must(code: str, name: str, explanation: str) -> Check:
    return Check(code, Tier.MUST, name, explanation)


def _ask(code: str, name: str, explanation: str) -> Check:
    return Check(code, Tier.ASK, name, explanation)


def _review(code: str, name: str, explanation: str) -> Check:
    return Check(code, Tier.REVIEW, name, explanation)


CHECKS: tuple[Check, ...] = (
    _must(
        "mistyped",
        gettext_noop("填写有误"),
        gettext_noop("读不成数字、日期或超长的填写，改正才能报。"),
    ),
    _must(
        "material_missing",
        gettext_noop("缺材料"),
        gettext_noop("通知要的材料，交上或写明不报的原因。"),
    ),
    _must(
        "form_empty",
        gettext_noop("统计表空白"),
        gettext_noop("统计表一项也没有填，不算报了表；整表不报须写明原因。"),
    ),
    _must(
        "press_too_few",
        gettext_noop("报道篇数不足"),
        gettext_noop("通知要求的报道篇数，补齐或写明不足的原因。"),
    ),
    _must(
        "file_of_another_kind",
        gettext_noop("照片、视频不是图像"),
        gettext_noop("按文件内容判断，不看文件名。"),
    ),
    _must(
        "file_of_another_format",
        gettext_noop("格式不合要求"),
        gettext_noop("按文件内容判断，与通知写明的格式对照。"),
    ),
    _must("file_too_big", gettext_noop("文件过大"), gettext_noop("与通知写明的大小对照。")),
    _must(
        "film_breaks_limit",
        gettext_noop("视频不合要求"),
        gettext_noop("时长、画面比例、清晰度，与通知必须做到的要求对照。"),
    ),
    _must(
        "unexplained",
        gettext_noop("核实性问题没有说明"),
        gettext_noop(
            "核实性审核问到的数，改正或写明原因后才能报，原因随报送给上级看；"
            "只写“已核”“属实”“无误”的，不算原因。"
        ),
    ),
    _must(
        "total_apart",
        gettext_noop("合计不等于各项之和"),
        gettext_noop("同一组里有“合计”“小计”行的，应等于组内各项相加。"),
    ),
    _must(
        "part_beyond",
        gettext_noop("其中项大于总项"),
        gettext_noop("“其中”行不能大于它所属的那一行。"),
    ),
    _ask(
        "total_blank",
        gettext_noop("合计空着"),
        gettext_noop("组内各项都填了而“合计”空着的，给出相加的数。"),
    ),
    _ask(
        "film_off_advice",
        gettext_noop("视频与通知的建议不同"),
        gettext_noop("通知只是建议的时长、画面和编码，不同也可以报。"),
    ),
    _ask(
        "film_unsure",
        gettext_noop("视频没有看清"),
        gettext_noop("打不开、不完整或没有查看的视频，请自己放一遍核对。"),
    ),
    _ask(
        "photo_unsure",
        gettext_noop("照片没有看清"),
        gettext_noop("打不开的照片，请自己打开核对。"),
    ),
    _ask(
        "photo_tiny",
        gettext_noop("照片太小"),
        gettext_noop("短边不到 480 像素的照片，多半是缩略图。"),
    ),
    _ask(
        "photos_few",
        gettext_noop("照片张数不足"),
        gettext_noop("与通知这句话里写的张数对照。"),
    ),
    _ask(
        "photo_small",
        gettext_noop("照片不够大"),
        gettext_noop("与通知这句话里写的像素、大小对照。"),
    ),
    _ask(
        "photo_twice",
        gettext_noop("同一张照片交了两次"),
        gettext_noop("按画面比对，缩放、压缩、调亮、少量裁切过的也认得出；往年报过的也算。"),
    ),
    _ask(
        "photo_other_days",
        gettext_noop("照片不是今年拍的"),
        gettext_noop("照片里记的拍摄日期，离活动期间六十天以上。"),
    ),
    _ask(
        "photo_far_off",
        gettext_noop("照片不在活动地点拍的"),
        gettext_noop("照片里记的拍摄地点，离登记的每个场地都在三十公里以上。"),
    ),
    _ask(
        "press_twice",
        gettext_noop("同一篇报道列了两次"),
        gettext_noop("链接相同，或媒体、标题、刊发日期相同的，篇数只算一篇。"),
    ),
    _ask(
        "press_reprinted",
        gettext_noop("同一稿件几家媒体刊发"),
        gettext_noop("标题相同、媒体不同的，多半是转载；转载的报道数量计一篇。"),
    ),
    _ask(
        "press_unshown",
        gettext_noop("报道没有链接也没有存档"),
        gettext_noop("网页过一阵会打不开：有截图或存下的网页，上级以后也能核对。"),
    ),
    _ask(
        "rows_blank",
        gettext_noop("有空着的行"),
        gettext_noop("空着是没有填报，不是 0；没有这一项的填 -。"),
    ),
    _ask(
        "reason_beside",
        gettext_noop("有材料又有不报说明"),
        gettext_noop("材料已交，原因还留着，前后不一。"),
    ),
    _ask(
        "reason_outlived",
        gettext_noop("报道已够而原因仍在"),
        gettext_noop("篇数已满，不足的原因可以删去。"),
    ),
    _ask(
        "file_format_unsure",
        gettext_noop("格式无法判断"),
        gettext_noop("通知写的格式本系统不认识，请自行核对。"),
    ),
    _ask(
        "file_no_document",
        gettext_noop("文件不像文档"),
        gettext_noop("要交文档的地方放了别的内容。"),
    ),
    _ask(
        "file_runs",
        gettext_noop("文件打开会运行"),
        gettext_noop("程序、脚本不会是报送材料，可能有害。"),
    ),
    _ask("day_ahead", gettext_noop("日期还没有到"), gettext_noop("总结里的活动、报道应已发生。")),
    _ask(
        "day_of_another_year",
        gettext_noop("日期不在当年"),
        gettext_noop("多半是照抄往年材料没有改。"),
    ),
    _ask(
        "days_outside",
        gettext_noop("日期不在活动期间"),
        gettext_noop("活动周之外的活动请核对日期。"),
    ),
    _ask(
        "money_far_out",
        gettext_noop("经费大得少见"),
        gettext_noop("以万元为单位的行填到 1000 以上，多半是按元填的，给出换算后的数。"),
    ),
    _ask(
        "figure_far_out",
        gettext_noop("数字大得少见"),
        gettext_noop("一个单位一次活动达不到的数，请看是不是多打了数字。"),
    ),
    _ask(
        "activities_beyond",
        gettext_noop("所列活动多于所填次数"),
        gettext_noop("活动清单的项数不应多于统计表的举办活动次数。"),
    ),
    _ask(
        "press_beyond",
        gettext_noop("所列报道多于所填篇数"),
        gettext_noop("报道清单的篇数不应多于统计表的宣传报道数量。"),
    ),
    _ask(
        "visits_beyond",
        gettext_noop("所列人次多于所填人次"),
        gettext_noop("活动清单的人次合计不应多于统计表的线下、线上之和。"),
    ),
    _ask(
        "not_together",
        gettext_noop("应同时有数的没有"),
        gettext_noop("有人次应有活动，有活动应有人员和群众，有报道应有媒体，反过来也是。"),
    ),
    _ask(
        "excludes",
        gettext_noop("不适用与有数相抵触"),
        gettext_noop("同一件事的两个数，不会一个是不适用、一个有数。"),
    ),
    _ask(
        "more_than",
        gettext_noop("部分多于全体"),
        gettext_noop("承接任务个数不应多于举办活动次数。"),
    ),
    _ask(
        "ratio",
        gettext_noop("比例少见"),
        gettext_noop("平均每次活动的人次、经费、人员，每家媒体的篇数，每人次的经费，高出常理。"),
    ),
    _ask(
        "online_share",
        gettext_noop("线上占比过高"),
        gettext_noop("线上人次一万以上且占九成五以上，请写明是去重观众数还是播放量。"),
    ),
    _ask(
        "place_states",
        gettext_noop("由所在地填报的数"),
        gettext_noop("开放的场馆、科研机构、大学由所在地填报，单位自己填报只填自己。"),
    ),
    _ask(
        "last_year",
        gettext_noop("与去年相差十倍"),
        gettext_noop("与本单位去年通过的数相比，达十倍或不到十分之一。"),
    ),
    _ask(
        "unlike_peers",
        gettext_noop("与同类单位相差悬殊"),
        gettext_noop(
            "与同一级、同一类、已通过的单位相比，按中位数和绝对中位差衡量；不足五家不比，不足八家注明。"
        ),
    ),
    _ask(
        "beyond_capacity",
        gettext_noop("人次超出场地"),
        gettext_noop("线下人次多于台账里各场场地容量之和；每场都登记了容量的才比。"),
    ),
    _ask(
        "unlike_work",
        gettext_noop("与登记的工作不符"),
        gettext_noop("与按活动台账算出来的数不同；登记不齐全的，写明原因。"),
    ),
    _review(
        "round_numbers",
        gettext_noop("都是整数"),
        gettext_noop("四个以上的数都是整百，可能是估计的，请问清怎样统计的。"),
    ),
    _review(
        "photo_elsewhere",
        gettext_noop("别的单位也报了同一张照片"),
        gettext_noop("按画面与本级收到的其他单位、往年的照片比对，合办的活动属正常。"),
    ),
    _review(
        "press_elsewhere",
        gettext_noop("别的单位也报了同一篇报道"),
        gettext_noop(
            "链接相同，或媒体、标题、刊发日期相同的；与本级今年收到的其他单位的报道比对。"
        ),
    ),
    _review(
        "stamped_paper",
        gettext_noop("盖章件与所填对照"),
        gettext_noop("附有盖章扫描件的，请逐项与所填的数核对。"),
    ),
    _review(
        "text_beside_form",
        gettext_noop("正文与统计表对照"),
        gettext_noop("总结正文里写到的次数、人次、经费，请与统计表核对。"),
    ),
)

BY_CODE: dict[str, Check] = {check.code: check for check in CHECKS}
