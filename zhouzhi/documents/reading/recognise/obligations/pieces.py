"""The stretch of a sentence (片段) that belongs to one deadline, and what says it is owed."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from zhouzhi.documents.reading.deadlines import Deadline, find_deadlines
from zhouzhi.documents.reading.lexicon.characters import blank_out
from zhouzhi.documents.reading.lexicon.verbs import (
    SUBMIT,
    TAKEN_IN,
    TAKEN_IN_ITEM,
    submit_within,
)
from zhouzhi.documents.reading.recognise.materials.phrases import materials_in
from zhouzhi.documents.reading.structure import Line, Sheet
from zhouzhi.foundation.patterns import regex

_LABELLED = regex(
    rf"{TAKEN_IN}[^，。；：:]{{0,8}}(?:时间|日期|截[止至]|时限|期限|阶段)|截止(?:时间|日期)|截稿|{TAKEN_IN_ITEM}"
    r"|(?:摘要|全文|论文|稿件|文稿|初稿|终稿|回执|注册|网报|函评)(?:提交|投递|寄送)?截[止稿]"
)
_COLLECTED = regex(r"征[集稿文]|收稿|来稿|报名|申报|投稿|推荐|报送")
_RECEIVED = regex(
    r"[，：:]?\s?(?:集中|统一)?(?:接收|受理|收取|收件)[^，。；]{0,12}(?:材料|资料|作品|申报|报名|申请)"
)
"""10月10日前：接收申报材料: the same day told from the side of those who take the papers."""
_LABEL_LEADS = regex(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）.．、]\s?)?(?:材料|资料)?(?:报送|提交|上报|申报|反馈)"
    r"(?:材料)?(?:时间|时限|期限|要求|日期|安排)[：:]"
)
_ACTS = regex(
    r"收齐|召开|举行|开展(?!情况|的)|开放(?![^，。；、]{0,14}(?:表|名单|清单))|完成|组织|举办|确定|明确|布置|布展|进行|公布|成立|到位|启动|建立|健全|更新"
)
_OPENED = regex(
    r"[（(](?:请|须|应|需|务必|一并|统一|均|各[^，。；（）()]{1,8})?(?:于|在)?(?:[^，。；（）()]{2,8}[：:为])?$"
)
"""A bracket that opens right before a day: 活动方案（5月17日前报）."""
_GOODS = regex(
    r"种子|折页|宣传[册品]|手册|海报|证书|奖[牌品]|礼品|药品|慰问[品金]|书籍|图书(?!馆|[目名清推阅])|服装|物资|设备|器材|布展"
    r"|展板(?!内容|文字|电子|设计|稿|小样|图)|(?:学生|选手|队员|老人|患者)(?=送)"
)
"""What is carried somewhere, or who is taken there, and is no paper."""
_SINCE = regex(
    r"即日起|自(?:本)?(?:通知|公告|指南|方案|启事|办法)?(?:发布|印发|下发|公布)(?:之日)?起"
)
_BARE, _LONGEST_LABEL, _FAR, _NEXT = 6, 12, 16, 2
_UNREAD = (
    r"《[^》]*》|[（(〔\[][^）)〕\]]*[）)〕\]]"
    r"|(?:不(?:需要?|用|必|再|要|得|单独|予)|无[需须]|不|勿)(?:另行?|再|单独|重复|统一)?(?:上报|报送|提交|填报|申报|反馈|寄送|邮寄)"
    r"|已经?(?:按[^，。；]{1,6}|于[^，。；]{1,10})?(?:报送|上报|提交|报|送)(?!的)"
    r"(?:[^，。；的]{1,14}(?:备案|审批|批准))?"
    r"|由(?:学校|学院|组委会|我[局厅校院会])[^，。；]{0,12}推荐"
)
"""Titles, brackets, and verbs that say what need not be, or was, handed in."""
_MEANWHILE = regex(
    r"[，,](?=(?P<lead>[^，。；]{0,8}(?:期间|过程中)[，,]?|及时|随时|不定期|每[日天周月]))"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """The stretch of a sentence that belongs to one deadline; `masked` has titles blanked."""

    sheet: Sheet
    sentence: Line
    start: int
    end: int
    deadline: Deadline
    earlier: tuple[Line, ...]
    later: tuple[Line, ...] = ()
    shared: str = ""

    @property
    def below(self) -> list[Line]:
        """The lines under the sentence's own, up to the next that is no item of a list."""
        end = self.later[-1].end if self.later else self.sentence.end
        return [x for x in self.sheet.prose_after(end)[:12]]

    @property
    def start_at(self) -> int:
        """Where its sentence begins in the paper."""
        return self.sentence.start

    @property
    def line_start(self) -> int:
        """Where the paragraph begins that holds it."""
        return self.earlier[0].start if self.earlier else self.sentence.start

    @property
    def text(self) -> str:
        return self.sentence.text[self.start : self.end]

    @property
    def masked(self) -> str:
        return blank_out(self.text, _UNREAD)

    @property
    def before(self) -> str:
        """The words in front of the deadline."""
        return self.text[: self.deadline.start - self.start]

    @property
    def is_labelled(self) -> bool:
        """Whether the deadline is stated as such: 报送截止时间为…"""
        if _LABEL_LEADS.match(self._led_by) and names_material(self.text):
            return True
        if _RECEIVED.match(self.sentence.text, self.deadline.end) and len(self.before) <= _BARE:
            return True
        clause = self.sheet.clause_at(self.sentence.start)
        if clause and len(self.before) <= _BARE and _LABELLED.search(clause.heading):
            return True
        if len(self.before) <= _BARE and label_above(self.sheet, self.line_start):
            return True
        if _SINCE.search(self.text) and self._collects:
            return True
        return bool(_LABELLED.search(self.led_by_label + self.before + self.deadline.words))

    @property
    def led_by_label(self) -> str:
        """The label before the first of several days: 注册和报名截止分别为甲日和乙日."""
        led = self.sentence.text[: self.start]
        return led if led.endswith(("和", "、", "及")) and not self.before else ""

    @property
    def _collects(self) -> bool:
        """Whether papers are collected, by the words in front or the lines right below."""
        below = (line.text for line in self.sheet.prose_after(self.sentence.end)[:_NEXT])
        undated = (x for x in below if not find_deadlines(x, self.sheet.timeline))
        asked = (x for x in undated if SUBMIT.search(x) and _COLLECTED.search(x))
        return bool(_COLLECTED.search(self.before) or next(asked, None))

    @property
    def _led_by(self) -> str:
        """The first of the sentences that semicolons join to its own: 报送时间：甲，…；乙，…"""
        led = self.sentence.text
        for line in reversed(self.earlier):
            if not line.text.endswith(("；", ";")):
                break
            led = line.text
        return led

    @property
    def is_handing_in(self) -> bool:
        """Whether something is to be handed in here."""
        if _GOODS.search(self.text) and not materials_in(self.text):
            return False
        shared = SUBMIT.search(blank_out(self.shared))
        return bool(SUBMIT.search(self.masked) or shared or self.is_labelled or self.is_bracketed)

    @property
    def is_bracketed(self) -> bool:
        """Whether the day stands in brackets behind a paper: 活动方案（5月17日前）."""
        opened = _OPENED.search(self.before)
        if not opened or not names_material(self.before[: opened.start()]):
            return False
        behind = self.sentence.text[self.deadline.end :]
        inside = re.split("[）)]", behind)[0]
        is_told = SUBMIT.search(inside + "）") or _LABELLED.search(opened[0])
        return bool(is_told or SUBMIT.search(self.sentence.text, 0, self.start))


def pieces_of(
    sheet: Sheet, told: list[Line], at: int, deadlines: list[Deadline], stretch: tuple[int, int]
) -> Iterator[Piece]:
    """Part a stretch of the sentence told[at] at the last comma before each further deadline."""
    sentence, earlier, later = told[at], tuple(told[:at]), tuple(told[at + 1 :])
    cuts = [stretch[0]]
    for before, after in pairwise(deadlines):
        between = sentence.text[before.end : after.start]
        commas = [m.start() for m in re.finditer(r"[，,、]", blank_out(between))]
        cuts.append(before.end + commas[-1] + 1 if commas else after.start)
    ends = [*cuts[1:], stretch[1]]
    for deadline, start, end in zip(deadlines, cuts, ends, strict=False):
        leans = deadline is not deadlines[-1] and not _ACTS.search(sentence.text, deadline.end, end)
        shared = sentence.text[cuts[-1] : stretch[1]] if leans else ""
        end = _meanwhile(sentence.text, deadline.end, end)
        yield Piece(sheet, sentence, start, end, deadline, earlier, later, shared)


def _meanwhile(text: str, start: int, end: int) -> int:
    """Where a stretch goes over to what is handed in all along, else its end."""
    led = _MEANWHILE.finditer(text, start, end)
    told = (m.start() for m in led if submit_within(text[:end], m.end("lead"), _FAR))
    return next(told, end)


def is_label(heading: str) -> bool:
    """Say whether a heading says that what follows is a time of handing in."""
    return len(heading) <= _LONGEST_LABEL and _LABELLED.search(heading) is not None


def is_labelled_day(words: str) -> bool:
    """Say whether a line above the text says until when something is handed in."""
    label = re.split("[：:]", words)[0]
    return label != words and is_label(label)


def label_above(sheet: Sheet, start: int) -> str:
    """The line above, if it is nothing but such a label: 报名时间："""
    at = bisect_left(sheet.prose, start, key=lambda line: line.start)
    above = sheet.prose[at - 1].text if at else ""
    return above if above.endswith(("：", ":")) and is_label(above[:-1]) else ""


def names_material(words: str) -> bool:
    """Say whether words name a material of a certain kind."""
    return materials_in(words) not in ([], ["other"])
