"""Whether two levels call for the same contest (同一赛事), by what they name it."""

import re
from collections.abc import Collection

# What each level writes in its own way: the year, the edition, its reach, quotation marks, blanks.
_OWN = re.compile(r"\d{4}年度?|第[一二三四五六七八九十百\d]+届|[\s“”\"《》「」·]")
_REACH = re.compile(r"^全[国省区市州盟县旗]")
_ASKING = re.compile(r"(?:的?(?:推荐|征集|选拔|报名)(?:工作|活动)?)+$")


def is_same_contest(first: str, second: str, *, places: Collection[str]) -> bool:
    """Whether two names are of one contest (同一赛事): 湖北省科普讲解大赛, 随州市科普讲解大赛.

    `places` are the divisions of those who call, whose names may stand in front.
    """
    plain = _plain(first, places)
    return bool(plain) and plain == _plain(second, places)


def _plain(name: str, places: Collection[str]) -> str:
    bare = _OWN.sub("", name)
    for place in sorted(filter(None, places), key=len, reverse=True):
        bare = bare.removeprefix(place)
    return _ASKING.sub("", _REACH.sub("", bare))
