"""Words of a page that stand right behind a title, on its line: parted from it by a line end."""

import re
from collections.abc import Iterator

from zhouzhi.documents.reading.offsets import Edit
from zhouzhi.foundation.patterns import regex

_OF_PAGE = (
    r"(?:下载(?:本文|文档|全文|$)|打印(?:本页|$)|收藏(?:本页|$)|分享|关闭|返回|字[体号]\s?[：:【]|【?字体|发布(?:时间|日期|者|单位)|更新(?:时间|日期)"
    r"|(?:信息|文章|稿件)?来源\s?[：:]|作者\s?[：:]|编辑\s?[：:]|(?:时间|日期)\s?[：:]\s?(?:19|20)\d\d|(?:浏览|阅读|点击)(?:次数|量|数|\s?[：:]))"
)
_TITLED = regex(
    r"(?m)^[ \t]*[^\n。；：:]{0,40}关于[^\n。；：:]{4,90}?(?:通知|公告|通告|函|启事|方案)"
    rf"(?:[（(][^\n（）()]{{1,20}}[）)])?(?P<gap>[ \t|｜]*)(?={_OF_PAGE})"
)
_DATED = regex(
    r"(?m)^[ \t]*20\d\d[-./]\d{1,2}[-./]\d{1,2}(?P<gap>[ \t]*)"
    r"(?=(?:各|有关|相关)[^\n。]{2,200}[：:][ \t]*$)"
)
"""A page's day on the line of the addressees: 2024-05-17各县科技局：."""
_HEAD = 1_000


def edits(text: str) -> Iterator[Edit]:
    """Propose a line end between a page's words and the title or addressees near the top."""
    found = [*_TITLED.finditer(text, 0, _HEAD), *_DATED.finditer(text, 0, _HEAD)]
    for m in sorted(found, key=re.Match.start):
        yield Edit(m.start("gap"), m.end("gap"), "\n")
