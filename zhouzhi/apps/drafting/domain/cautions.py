"""What a reader of a print should know (成文提示): characters and faces that were not there."""

from collections.abc import Iterable

from zhouzhi.foundation.errors import gettext_noop
from zhouzhi.foundation.said import Said

FACES = {
    "body": gettext_noop("仿宋_GB2312"),
    "title": gettext_noop("小标宋"),
    "hei": gettext_noop("黑体"),
    "kai": gettext_noop("楷体"),
    "song": gettext_noop("宋体"),
}
REPLACED = gettext_noop(
    "服务器上没有{faces}字体，PDF用相近的字体排印；装好字体后重新生成即可，Word文件不受影响。"
)


def cautions_of(missing: Iterable[str], replaced: Iterable[str]) -> tuple[str, ...]:
    """This will give the sentences on missing characters, then one on the faces replaced."""
    faces = tuple(Said(FACES[role]) for role in replaced)
    return (*missing, *((Said(REPLACED, faces=faces),) if faces else ()))
