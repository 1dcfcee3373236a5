"""What a limit is told of (要求对象): photographs, films, a class of works, or nothing said."""

from zhouzhi.documents.reading.lexicon.characters import HAN
from zhouzhi.foundation.patterns import regex

_WORK = regex(
    r"(?P<photos>照片|图片|相片|海报|漫画|摄影|绘画)|(?P<video>视频|短片|影像|录像|动画|微电影|成片)"
    r"|(?P<sound>音频|录音|广播剧)|(?P<text>征文|文档|文稿|总结|方案|论文|申报书|(?:推荐|报名|申报|统计)表)"
    rf"|(?P<class>(?:(?<!{HAN})|(?<=[、，；：及和])){HAN}{{1,4}}[类组](?:[、和及与]{HAN}{{1,4}}[类组])*)"
    r"(?!别|织|成|队|委|似|型|推荐|报)"
)
_NEAR = 60


def subject_of(text: str, at: int, about: str) -> str | None:
    """What the words nearest before a limit name, else those that its item begins with."""
    for words in (text[max(0, at - _NEAR) : at], about):
        named = list(_WORK.finditer(words))
        if named:
            classes = [m["class"] for m in named if m["class"]]
            return classes[-1] if classes else named[-1].lastgroup
    return None
