"""The platform (报送平台) on which papers are entered, by the name that is printed."""

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.foundation.patterns import regex

_KIND = r"(?:平台|系统|网站|网|小程序|公众号|客户端|栏目|专区|模块|APP|云盘|网盘|数据库)"
_AT = r"(?:登[录陆]到?|进入|通过|依托|使用|经由?|在|于|用|关注)"
_ENTER = r"(?:登记|填报|填写|录入|报送|上报|上传|提交|申报|申请|报名|备案|报备|注册|报[省市县区我])"
_QUOTED = regex(
    rf"{_AT}\s?(?:微信|手机|政务)?{_KIND}?\s?[“\"](?P<name>[^”\"]{{2,20}})[”\"](?:微信|手机|网上)?{_KIND}*(?![^，。；]{{0,4}}(?:专栏|群))"
    rf"(?=(?:[（(][^（）()]{{1,60}}[）)])?[^，。；《载约]{{0,10}}{_ENTER})"
)
_BEHIND = regex(
    r"(?:上传|提交|录入|报送|发布|填报|登记|推送)(?:至|到|在|于|进)\s?(?:微信)?"
    r"(?:小程序|公众号|平台|系统)?[“\"](?P<name>[^”\"]{2,20})[”\"](?!(?:工作|微信|QQ)*群)"
    rf"|(?:上传|录入|[另可]传)[“\"](?P<short>[^”\"]{{2,20}})[”\"](?={_KIND})"
    rf"|(?:上传|录入|[另可]传)[“\"](?P<whole>[^”\"]{{2,18}}{_KIND})[”\"]"
)
_BARE = regex(
    rf"{_AT}(?P<name>(?:全国|国家|[省市区县我本]|{HAN}{{2,3}}[省市县区])(?:级)?{HAN}{{2,14}}?"
    rf"(?:平台|系统|小程序|网盘|资源库))(?=[^，。；《载约]{{0,6}}{_ENTER})"
)


def channel_in(text: str) -> tuple[str, int, int] | None:
    """The name of the platform that a sentence says to use, and where it says so."""
    if not any(mark in text for mark in ("“", '"', "平台", "系统", "小程序", "网盘", "资源库")):
        return None
    for pattern in (_QUOTED, _BEHIND, _BARE):
        m = pattern.search(text)
        if m:
            name = next(words for words in m.groups() if words)
            return name, m.start(), m.end()
    return None
