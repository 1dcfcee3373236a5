"""Verbs of handing in (报送) and of making what is handed in (填写)."""

import re
from collections.abc import Iterator

from zhouzhi.foundation.patterns import regex

_TO_OFFICE = (
    r"(?=[^，。；、：:（(]{2,28}(?:局|厅|处|科|股|室|委|办|中心|部|协|会|组|站|馆|校|社|所|院|队|园|公司)"
    r"(?:[，。；：:（(□）)]|汇总|备案|备查|审核|存档|留存|的(?:材料|资料|内容|文件|表)|$))"
)
"""Behind a verb as short as 送: an office, with which the clause ends or nearly so."""
SUBMIT = regex(
    r"(?:报送|上报|呈报)(?!情况(?:进行|予以|纳入|作为|将|较|不))|填报|补[报交送]|转[报送交](?!让)|申报(?!表|书|材料|单位|条件|人|者)|提交|递交|提供(?=[《□]|至|到|给|相关|以下"
    r"|有关|材料|[。；]|$|(?![^，。；]{0,12}(?:服务|保障|支持|咨询|便利|平台|指导|参考))[^，。；]{0,20}(?:总结"
    r"|方案|照片|图片|视频|影像|报道|链接|资料|材料|表|计划|名单|作品|稿件|数据|信息))|反馈(?!意见)|(?<=[前内面]反馈)意见|函复|函告|传真(?=至|到|给|[省市县区我本])|[报交送][上过]?来(?![自源往])|回复(?!函)|答复|发送|发至|(?<![印转下颁分])发给|发到|发往|传至|邮寄|寄(?:送|至|到|给|交)?(?!存|宿|生|托|望|语|予|希|养)"
    r"|送至|送交|送达"
    r"|发(?=[^，。；]{0,14}邮箱)|发(?=[A-Za-z0-9])|交至|交到|交给|返回|上传|录入|推送至"
    r"|汇总(?=至|到|后)|报名(?!表|费|方式|信息|材料|回执|人|条件|截止|时间)|备案(?!表)|推荐(?=至"
    r"|到|上报|报送)"
    r"|(?:书面|专题)报告(?=[省市县区州盟我本]|至|到|给)|(?<!申)报(?![道名告表纸刊销考废应喜价批社送备])(?=[^，。；、：:（(]{1,28}(?:局|厅|部|处|司|科|股"
    r"|室|委|办|中心|协|会|组|院|所|馆|站|校|社|政府)(?:[，。；：:（(□）)]|备案|汇总|审|邮箱|指定|的(?:材料|资料|内容|文件)|$))|报(?:至|给|回"
    r"|备(?!手续)|到(?![，。；！]|$|时|地点|处|手续|注册))|填写(?!说明|(?:完整|齐全|规范|准确|完毕|完好|好)的)|登记(?=至|到|[^，。；表]{0,12}(?:信息|活动))|(?<=的)登记(?!表|信息)"
    r"|(?<![汇通申上填呈转预日周月简快专情播海])报(?=(?:活动|工作|实施|书面)*(?:方案|总结|小结|计划|照片|材料|名单|作品|一览表|统计表|备案表)"
    r"(?:[、和及与，。；（(]|$))"
    r"|另[报传发送交寄](?!通知|文|函|知)(?=[^，。；]{1,20})|(?<=[”台统息])登记(?![表册证簿])|(?<=完成)登记(?![表册证簿])"
    r"|(?<![提递移上转成外社公])交(?![通流由警易叉接])"
    + _TO_OFFICE
    + r"|(?<![印转下颁分签出开研激触首自散派核启引多高爆批])"
    r"发(?![展改布放动挥生明现言票射电表起育热行奖证令文函掘扬酵光家病件至到给往])"
    + _TO_OFFICE
    + r"|(?<![提递移上转成外社公])交(?=[^，。；、：:（(\d]{0,6}"
    r"(?:材料|资料|总结|小结|方案|作品|照片|稿|表))"
    r"|(?<![报寄选推赠派])送(?!科[技普](?![局处科委厅部中和馆])|教(?![务育科导师研体])|书|医(?![务政院保教])|法(?![制宣])|文化(?![局馆站和])|戏|温暖)"
    + _TO_OFFICE
)
"""Verbs of handing in. Long: it is searched for by itself, never made part of another pattern."""

MADE = regex(
    r"形成|撰写|填写(?!(?:完整|齐全|规范|准确|完毕|完好|好)的)|填好|填(?=《|□)|完成|编写|制作|准备|汇总|整理|拍摄|制定|制订|起草|提炼|梳理|收集"
    r"|拿出|写出|写好|拟出|拟订|拟定|排出|编出|编好|选出|挑出|挑选|填妥|备齐|备好|拍好|剪辑|理出"
)
_CLAUSE_END = regex("[，。；]")


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
