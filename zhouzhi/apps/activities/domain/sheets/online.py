"""What a row that names no way of taking part tells of it (参与方式): a platform for a place."""

import re
from collections.abc import Mapping

from zhouzhi.apps.activities.domain.kinds import Mode
from zhouzhi.apps.activities.domain.sheets.remarks import Remarks
from zhouzhi.foundation.errors import gettext_noop

# At its end, so that 抖音公司一楼 and 网站运维中心 stay places.
_PLATFORM = re.compile(
    r"(?:公众号|视频号|服务号|小程序|抖音|快手|微博|B站|腾讯会议|客户端|APP|官网|网站)$"
)
_SOUNDS_ONLINE = re.compile(r"线上|网上|云上|云端|直播|网络|公众号|视频号")
_SHOWN = 20


def as_online(cells: Mapping[str, str], remarks: Remarks) -> dict[str, str]:
    """The cells of a row whose place is a platform (公众号、视频号): online, and said to be so.

    A row that only sounds like it is asked about, and stays as it is.
    """
    told = dict(cells)
    place = told.get("place", "")
    if told.get("mode"):
        return told
    if _PLATFORM.search(place.upper()):
        remarks.aside(_AS_ONLINE, cell=place[:_SHOWN])
        online = {"mode": Mode.ONLINE.label, "place": Mode.ONLINE.label}
        return {**told, **online, "platform": told.get("platform") or place}
    return told


def ask_about_mode(cells: Mapping[str, str], name: str, remarks: Remarks) -> None:
    """Ask about a new row that sounds as if it were online and does not say so."""
    is_said = cells.get("mode") or cells.get("platform") or cells.get("link")
    words = f"{name}{cells.get('place', '')}"
    if not is_said and _SOUNDS_ONLINE.search(words):
        remarks.aside(_MAYBE_ONLINE)


_AS_ONLINE = gettext_noop("地点“{cell}”是线上平台，按线上活动记，请核对")
_MAYBE_ONLINE = gettext_noop(
    "像是线上活动，没有写参与方式，先按线下记：线上办的请加一列“参与方式”写明"
)
