"""Works (作品) that are called for (征集): what is then handed in is a contest's entry."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.lexicon.characters import blank_out
from zhouzhi.documents.reading.recognise.materials.phrases import materials_in
from zhouzhi.documents.reading.recognise.obligations.pieces import Piece
from zhouzhi.documents.reading.structure import Sheet
from zhouzhi.documents.reading.structure.clauses import is_topic
from zhouzhi.foundation.patterns import regex

CALLED = regex(
    r"(?:作品|视频|征文|摄影|绘画|漫画|案例)[^，。]{0,6}(?:征集|推选|评选|征选|遴选|展评)|征集[^，。]{0,16}(?:作品|视频)|大赛|比赛|竞赛|征文(?=(?:活动)?[。：:]?$)"
)
_WORKS = frozenset({"video", "photos", "other"})
_CALL = regex(
    r"征集[^，。；]{0,24}?(?:作品|视频|短片|微电影|摄影|照片|漫画|绘画|海报|征文|剧本|创意|装置)"
    r"|(?:视频|短片|微电影|摄影|漫画|绘画|海报|图片|照片)[^，。；]{0,4}(?:征集|推选|评选|大赛)"
    r"|作品(?:类型|形式|类别)?(?:分为?|包括|包含|限于|可为|为)(?P<sorts>[^。；]{2,40})"
)
_NAMED = {
    "video": regex(r"视频|短片|微电影|动画|影像|短剧"),
    "photos": regex(r"照片|摄影|图片|漫画|绘画|海报"),
}
_SORT = regex(r"[、，和及与或]|[一二两三四五六\d]个?[类种组]|(?:等|可|均|都).*")
_OWN_PAPER = regex(r"承诺书|授权书|协议书|责任书|证明|回执|联络员")
_MANUSCRIPT = regex(r"(?:电子|打印|纸质)(?:文档|稿)|原[件作稿]|科幻画|模型|标本|展品|课件|文稿|PPT")
_APPLIES = regex(r"(?:网上|在线|线上|系统)(?:进行)?(?:申报|报名)|报名参赛")
_ENROLS = regex(r"报名(?!费|表)|推荐[^，。；]{1,10}(?:选手|代表队|讲解员)")
_ENTRANTS = regex(r"(?:代表|参赛|竞赛|比赛)队|选手|参赛|队伍|学校|单位|师生|同学|报名")
_CONTEST = regex(r"[大竞比]赛|展演|汇演")
_OPENING = 2
_SPEAKERS = regex(r"选手|讲解员|主讲人")
_LIMITED_VIDEO = regex(
    r"(?:^|[，,。；])[^，。；、]{0,8}视频[^，。；、（(]{0,4}(?:时长|长度|不超过|控制在|格式|用|应|须|要)[^，。；]*"
)
"""A video that is the entry itself, named only to say how long it may be."""
_ABOUT_A_PERSON = regex(r"(?:自我介绍|讲解|推介|展示|答辩|活动|备赛|比赛|路演)\S{0,2}(?:视频|短片)")
_CALL_TIME = regex(r"(?:征[集稿文]|投稿|来稿|截稿)[^，。；]{0,4}(?:时间|日期|期限|截止|[：:])")
_CALLING = ("征集", "作品", "评选", "推选")
_NEAR, _AHEAD = 1500, 300


def as_entries(piece: Piece, materials: list[str]) -> list[str]:
    """The kinds of a piece, its films and pictures being entries where such are called for."""
    if "contest_entry" in materials:
        is_entry = _is_entry_video(piece) or _is_film_called(piece)
        return [kind for kind in materials if kind != "video" or not is_entry]
    if not materials and _ENROLS.search(piece.text) and _sends_entrants(piece):
        return ["contest_entry"]
    if not set(materials) <= _WORKS or _OWN_PAPER.search(piece.text):
        return materials
    written = _MANUSCRIPT.search(piece.text) or _APPLIES.search(piece.text)
    if (materials or written) and _is_contest(piece):
        return ["contest_entry"]
    if written and any(_SPEAKERS.search(words) for words in _headings(piece)):
        return ["contest_entry"]
    called = called_here(piece.sheet, piece.start_at, piece.text) or _is_taken_in(piece, materials)
    return ["contest_entry"] if called else materials


def _sends_entrants(piece: Piece) -> bool:
    """Say whether those who are to be put down are a contest's entrants."""
    opening = [line.text for line in piece.sheet.body[:_OPENING]]
    named = (words for words in (*_headings(piece), *opening) if _CONTEST.search(words))
    return bool(_ENTRANTS.search(piece.text)) and next(named, None) is not None


def _is_taken_in(piece: Piece, materials: list[str]) -> bool:
    """Say whether a day ends the time in which the films or pictures that are called for come in.

    投稿时间：即日起至6月30日, the sentence behind it telling where the photographs are sent.
    """
    if not {"video", "photos"} & set(materials) or not _CALL_TIME.search(piece.before):
        return False
    return next(_calls(piece.sheet, piece.start_at), None) is not None


def called_here(sheet: Sheet, at: int, words: str) -> bool:
    """Say whether words name works of a sort that the lines before call for."""
    for call in _calls(sheet, at):
        sorts = [s for s in _SORT.split(call["sorts"] or "") if s and len(s) > 1]
        if any(sort in words for sort in sorts):
            return True
        if any(p.search(call[0]) and p.search(words) for p in _NAMED.values()):
            return True
    return False


def _calls(sheet: Sheet, at: int) -> Iterator[re.Match[str]]:
    """Yield what calls for works in the words before an offset and in its own line."""
    start = max(sheet.span.start, at - _NEAR)
    stop = sheet.text.find("\n", at, at + _AHEAD)
    end = stop if stop >= 0 else at + _AHEAD
    if any(sheet.text.find(word, start, end) >= 0 for word in _CALLING):
        yield from _CALL.finditer(blank_out(sheet.text[start:end], "《[^》]*》"))


def _is_film_called(piece: Piece) -> bool:
    """Say whether films are what is called for, so that none comes besides the entry."""
    film = _NAMED["video"]
    if _ABOUT_A_PERSON.search(piece.text):
        return False
    told = (words for words in _headings(piece) if CALLED.search(words))
    calls = (call[0] for call in _calls(piece.sheet, piece.start_at))
    return any(film.search(words) for words in (*told, *calls))


def _is_entry_video(piece: Piece) -> bool:
    """Say whether a video is named only to limit the entry that it is."""
    rest = _LIMITED_VIDEO.sub("", piece.text)
    return rest != piece.text and "video" not in materials_in(rest)


def _is_contest(piece: Piece) -> bool:
    """Say whether works are called for here: by the clause's heading or the paper's title."""
    return any(CALLED.search(words) for words in _headings(piece))


def _headings(piece: Piece) -> list[str]:
    """What a piece stands under: its clauses' headings, the title, the topic of its paragraph."""
    at = piece.start_at
    headings = [c.heading for c in piece.sheet.clauses if c.span.start <= at < c.span.end]
    title = "".join(line.text for line in piece.sheet.title or piece.sheet.body[:1])
    topic = next((x.text for x in reversed(piece.earlier) if is_topic(x.text)), "")
    return [*headings, title, topic]
