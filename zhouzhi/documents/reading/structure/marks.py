"""What lines look like: titles, addressees, signatures, annex markers, a site's own words."""

import re
from functools import lru_cache

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.documents.reading.lexicon.offices import ORG_ENDING
from zhouzhi.documents.reading.structure.lines import Line
from zhouzhi.foundation.patterns import regex

TITLE_ENDING = (
    r"(?:通知|函|意见|公告|通告|方案|请示|报告|启事|倡议书|复函|邀请函|通报|决定|工作要点"
    r"|实施细则|工作计划|活动计划|计划|预案"
    r"|活动安排|规则|办法|征集令|招募令|预告)"
)
_ABOUT = regex(rf"关于\S.{{2,90}}?{TITLE_ENDING}[”\"》]?\s*(?:[（(][^（）()]{{1,20}}[)）])?$")
_PLAIN = regex(
    r"^(?!.*[，。；：:！？])(?!附)[^\s].{3,50}(?:方案|预案|计划|(?:活动|工作)安排|工作要点|公告|启事|邀请函|征集令"
    r"|大赛通知|活动通知|的通知|通知)\s*(?:[（(][^（）()]{1,20}[)）])?$"
)
_ORG_WORD = regex(
    rf"(?:各|有关|相关|全[省市区县州盟院校体]|局|委|办|部门|单位|科协|学校|高校|企业|厅|院|会"
    rf"|公司|同志|老师|中心|研究所|乡镇|街道|政府|基地|场馆|人民团体"
    rf"|同学|朋友|师生|员工|居民|市民|公众|处室|机构|学会|协会|家长|{ORG_ENDING})"
)
DATE_ONLY = regex(
    r"^[（(]?\s*(?:(?:19|20)\d{2}|[二一][〇○零O0九][〇○零O0一二三四五六七八九]{2})\s?年\s?(?:\d"
    r"{1,2}|[一二三四五六七八九十]{1,2})\s?月\s?"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?日\s*[)）]?$|^20\d\d[-./]\d{1,2}[-./]\d{1,2}$"
)
NO_YEAR = regex(r"^\d{1,2}\s?月\s?\d{1,2}\s?日$")
DATED = regex(
    r"((?:19|20)\d{2}|[二一][〇○零九][〇○零一二三四五六七八九]{2})\s?年\s?(?:\d{1,2}"
    r"|[一二三四五六七八九十]{1,2})\s?月\s?"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?日(?:\s*[（(]此件[^（）()]{2,12}[)）])?$"
)
DATED_HEAD = regex(
    r"^[（(]\s*+(?P<who>(?:[^\s，。；：:（()）\d][^，。；：:（()）\d]{0,39}?)?)\s*+(?:19|20)\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    r"\s*(?:印发|发布)?\s*[)）]$"
)
"""Who issues and when, in brackets under a title."""
ANNEX_ALONE = regex(
    r"^附\s?(?:件|表|录)?\s?(\d{1,2}|[一二三四五六七八九十]{1,2})?(?:[-—](\d{1,2}))?\s?[：:]?$"
)
ANNEX_LIST = regex(
    r"^附\s?(?:件|表)?\s?(?:下载)?\s?(\d{1,2}|[一二三四五六七八九十]{1,2})?\s?[：:.．、]\s*(?=\S)"
    r"(?!(?<=、)\d{1,2}\s?(?:[、和及与]|[请应须需于均都在将由为]|务必|一并|分别|同时|统一))"
)
ANNEX_TITLED = regex(
    r"^附\s?(?:件|表)\s?(\d{1,2}|[一二三四五六七八九十]{1,2})\s?[：: ]?\s*(?="
    r"[^\s，。；、和及与）)])"
)
PRINTED = regex(
    r"^(?:抄\s?[送报]|主题词)\s?[：:]|(?:印[发制]|日印)\s*(?:[（(]?共印\s?\d+\s?份[)）]?\s*)?$|^共印\s?\d+\s?份|^[（(]此件(?:主动|依申请|不予)?公开"
)
CHROME = regex(
    r"^(?:上一篇|下一篇|上一条|下一条|上篇|下篇|相关(?:链接|新闻|文章|阅读|信息|稿件|推荐|文档"
    r"|解读)|原文(?:链接|地址)|免责声明|版权(?:所有|声明)|声明[：:]"
    r"|主办(?:单位)?[：:].{0,30}(?:承办|技术|网站)|技术支持|网站(?:地图|标识码|首页|声明)|扫一扫"
    r"|扫码|用手机|分享(?:到|至|按钮)?(?:[：:]|$)|打印(?:本页)?$|关闭(?:窗口|本页)?$|【?(?:打印"
    r"|关闭|返回顶部|字体|收藏)"
    r"|TOP$|关键[词字]\s?[：:]|返回(?:顶部|首页|列表)|责任编辑|编辑[：:]|责编|(?:信息)?来源[：:]|浏览(?:次数|量)"
    r"|点击(?:数|率|次数|量)|阅读(?:次数|量|原文|[：:])|友情链接|联系我们$|关于我们|隐私"
    r"|字(?:体|号)[：:]|首页(?:$|\s?[>＞»→/\-])|当前位置|您(?:当前|现在)?(?:的|所在)?位置"
    r"|站内搜索|热门|推荐阅读|猜你喜欢|点赞|微信(?:公众号)?$|客服$|服务时间|服务热线|咨询热线"
    r"|电话$|微博$|登录|注册|导语\s?[：:]|预约挂号|急救电话|(?:医院|院区|校区)地址|内容发布更新时间"
    r"|当前文章|以上是[“\"][^”\"]{2,60}[”\"](?:的)?(?:文章|全部|相关)内容|版权保护\s?[：:])"
    r"|转载请(?:注明|保留)|^(?:部分)?(?:本文|文章|内容|信息|资料)[^，。]{0,8}(?:来自|来源于|源于|转自)[^，。]{0,6}(?:网络|互联网|网友)|如有侵权|"
    r"\s[>＞»]{1,2}\s|ICP备|公网安备|版权所有|网站标识码|Copyright"
    r"|All Rights Reserved"
)
SITE_END = regex(
    r"^(?:上一?[篇条]|下一?[篇条]|关键[词字]\s?[：:]|相关|原文|免责声明|版权|声明[：:]|友情链接|网站(?:地图|标识码|首页|声明)|热门"
    r"|推荐阅读|猜你喜欢|联系我们$|关于我们|隐私)|ICP备|公网安备|版权所有|网站标识码|Copyright"
    r"|All Rights Reserved|如有侵权"
)
BREADCRUMB = regex(
    r"^[^，。；：:\n]{2,60}(?:\s*[>＞»›→|｜]\s*[^，。；：:>＞»›→|｜]{2,80}+){1,8}+$"
    r"|^[^，。；：:_]{2,80}_[^，。；：:]{2,60}$"
    r"|^[^，。；：:]{4,80}(?:通知|公告|方案|函)\s?[-—–]{1,2}\s?[^，。；：:\d]{2,30}$"
    rf"|^{HAN}{{2,8}}(?:\s[/\-]\s{HAN}{{2,12}}){{2,8}}$|^{HAN}{{2,12}}\s?[>＞»›]{{1,2}}$"
)
_LABELS = (
    r"(?:索\s?引\s?号|信息索引|发文字号|文\s?号|发文机关|发布机构|发文单位|成文日期"
    r"|发布日期|发布时间|发文日期|生成日期|公开日期|标\s?题|名\s?称|主题分类|体裁分类|服务对象"
    r"|信息分类|有效性|公开主体|公开类别|(?:生效|失效|废止|施行)日期"
    r"|来源|信息来源|作者|发布者|发布单位|发布机关|信息员|稿件来源|浏览次数|发布人|时间|日期)"
)
PARTICULAR = regex(rf"^(?:[-*·•]\s?)?[【\[]?({_LABELS})[】\]]?\s?[：:]\s*(.*)$")
PARTICULAR_ALONE = regex(rf"^(?:[-*·•]\s?)?[【\[]?({_LABELS})[】\]]?\s?[：:]?$")
"""A label on a line of its own, above what it labels."""
PARTICULARS = regex(
    rf"(?:^(?:[-*·•]\s?)?|(?<=\s))[【\[]?({_LABELS})[】\]]?\s?[：:]\s*"
    rf"(.*?)(?=(?<!\s)\s+[【\[]?{_LABELS}[】\]]?\s?[：:]|$)"
)
NUMBER_BEHIND = regex(
    r"(?<=[知函告见案])\s?[（(](?P<number>[^（）()]{2,14}[〔\[](?:19|20)\d\d[〕\]]\s?\d{1,5}\s?号)[)）]$"
)
"""The number in brackets behind a title: 关于…的通知（某科发〔2020〕4号）."""
URGENCY = regex(r"^(?:特急|加急|特提|急件|平急|明电|普通|公开|内部(?:资料|文件)?)$")
BRACKETED = regex(r"^[（(][^（）()\d〔\[]{1,16}[)）]$")
CONTACT_LABEL = regex(
    r"联\s?系|联\s?络|电\s?话|邮\s?箱|传\s?真|地\s?址|邮\s?编|手\s?机|e-?mail|@|咨询", re.IGNORECASE
)


_BARE_TITLE = regex(r"(?:紧急|会议|活动|补充)?(?:通知|公告|通告|启事)")


@lru_cache(maxsize=512)
def is_title(words: str) -> bool:
    """Say whether words are a whole title of an official paper (标题)."""
    if _BARE_TITLE.fullmatch("".join(words.split())):
        return True
    return len(words) <= 120 and bool(_ABOUT.search(words) or _PLAIN.search(words))


def is_annex_title(words: str) -> bool:
    """Say whether words can be the title that stands over an annex."""
    return 2 < len(words) <= 60 and not re.search(r"[，。；：:]", words)


_ENDS_SO = regex(rf"(?:{ORG_ENDING}|文明办|网信办|高新区|开发区|(?<!党)中央)$")
_NO_OFFICE = regex(r"[：:。；\d]|关于")


def is_organisations(words: str) -> bool:
    """Say whether a line holds names of offices and nothing else."""
    names = re.split(
        r"[\s、，]+",
        re.sub(
            r"[（(]\s?(?:盖章|公章|印章|章)\s?[）)]|[（(](?P<who>[^（）()]{0,24}?)代(?:章)?[）)]",
            lambda m: m["who"] or "",
            words,
        ).strip(),
    )
    return all(
        2 <= len(n) <= 30 and _ENDS_SO.search(n) and not _NO_OFFICE.search(n) for n in names if n
    ) and bool(any(names))


def is_addressees(line: Line) -> bool:
    """Say whether a line is the line of addressees (主送机关): offices and a colon at the end."""
    words = line.text.rstrip()
    if words[-1:] not in "：:" or not 3 <= len(words) <= 500 or re.search(r"[。！]", words[:-1]):
        return False
    if re.search(
        "填报|填表|盖章|公章|签字|签名|作者：|来源：|(?:点击|浏览|阅读)(?:次数|数|量|率)?[：:]",
        words,
    ):
        return False
    if re.fullmatch(
        r"\S{0,4}(?:单位|部门|学校|机构|基地|企业|公司|地区)(?:名称|全称)?\s?[：:]", words
    ):
        return bool(re.search("各|^(?:有关|相关|[校院局厅委系市县区]内|.[属直]|全)", words))
    if re.search("[；;]", words) and not re.match("各|有关|[市省县区]直", words):
        return False
    if re.search(
        r"^(?:为了?|根据|按照|依据)[^：:]{4,}，|(?:如下|方案|事项|安排|要求|通知|公告|要点|内容|方式|时间|主题|包括|附件|联系人|条件|范围"
        r"|为|是)[：:]$",
        words,
    ):
        return False
    if re.match(
        r"[（(]?[一二三四五六七八九十\d]{1,2}[、.．)）](?!(?<=一、)二[附中])|附|联系|抄", words
    ):
        return False
    return bool(_ORG_WORD.search(words))
