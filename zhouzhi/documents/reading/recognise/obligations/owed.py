"""Which deadlines bind the units (应办): not the writer's own, an upper level's, a replaced one."""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from zhouzhi.documents.reading.deadlines import MOVED, Deadline
from zhouzhi.documents.reading.lexicon.characters import HAN, blank_out
from zhouzhi.documents.reading.lexicon.offices import ORG_ENDING, is_organisation
from zhouzhi.documents.reading.lexicon.verbs import SUBMIT
from zhouzhi.documents.reading.recognise.materials.phrases import materials_in
from zhouzhi.documents.reading.structure import Line, Sheet
from zhouzhi.foundation.patterns import regex

_HAND = r"(?:报送|提交|上报|报名|填报|反馈|申报|递交|投稿|登记|备案|答复|报|交)"
_WRITER = regex(
    r"^(?:[我本](?:局|厅|委|部|办|校|院|会|处|司|中心|公司|集团|单位|国|省|市|县|区|州|盟|旗)"
    r"|学校|学院|集团|公司|总公司|主办(?:方|单位)|承办(?:方|单位)|[省市县区州镇院厂校]里|我们|我方"
    r"|园区|(?:园区)?管委会|总部|街道(?:办)?"
    r"|.{0,16}(?:组委会|领导小组|联席会议)(?:办公室)?)$"
)
_KINDS_OF_WRITER = {
    "学校": "[大中小学]学|学[校院]", "学院": "[大中小学]学|学[校院]|院系|分院",
    "集团": "集团|公司", "公司": "集团|公司", "总部": "集团|公司|总部",
    "街道": "街道", "道办": "街道",
    "园区": "园区|开发区|高新|产业", "委会": "管委会|管理委员会|开发区|委员会",
}  # fmt: skip
"""学校 means the writer only in a school's own paper."""
_SUBJECT = regex(
    r"(?:^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]\s?)?|[，,：:])"
    r"(?:届时|最后|随后|之后|其中|另外?)?"
    r"(?P<who>[^，。；：:（）()各每请]{2,30}?)(?:还|也|又|则|同时)?"
    r"(?P<will>将|拟|计划|定|须|需|应|要|必须)"
    r"(?=于|在|对|按|向|根据|汇总|统一|集中|适时|组织|择优|形成|综合|及时|会同|把|最迟|$)"
)
_THROUGH = regex(
    r"由(?P<who>[^，。；：:各每]{2,24}?)(?:审核|初审|审定|择优|汇总)?后?"
    r"(?:(?:统一|集中|负责)(?:向|组织|办理|报送|上报|汇总|申报|推荐|报名|对外)[^。；请]{0,24}|于|在)$"
)
_WILL_BE = regex(r"(?:将|拟)由(?P<who>[^，。；：:各每]{2,24}?)(?:统一|集中)?(?:于|在)?$")
_AND_WILL = regex(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]\s?)?(?P<who>[^，。；：:各每]{2,24}?)"
    r"(?=汇总|审核|组织|根据|收到|会同|综合|评审|对)[^。；请各]{0,40}[，,](?:将|拟)(?:于|在|统一)?$"
)
_THROUGH_NEXT = regex(
    r"[，,]?由(?P<who>[^，。；：:各每]{2,24}?)(?:审核|初审|审定|择优|汇总|统一|集中|负责)"
)
_DEMANDED = regex(
    r"(?<!照)(?<!据)(?<!按)(?:^|[，,：:（(])(?:[一二三四五六七八九十\d]{1,2}[)）.．、])?(?:鉴于|因|由于)?"
    r"(?P<who>[^，。；：:（）()照据按各每]{2,24}?)(?:已|也|又|还)?(?:明确)?"
    r"(?:要求|规定|限定|通知|明确|催|布置|要(?=我|各[省市县区]))(?![，,。；的])(?P<whom>[^，。；请]{0,24})$"
)
_BARE_SUBJECT = regex(
    r"(?:^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、])?|[，,：:。])\s?"
    r"(?P<who>[^，。；：:（）()各每请]{2,24}?)"
    r"(?:(?:定|拟|计划|还|也|又|均|都|已|统一|[按依遵](?:照)?[^，。；]{1,10}|每年|一般|最[迟晚]|至迟|汇总|审核|整理)*)后?(?:于|在)?$"
)
_SUBJECT_BEHIND = regex(
    r"[，,]?\s?由?(?P<who>[^，。；：:（）()各每请将]{2,20}?)(?:将|把|负责|统一|汇总|会同)(?![^。；]*[请各每])"
)
"""10月10日前，市教育局将材料统一报省教育厅: the writer behind the day."""
_RECEIVER = regex(rf"(?:[报送交寄发]|至|到|向)(?P<who>{HAN}{{2,24}}?{ORG_ENDING})")
_ITS_TIME = regex(
    r"(?:^|[，,：:])(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]\s?)?(?P<who>[^，。；：:（）()各每]{2,24}?)"
    r"(?:规定|要求|明确)?的?(?:报送|申报|上报|截止|受理|征集)+的?(?:时间|日期|期限)?[为是：:]?$"
)
_UPWARDS = regex(
    r"(?:(?:上报|报送?|呈报|汇总报)(?:国家|[省市州])[厅局委里]?"
    r"|(?:国家|上级|部|省|市)[^，。；]{0,10}(?:通知|文件|来文)(?:中|里|要求|规定|明确)?[^，。；请]{0,8})"
    r"的?(?:报送|截止|上报)*(?:时间|日期|时限|期限)[为是：:]{0,2}$"
)
_FORMERLY = regex(
    r"(?<![草高平中])原(?:定(?!位)|计划|要求|通知|方案|规定|文件|先)"
    r"|此前(?:要求|通知)"
)
_LAST_YEAR = regex(r"(?:去年|上一?年度?|前年|往年|上届)(?:的|是|到|在|于)?$")
_NOW = regex(r"请|现(?!场|行|有)|须|务必|另行?|" + MOVED.pattern)
_REPEALED = regex(
    r"[，,][^，。；]{0,10}(?:不再(?:执行|有效|适用)|作废|废止|停止执行|失效|(?:予以|现已|同时|即行)取消|以本通知为准)"
)
_INSTEAD = regex(
    r"[^。；]*?(?:各|你)[^，。；]{1,10}(?:不再|不必|不用|不需|无需|无须|免予)(?:另行?|单独|自行|再)*[上填]?报"
)
_DONE = regex(r"(?:已经?|未能?|没有|未按(?:要求|时|期))\s?(?:于|在)?$|凡(?:是)?(?:于|在)?$")
_WHICH = regex(
    rf"[，,]?(?:仍|还)未[^，。；]{{0,24}}的|\s?[^，。；]{{0,40}}?{_HAND}[^，。；的]{{0,20}}(?:的(?=单位|学校|个人|选手|企业|学院|部门|人员"
    r"|作者|团队|机构|除外|不|可|视|为准|[，,。；]|$)|者(?=[，,]))"
)
_ASKED = regex(
    r"请[^，。；]{0,24}$|务必[^，。；]{0,8}$|(?:须|应|要)(?:于|在)?$"
    r"|未按[时期][（(]$"
)
_ACT = regex(
    r"[，,]?(?:统一|予以|组织|集中|正式|对外|自行)?(?:兑付|公布|公示|通报|发布|评审|举行|举办|召开|印发|印出|拨付|下达"
    r"|(?:下?发|分?送)(?:至|到|给)各|上线|签订|取回|撤展|进场|布展|到达|颁奖|启动|批复)"
)
_PAPERS = regex(r"(?:材料|资料|表|总结|方案|作品|名单|报告)$")
_MAY = regex(r"可(?:以|适当|酌情)?$")
_FAR = 160
_OF_LEVEL = regex(
    r"(?:^|[，,：:])(?:全|本|我)?(?P<level>[省市县区州盟旗])级?的?"
    r"(?:总结|材料|方案|名单|报告|统计|汇总|推荐|数据|作品)[^，。；]{0,6}?(?:须|应|需|要|拟|将)?(?:于|在)?$"
)
_UP = regex(r"[，]?(?:统一|集中|汇总)?(?:上报|报(?:送|至|到)?(?:国家|部|上级|[省市州]))")
"""省级总结须在6月20日前上报: what the writer itself owes an upper level."""
_LONG_AGO = timedelta(days=60)
_ABOVE = regex(r"^(?:上级|国家|[部省市县区州]里|省厅|部委)")


def owed(
    sheet: Sheet, sentence: Line, deadlines: list[Deadline]
) -> tuple[list[Deadline], tuple[int, int]]:
    """The deadlines of a sentence that bind those who are written to, and where it tells them."""
    text = sentence.text
    moved = [d for d in deadlines if _is_moved(text[: d.start])]
    if moved:
        deadlines = [d for d in deadlines if d.start >= moved[0].start]
    told = [d for d in deadlines if not _is_long_past(sheet, d)]
    reasons = {d.start for d, after in pairwise(told) if _is_reason(text, d, after)}
    kept = [d for d in told if d.start not in reasons and not _binds_others(sheet, text, d)]
    return kept, _stretch(text, told, kept) if kept else (0, len(text))


def _is_moved(before: str) -> bool:
    """Say whether a day replaces those before it; 乙可延至… only gives another paper its own."""
    moved = MOVED.search(before)
    allowed = _MAY.search(before[: moved.start()]) if moved else None
    return bool(moved and not (allowed and _names_another(before[: allowed.start()])))


def _names_another(before: str) -> bool:
    """Say whether the last clause names a paper that those before it do not."""
    *earlier, last = re.split("[，；]", before)
    told = {kind for clause in earlier for kind in materials_in(clause)}
    return bool(told and set(materials_in(last)) - told)


def _stretch(text: str, told: list[Deadline], kept: list[Deadline]) -> tuple[int, int]:
    """The stretch of a sentence between what it tells of others' deadlines."""
    first, last = kept[0].start, kept[-1].end
    before = [d.end for d in told if d.end <= first and not _is_former(text[: d.start])]
    behind = [d.start for d in told if d.start >= last]
    starts = [m.end() for m in _commas(text, before[-1], first)] if before else []
    ends = [m.start() for m in _commas(text, last, behind[0])] if behind else []
    return starts[0] if starts else 0, ends[-1] if ends else len(text)


def _commas(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return regex("[，,；;]").finditer(blank_out(text[:end]), start)


def _is_reason(text: str, deadline: Deadline, after: Deadline) -> bool:
    """省科协6月20日截止，请于6月12日前报送: the later day only says why the other is early."""
    late, early = deadline.due_on, after.due_on
    subject = _BARE_SUBJECT.search(text[: deadline.start])
    if not subject or not late or not early or late <= early:
        return False
    return "请" in text[deadline.end : after.start] and _is_office(subject["who"])


def _is_long_past(sheet: Sheet, deadline: Deadline) -> bool:
    """Say whether a day was over long before the paper was issued: that of another year."""
    issued, due = sheet.timeline.issued_on, deadline.due_on
    signed = sheet.signed_on is not None
    return bool(signed and issued and due and due < issued - _LONG_AGO)


def _binds_others(sheet: Sheet, text: str, deadline: Deadline) -> bool:
    """Say whether a deadline is stated of somebody or something else than the units' duty."""
    before = blank_out(_near(text[: deadline.start]), r"《[^》]*》")
    after = text[deadline.end : deadline.end + _FAR]
    if MOVED.search(before):
        return False
    return bool(
        _is_condition(before, after)
        or _is_another_act(after)
        or _is_former(before)
        or _REPEALED.search(re.split("[。；]", after)[0])
        or _INSTEAD.match(after)
        or _is_the_writers(sheet, before, after)
        or _is_from_above(sheet, before)
    )


def _near(words: str) -> str:
    """The last clauses of words that are long."""
    return words if len(words) <= _FAR else words[words.find("，", len(words) - _FAR) :]


def _is_condition(before: str, after: str) -> bool:
    """9月30日前报送的单位优先考虑, 已于5月8日前报送方案的: a case, not a demand."""
    case = _WHICH.match(after)
    return bool(_DONE.search(before) or (case and not _ASKED.search(before)))


def _is_another_act(after: str) -> bool:
    """9月30日前兑付: something else that will have been done by then."""
    act = _ACT.match(after)
    return bool(act and not SUBMIT.search(re.split("[。；]", after)[0], act.end()))


def _is_former(before: str) -> bool:
    """原定方案于5月8日前报送: what held until now."""
    formerly = _FORMERLY.search(before)
    is_over = formerly and not _NOW.search(before, formerly.end())
    return bool(is_over or _LAST_YEAR.search(before))


def _is_the_writers(sheet: Sheet, before: str, after: str) -> bool:
    """我局将于6月20日前汇总上报: what the writer does with the papers."""
    named = [m for m in _SUBJECT.finditer(before) if not _PAPERS.search(m["who"])]
    subject = named[-1] if named else None
    if subject and re.search(r"请|各|每", before[subject.end() :]):
        subject = None
    will = _WILL_BE.search(before) or _AND_WILL.search(before)
    if subject and subject["will"] in ("将", "拟", "计划", "定"):
        will = will or subject
    if will and _is_office(will["who"]):
        return True
    its_own = _OF_LEVEL.search(before)
    if its_own and _UP.match(after) and its_own["level"] == _level(sheet):
        return True
    to = _RECEIVER.search(after)
    if to and is_writer(sheet, to["who"]):
        return False
    through = _THROUGH.search(before) or _THROUGH_NEXT.match(after)
    doing = (subject, through, _BARE_SUBJECT.search(before), _SUBJECT_BEHIND.match(after))
    return any(m and is_writer(sheet, m["who"]) for m in doing)


def _level(sheet: Sheet) -> str:
    """The level (省, 市, 县 …) of the office that signs first, by its name; empty if unknown."""
    signed = next(iter((*sheet.signature, *sheet.masthead)), None)
    levels = re.findall(r"[省市县区州盟旗]", signed.text) if signed else []
    return levels[-1] if levels else ""


def _is_from_above(sheet: Sheet, before: str) -> bool:
    """省科技厅要求我市6月15日前上报: a day that an upper level has set for the writer."""
    if _UPWARDS.search(before):
        return True
    m = _DEMANDED.search(before) or _ITS_TIME.search(before)
    if not m:
        return False
    who = m["who"]
    return bool(_ABOVE.match(who) or (is_organisation(who) and not is_writer(sheet, who)))


def _is_office(who: str) -> bool:
    return bool(_WRITER.match(who)) or is_organisation(who)


def is_writer(sheet: Sheet, who: str) -> bool:
    """Say whether a short name such as 市科技局 means one of the offices that sign the paper."""
    m = _WRITER.match(who)
    kind = _KINDS_OF_WRITER.get(who[-2:], "")
    to = [sheet.addressees] if sheet.addressees else []
    head = (*sheet.signature, *sheet.masthead, *sheet.title, *to)
    if m and (not kind or any(re.search(kind, line.text) for line in head)):
        return True
    signed = [n for x in (*sheet.signature, *sheet.masthead) for n in x.text.split()]
    if not is_organisation(who):
        return False
    return any(_is_short_for(who, name) or name.endswith(who) for name in signed)


def _is_short_for(short: str, name: str) -> bool:
    """Say whether the characters of a short name stand in the full one, in order.

    市科协 is not short for 云溪市东城区科学技术协会: that is an office of the district.
    """
    levels = re.findall(r"[省市县区州盟旗]", name)
    if short[0] in "省市县区州盟旗" and levels and short[0] != levels[-1]:
        return False
    rest = iter(name)
    is_telling = len(short) >= 3 or short[0] in "省市县区州盟旗"
    return is_telling and all(c in rest for c in short)
