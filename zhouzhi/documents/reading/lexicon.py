"""Words of official papers that several recognisers share: offices, materials, verbs."""

import re
from collections.abc import Iterator

HAN = r"[^\W\da-zA-Z_]"
"""A Chinese character, by what it is not: to list all of them takes 0.5 ms wherever it stands."""

ORG_ENDING = (
    r"(?:局|厅|部|处|司|署|科|股|室|委|办|院|校|所|站|馆|中心|协会|学会|科协|联盟|委员会|组委会"
    r"|办公室|领导小组"
    r"|政府|大学|学院|中学|小学|幼儿园|公司|集团|总队|支队|基金会|总社|总会|联合会|工会|妇联|团委|银行|医院"
    r"|园区管委会|管委会|专班"
    r"|秘书处|办事处|工作组|联络组|出版社|报社|电视台|科技馆|编辑部|杂志社)"
)
ORGANISATION = re.compile(rf"[\u4e00-\u9fff（）()·]{{1,30}}?{ORG_ENDING}$")

# Each material kind (报送材料) with the words that name it, most telling first.
MATERIALS: dict[str, re.Pattern[str]] = {
    "open_institution_register": re.compile(
        r"(?:开放|向社会开放|向公众开放)[^，。；、》]{0,16}?(?:备案表|登记表|汇总表|(?<!情况)统计表|一览表"
        r"|信息表|名单|清单|申报表|申请表)"
    ),
    "statistics_return": re.compile(
        r"统计(?:调查)?(?:汇总)?(?:报)?表|统计调查|调查表|统计(?:数据|资料|信息|情况)"
        r"|统计(?=[）)、和及与，])|数据(?:统计|汇总)?表|数据(?=在线|填报|上报|审核|$|[，、。）)])"
        r"|情况统计"
        r"|开展情况(?:统计)?(?:汇总)?表"
    ),
    "contest_entry": re.compile(
        r"报名(?:汇总)?(?:表|信息|材料|回执)|参赛(?:作品|报名|材料|选手|名单|推荐|视频)|推荐(?:表|汇总表"
        r"|作品|名单|材料|书|函)"
        r"|(?<!活动)(?<!项目)(?<![摊展]位)(?:申报|申请)表|征文(?![活比大启主要展评]|截|\S{0,4}通知)|(?:申报|申请)(?:书|材料)|作品(?!名称|格式|要求|内容|时长|征集活动|推荐活动|展)"
        r"|报名(?=截止|时间|日期|阶段)|剧本|演讲稿|选手信息|选手名单|讲解稿"
    ),
    "activity_register": re.compile(
        r"(?:拟|计划|准备)(?:开展|举办|组织)的?[^，。；、]{0,8}活动(?:情况|安排|内容|信息|项目)?|"
        r"(?:活动|项目|安排)(?:计划)?(?:备案|信息|登记|汇总|申报)?(?:表|一览表|清单|目录|台账"
        r"|安排表)"
        r"|活动(?:基本)?信息|(?:重点|重要|主要|特色|主场|示范|拟开展的|开展的|举办的)(?:科技"
        r"|科普)?活动(?:项目)?(?=$|[，。、）)和及])|活动项目|活动的?[^，。；、和及《》]{0,12}等?信息|活动(?:项目)?(?:备案|安排|清单|内容"
        r"|计划表|预告|日程)(?!的)"
        r"|(?:科普|科技|特色|重点|重大示范|示范)(?:科技|科普)?活动(?:项目)?(?:表|一览表|清单"
        r"|推荐表|汇总表|安排表)"
        r"|活动[^，。；、《》]{0,6}(?:汇总表|一览表|备案表|登记表|信息表|申报表|安排表)"
    ),
    "work_plan": re.compile(
        r"(?:工作|活动|实施|组织|落实|宣传|总体)?(?<!预)方案|(?:活动|工作|实施)计划(?!表)|计划书"
        r"|策划(?:案|书)"
    ),
    "summary_report": re.compile(
        r"总结(?:报告|材料)?|小结|书面报告|工作报告|情况报告|(?:活动|工作|开展|落实|进展)情况(?!统计"
        r"|表|汇总表|登记表)"
    ),
    "press_coverage": re.compile(
        r"(?:媒体|新闻|宣传)(?:宣传)?(?:报道|资料|材料|链接|截图|稿件|稿)|新闻稿|报道(?:截图|剪报|稿)|剪报"
        r"|新闻(?=[、，）)和及])|宣传报道|报道(?:资料|材料|链接|情况|目录|清单)|(?:发稿|刊播|刊发)(?:情况|清单|目录|链接)+|典型报道|新闻线索|(?:新闻"
        r"|活动|工作)?简讯|信息稿件?|图文报道"
    ),
    "photos": re.compile(
        r"照片|图片|相片|(?:生活|工作|证件|活动|现场|个人|登记)照|图像|影像图|活动图|图文(?:材料|资料)?"
    ),
    "video": re.compile(r"视频|影像|录像|音像|声像|短片"),
    "other": re.compile(
        r"回执|名单|承诺书|协议书|授权书|责任书|证明|联系人信息|信息表|登记表|备案表|汇总表|一览表|明细表|台账"
        r"|清单|(?<!备选)材料|资料|信息|表"
    ),
}
MATERIAL_LABELS = {
    "work_plan": "工作方案", "activity_register": "活动信息表",
    "open_institution_register": "开放机构备案表",
    "statistics_return": "统计表", "summary_report": "总结", "photos": "照片", "video": "视频",
    "press_coverage": "媒体报道", "contest_entry": "报名或参赛材料", "other": "其他材料",
}  # fmt: skip

SUBMIT = re.compile(
    r"(?:报送|上报|呈报)(?!情况(?:进行|予以|纳入|作为|将|较|不))|填报|补[报交送]|转[报送交](?!让)|申报(?!表|书|材料|单位|条件|人|者)|提交|递交|提供(?=[《□]|至|到|给|相关|以下"
    r"|有关|材料|[。；]|$|(?![^，。；]{0,12}(?:服务|保障|支持|咨询|便利|平台|指导|参考))[^，。；]{0,20}(?:总结"
    r"|方案|照片|图片|视频|影像|报道|链接|资料|材料|表|计划|名单|作品|稿件|数据|信息))|反馈(?!意见)|(?<=[前内面]反馈)意见|函复|函告|传真(?=至|到|给|[省市县区我本])|[报交送][上过]来|回复(?!函)|答复|发送|发至|(?<![印转下颁分])发给|发到|发往|传至|邮寄|寄(?:送|至|到|给|交)?(?!存|宿|生|托|望|语|予|希|养)"
    r"|送至|送交|送达"
    r"|发(?=[^，。；]{0,14}邮箱)|发(?=[A-Za-z0-9])|交至|交到|交给|返回|上传|录入|推送至"
    r"|汇总(?=至|到|后)|报名(?!表|费|方式|信息|材料|回执|人|条件|截止|时间)|备案(?!表)|推荐(?=至"
    r"|到|上报|报送)"
    r"|(?:书面|专题)报告(?=[省市县区州盟我本]|至|到|给)|(?<!申)报(?![道名告表纸刊销考废应喜价批社送备])(?=[^，。；、：:（(]{1,28}(?:局|厅|部|处|司|科|股"
    r"|室|委|办|中心|协|会|组|院|所|馆|站|校|社|政府)(?:[，。；：:（(□]|备案|汇总|审|邮箱|指定|$))|报(?:至|给|回"
    r"|备(?!手续)|到(?![，。；！]|$|时|地点|处|手续|注册))|填写(?!说明)|登记(?=至|到|[^，。；表]{0,12}(?:信息|活动))|(?<=的)登记(?!表|信息)"
    r"|(?<![提递移上转成外社公])交(?![通流由警易叉接])(?=[^，。；、：:（(]{2,24}(?:局|厅|处|科|股|室|委|办"
    r"|中心|部|协|会|组|站|馆|校|社)(?:[，。；：:（(□]|$))"
    r"|(?<![报寄选推赠派])送(?!科技|科普|教|书|医|法|文化|戏|温暖)(?=[^，。；、：:（(]{2,28}(?:局|厅|处|科"
    r"|股|室|委|办|中心|部|协|会)(?:[，。；：:（(□]|$))"
)
"""Verbs of handing in. Long: it is searched for by itself, never made part of another pattern."""


def behind_submit(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds right behind each verb of handing in (报送)."""
    end = 0
    for verb in SUBMIT.finditer(text):
        m = pattern.match(text, verb.end()) if verb.start() >= end else None
        if m:
            end = m.end()
            yield m


def submit_within(text: str, start: int, most: int) -> re.Match[str] | None:
    """The verb of handing in that stands at most so many characters on, in the same clause."""
    verb = SUBMIT.search(text, start)
    near = verb is not None and verb.start() - start <= most
    return verb if verb and near and not _CLAUSE_END.search(text, start, verb.start()) else None


_CLAUSE_END = re.compile("[，。；]")
MADE = re.compile(
    r"形成|撰写|填写|填好|填(?=《|□)|完成|编写|制作|准备|汇总|整理|拍摄|制定|制订|起草|提炼|梳理|收集"
)


def blank_out(text: str, pattern: str = r"《[^》]*》|[（(〔\[][^）)〕\]]*[）)〕\]]") -> str:
    """The text with titles and brackets blanked, of the same length, so that offsets hold."""
    return re.sub(pattern, lambda m: "□" * len(m[0]), text)


def is_organisation(text: str) -> bool:
    """Say whether the words end like the name of an office (机构)."""
    words = re.sub(r"[（(][^）)]*[）)]$", "", text.strip())
    return len(words) >= 2 and bool(re.search(ORG_ENDING + "$", words))
