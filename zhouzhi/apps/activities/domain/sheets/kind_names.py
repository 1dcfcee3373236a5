"""The kind that an activity's name tells by itself (按名称推), for a person to check."""

import re

from zhouzhi.apps.activities.domain.kinds import ActivityKind
from zhouzhi.apps.activities.domain.sheets.aliases import KINDS

_K = ActivityKind
# These name an activity wherever they stand: 启动仪式暨科普展 opens the week.
_FIRST = {
    "启动仪式": _K.LAUNCH, "启动式": _K.LAUNCH, "启动会": _K.LAUNCH, "开幕": _K.LAUNCH,
    "闭幕": _K.CLOSING,
}  # fmt: skip
# Words that say in a column of kinds what they do not say inside a name: 社区科普讲座.
_TELL_LITTLE = frozenset(
    {
        "其他",
        "其它",
        "其他活动",
        "演练",
        "观摩",
        "主会场",
        "社区",
        "校园",
        "军营",
        "线上",
        "网络",
        "线上活动",
    }
)
# Only at the end of a name: 成果展, 防汛课, 讲解大赛.
_LAST = {
    "展": _K.EXHIBITION, "展区": _K.EXHIBITION, "课": _K.LECTURE, "课堂": _K.LECTURE,
    "赛": _K.COMPETITION, "体验日": _K.OPEN_DAY, "大集": _K.TO_VILLAGE,
}  # fmt: skip
_ANYWHERE = {word: kind for word, kind in KINDS.items() if word not in _TELL_LITTLE} | {
    "知识问答": _K.COMPETITION, "沙龙": _K.LECTURE, "座谈": _K.LECTURE, "讲堂": _K.LECTURE,
    "研学": _K.OPEN_DAY, "走进实验室": _K.OPEN_DAY,
    "实训": _K.TRAINING, "直播": _K.LIVE, "进乡镇": _K.TO_VILLAGE,
}  # fmt: skip
_NOT_NAME = re.compile(r"[（(【\[].*?[)）】\]]|[\W_]+|(?:系列)?活动$|(?:专场|主场)$")


def kind_named(name: str) -> ActivityKind | None:
    """The kind that a name tells, None where it tells none.

    A ceremony before all else; of other words the one that stands last, since Chinese puts what a
    thing is at the end: 航天展里的公开课 is a lecture.
    """
    plain = _NOT_NAME.sub("", _NOT_NAME.sub("", name))
    for word, kind in _FIRST.items():
        if word in plain:
            return kind
    found = [
        (at + len(word), len(word), word) for word in _ANYWHERE if (at := plain.rfind(word)) >= 0
    ]
    found += [(len(plain), len(word), word) for word in _LAST if plain.endswith(word)]
    if not found:
        return None
    word = max(found)[2]
    return _ANYWHERE.get(word) or _LAST[word]
