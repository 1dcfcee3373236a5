"""Who owes (责任单位), who receives (报送至), and by which channel (报送方式)."""

import re

from zhouzhi.documents.reading.findings import Span
from zhouzhi.documents.reading.lexicon.characters import HAN, blank_out
from zhouzhi.documents.reading.lexicon.names import at_desk
from zhouzhi.documents.reading.lexicon.offices import ORG_ENDING, is_organisation
from zhouzhi.documents.reading.lexicon.verbs import SUBMIT, behind_submit
from zhouzhi.documents.reading.structure import Line
from zhouzhi.foundation.patterns import regex

_TO = regex(
    r"(?:[（(][^（）()]{1,40}[）)])?(?:或?(?:直接)?送[达交])?(?:[至到][：:]|至|到|给|往|予|[：:])?"
    r"\s?(?P<org>(?:[^，。；、（(）)《：:\s]"
    r"|、(?=[^，。；]{0,12}(?:处|科|室|局|部|办))|[（(][省市州盟县区旗、]{1,5}[）)](?=\S))+)"
)
_SAYS_TOWARDS = regex("(?<![意方取志导定倾面])向|(?<![报呈寄])送(?![至到往达])|给")
_TOWARDS = regex(
    rf"(?:(?<![意方取志导定倾面])向|(?<![报呈寄])送(?![至到往达])|给)(?P<org>[^，。；、（(《将把]{{1,30}}?{ORG_ENDING})(?=(?:统一|集中"
    rf"|及时)?(?:{SUBMIT.pattern}|汇总|报送))"
)
_INTO = regex(
    rf"[^，。；至到]{{1,80}}?(?:至|到)(?P<org>{HAN}{{1,30}}?{ORG_ENDING})"
    r"(?=[，。；（(]|邮箱|备案|汇总|$)"
)
_TAIL = regex(
    r"(?:的)?(?:指定|官方|工作|公务|专用|电子|联系人)?(?:电子)?(?:邮箱|信箱|邮件"
    r"|系统(?![处科部中办])|平台(?![处科部中办]))(?:[：:]?.*)?$|(?:即可|的(?:材料|资料|内容|文件|表格|有[：:])).*$|(?:整理)?(?:备案|汇总|审核|留存|存档|审定|统一).{0,6}$|[A-Za-z0-9._-]+@.*$|(?:查|签|接)?收$"
)
_ROOM = regex(
    rf"\d+(?:室|房间?|号|办公室).*$|(?<=[处科部室院局会心])(?:{HAN}{{1,3}}[楼座])?[A-Za-z]?\d{{2,4}}$"
)
"""Where in a house an office sits, behind its name: 科研处行政楼305."""
_PERSON = regex(r"(?:老师|同志|女士|先生)处$")
"""Somebody's desk, which is no office: 行政楼311江采薇老师处."""
_OFFICE_OF_PERSON = regex(
    rf"(?P<office>{HAN}{{2,24}}{ORG_ENDING}){HAN}{{1,3}}(?:老师|同志|女士|先生|主任|科长|处长)(?:处|收)?"
)
"""An office with whoever takes the papers there: 市科协普及部王老师处."""
_BEHIND_STREET = regex(rf"{HAN}{{2,14}}[路街道巷]{HAN}{{0,2}}\d{{1,4}}号(?={HAN}{{4}})")
"""A street in front of the office that is in it: 某市天府大道88号市科协青少部."""
_ASIDE = regex(r"[（(][^（）()]*[）)]")
_GATHERS = regex(
    rf"(?:^(?:[（(]?[一二三四五六七八九十\d]{{1,2}}[)）.．、]\s?)?|[，,；;：:])由?(?P<org>{HAN}{{2,24}}?{ORG_ENDING})"
    r"(?:具体|统一|集中|牵头|负责)*(?:收集|接收|受理|收取|收件|收(?=各|齐|材料))"
)
"""Who takes the papers, told before they are asked for: 某科负责收集材料，请…送达."""
_LAST_VERB = regex(
    rf"^.*(?:总结|报告|方案|材料|资料|照片|视频|表|名单|作品|报道)(?:一并|统一)?(?:报送?|送|交|寄)(?:至|到|给)?(?P<org>{HAN}{{2,24}}{ORG_ENDING})$"
)
"""提交…总结及照片报某中心: the verb that the receiver stands behind."""
_OFFICE_FIRST = regex(
    rf"^{HAN}{{2,36}}{ORG_ENDING}(?=[^\u4e00-\u9fff]|的|邮箱|指定|联系|办公"
    rf"|[一二三四五六七八九十]{{1,2}}楼|窗口|大厅|前台|收发室|{HAN}{{2,3}}$)"
)
_MAILBOX = regex(r"邮箱|信箱|@")
_OF_A_PAPER = regex(r"□{3,}(?:编辑部|编委会|杂志社|报社|编辑室)")
"""Who makes a paper or a journal, whose own name stands in 《》."""
_PAPERS = regex(
    r"表|总结|方案|材料|资料(?![室科馆处])|报道|照片|视频|名单|计划(?![处科部室司])|作品|信息(?!中心|化|办|[科处局司部厅院社站]|研究)"
)
_EMAIL = regex(r"邮箱|信箱|电子邮件|邮件|@|e-?mail", re.IGNORECASE)
_PAPER = regex(r"纸质|书面|一式[两二三四五六七八九十\d]|邮寄|寄送|寄至|盖章(?:原件|版)|传真")
_BOTH = regex(r"电子(?:版|文档)[、和及与]纸质|纸质(?:版|件|材料)?[、和及与]电子")
_PLATFORM = regex(
    r"平台|系统|网站|小程序|二维码|在线|网上|微信群|QQ群|工作群|云盘|网盘"
    r"|[政钉]钉|政务微信|[粤赣豫皖]政[易通]|渝快政"
)
_PASSED_BY = (
    r"(?<=[箱台统群盘@])[）)]?[，,]由[^，。；]{2,20}(?:汇总|审核|整理|初审)[^，。；]*|抄[报送](?:[至到给])?[^，。；]{2,24}|由[我本][局厅委办校院部会处科][^，。；]{0,10}?(?:报送|上报|提交|报)[^，。；]*"
    r"|《[^》]*》|(?:以便|便于)[^。；]*|由(?:报送?|送|交)[^，。；]{2,24}?(?=(?:改|调整|变更)[为到至])"
)
"""Who is named only in passing: in titles, by what the writer does, by what is given up."""
_NOT_THIS_WAY = regex(
    r"(?:不(?:走|用|要|收|再|必|需|接受|通过)|无需|无须|请?勿|谢绝)[^，。；]{0,6}"
    r"(?:邮箱|邮件|纸质|邮寄|寄送|寄|传真|微信)(?:材料|件|版)*"
)
_SUBJECT = regex(
    r"(?:^(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、)?|[，。；]|前、)"
    r"(?:并|同时)?(?:请|望|要求)?(?P<who>(?:各|有关|相关|全[省市县区]|(?:参赛|推荐|申报)(?!系统|平台|网站|时间|期限|截止|表|书|材料|作品|名单|名额|数量|视频|[^，。；]{0,6}(?:稿|论文|方案|报告)(?:请|须|应|需|于))|承办"
    r"|主办|成员|市直|省直|县直|区直|凡|[市省县区州盟旗][^，。；：:（(]{2,20}(?=成员单位|联席会议))(?:[^，。；：:（(]|[（(][^）)]{1,12}[）)]){1,40}?"
    r"|[^，。；：:]{2,16}?的(?:单位|部门|学校|机构|企业|场馆)|(?:开放|参展|举办|责任|协办|供稿)单位)"
    r"(?=(?<!主)要|应|须|需|请|于|不得|不能|不宜|不要|严禁|禁止|(?:举办|开展|承办)(?!单位|方|地|者|的)|分[两三几]?[次批]|逐[项一]|收齐|填[妥好报]|编[写制]|撰写|拍摄|制作|收集|扫[描码]|拟|合理|科学(?=安排|制定|组织)|有序|按时|加入|关注|点击|对照|自评|自查|至少|推荐(?!单位|机构|学校)|自愿|通过|登[录陆]|依托|明确|确定|指定|安排|填写|准备|选送|选派|遴选|务必|务于|认真|根据|按|如[有需愿拟]|对|将|在|及时|可|结合|严格|填写|自行|负责|围绕"
    r"|全面|深入|广泛|充分|主动|精心|尽快|分别|同步|梳理|做好|把"
    r"|切实|积极|组织(?!单位|机构|者|部门|方|委|[工处科])|每|限|提前|高度|抓紧|统一|汇总|提交|报送|上报|收集|自(?=[^，。；]{1,14}[日天]起)|接(?=[到此本])|收到|\d|$|[，。；])"
)
_ASKED = regex(r"[，；](?:请|由)")
"""Behind the deadline, one who is asked: 结束后5个工作日内，请各县将…报送."""
_OWN_PAPERS = regex(
    r"(?<=.{2})(?:的)?(?:申报|推荐|参赛|总结|申请)(?:材料|作品|书|表)经"
    r"|(?<=[位门校）局县区市镇会])(?:的)?(?:活动|工作|实施|年度){0,2}(?:方案|总结|计划|计划表|报告|照片)$"
    r"|(?<=.{2})(?:初审|审核|审定|审查|初评|汇总|把关)(?:同意|通过|合格|盖章)?后$"
)
"""各学会申报材料经单位审核后: behind those who owe, the papers and whom these pass."""
_NOBODY = regex(
    r"^凡(?!.*(?:单位|部门|学校|企业|机构|基地|场馆|团体|个人|人员|人|者|高校|院所|公司|学会|协会)$)"
    r"|(?:不超过|不少于|年龄|至少)$|(?:材料|资料|信息|作品|稿件?|总结|方案|报告|名单|表)(?:[（(][^（）()]*[）)])?$|典型还?$"
)
"""A case (凡在室外举办的集中活动) or papers (参赛项目相关材料), and nobody who owes."""
_WHOSE = regex(
    r"(?:^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]\s?)?|[，,；])"
    r"(?P<who>[^，。；：:的于将请按]{2,24}?(?:部门|单位|[^社]团体|学会|协会|企业|高校|学校|院所|基地|场馆|街道|乡镇"
    r"|县|市|区|）|机构))的(?=[^，。；、将把]{0,16}(?:表|总结|方案|报告|材料|资料|名单|计划|作品|清单))"
)


def recipient_of(sentence: Line, start: int, end: int) -> tuple[str, Span] | None:
    """The office that takes the papers, as printed; None where only a mailbox is named."""
    text = blank_out(sentence.text[start:end], _PASSED_BY)
    for m in _TOWARDS.finditer(text) if _SAYS_TOWARDS.search(text) else ():
        if _is_office(m["org"]):
            return m["org"], sentence.part(start + m.start("org"), start + m.end("org"))
    into = next(behind_submit(_INTO, blank_out(text)), None)
    if into and _is_office(into["org"]):
        return into["org"], sentence.part(start + into.start("org"), start + into.end("org"))
    told = _sent_to(_ASIDE.sub(_blank_act, text)) or _sent_to(text)
    gathers = None if told else _GATHERS.search(text)
    if gathers and _is_office(gathers["org"]):
        told = gathers.start("org"), gathers["org"]
    if told is None:
        return None
    at, words = told
    words = sentence.text[start + at : start + at + len(words)]
    return words, sentence.part(start + at, start + at + len(words))


def _sent_to(text: str) -> tuple[int, str] | None:
    """The office right behind a verb, and where; rather than one that is named by its mailbox."""
    named = [m for m in behind_submit(_TO, text) if _office_of(m["org"])]
    by_hand = [m for m in named if not _MAILBOX.search(m["org"])]
    for m in (by_hand or named)[:1]:
        at, words = _office_of(m["org"]) or (0, "")
        return m.start("org") + at, words
    return None


def _blank_act(m: re.Match[str]) -> str:
    """A bracket that tells of an act of its own, blanked: （电子版同步发送）."""
    return "□" * len(m[0]) if SUBMIT.search(m[0]) else m[0]


def _office_of(org: str) -> tuple[int, str] | None:
    """The office in the words behind a verb, and where in them it begins."""
    words = re.sub(r"^(?:一份|至|到|给|由(?=[省市县区州盟校院我本]))", "", org[_inner_verb(org) :])
    at = len(org) - len(words)
    street = _BEHIND_STREET.match(words)
    if street:
        at, words = at + street.end(), words[street.end() :]
    words = _ROOM.sub("", _TAIL.sub("", words))
    last = _LAST_VERB.match(words) if _PAPERS.search(words) else None
    if last and _is_office(last["org"]):
        return at + last.start("org"), last["org"]
    person = _OFFICE_OF_PERSON.fullmatch(words)
    words = person["office"] if person else words
    if _PERSON.search(words) and not at_desk(words):
        return None
    desk = at_desk(words)
    words = desk[0] if desk else words
    if not _is_office(words) and not _PAPERS.search(words):
        shorter = _OFFICE_FIRST.match(words)
        words = shorter[0] if shorter else words
    return (at, words) if _is_office(words) else None


def _inner_verb(words: str) -> int:
    """Where the receiver begins, if a further verb stands in front: 汇总后统一报送至某局."""
    verbs = [m.end() for m in SUBMIT.finditer(words) if m.end() < len(words)]
    return verbs[-1] if verbs and re.match(r"后|统一|一并|集中|并|或", words) else 0


def _is_office(words: str) -> bool:
    if _OF_A_PAPER.fullmatch(words):
        return True
    if (
        not is_organisation(words)
        or _PAPERS.search(words)
        or re.match(r"指定|电子|纸质|邮箱|本人|材料|各|工作|由", words)
    ):
        return False
    return (
        bool(re.match(rf"{HAN}", words))
        and len(words) <= 36
        and not re.search(r"[总照视统报]$", words)
    )


def liable_of(sentence: Line, earlier: list[Line], before: int) -> tuple[str, Span] | None:
    """The units named as subject before the deadline, or else earlier in the paragraph."""
    whose = _WHOSE.search(sentence.text, 0, before)
    if whose:
        return whose["who"], sentence.part(whose.start("who"), whose.end("who"))
    for line, stop in [
        (sentence, len(sentence.text)),
        *((s, len(s.text)) for s in reversed(earlier)),
    ]:
        masked = blank_out(line.text[:stop], r"[《“][^》”]*[》”]")
        hits = [h for h in _SUBJECT.finditer(masked) if not _NOBODY.search(_who(line, h))]
        if hits:
            near = [h for h in hits if h.start() <= before] if line is sentence else hits
            near = near or [h for h in hits if _ASKED.match(line.text, h.start())][:1]
            if near:
                hit = near[-1] if line is sentence else near[0]
                who = _who(line, hit)
                return who, line.part(hit.start("who"), hit.start("who") + len(who))
    return None


def _who(line: Line, hit: re.Match[str]) -> str:
    """Those whom a sentence begins with, without the papers that are theirs: 各单位方案."""
    return _OWN_PAPERS.split(line.text[hit.start("who") : hit.end("who")])[0]


def channel_of(text: str) -> str | None:
    """How the papers travel: email, platform, paper, or email and paper together."""
    text = _NOT_THIS_WAY.sub("", text)
    by_mail, on_paper = bool(_EMAIL.search(text)), bool(_PAPER.search(text))
    if by_mail and on_paper:
        return "email+paper"
    typed = re.search(r"电子版|电子文档", text)
    if typed and _BOTH.search(text):
        return "email+paper"
    if by_mail or typed:
        return "email"
    if _PLATFORM.search(text):
        return "platform"
    return "paper" if on_paper else None
