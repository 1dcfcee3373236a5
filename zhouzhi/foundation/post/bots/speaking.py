"""What each provider wants to be sent and answers: the body, the signature, the codes.

企业微信: the key in the address is all; {"errcode": 0}.
钉钉: base64(HMAC-SHA256(secret, "{milliseconds}\\n{secret}")) in the query; {"errcode": 0}.
飞书: base64(HMAC-SHA256("{seconds}\\n{secret}", "")) in the body; {"code": 0}, or "StatusCode".
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from zhouzhi.foundation.post.kinds import Way

Body = dict[str, Any]
_GOES_ON = "……"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a provider is spoken to: the longest text, where its code stands, what means later."""

    most_bytes: int
    code_fields: tuple[str, ...]
    words_fields: tuple[str, ...]
    later: frozenset[int]


MANNERS: Mapping[Way, Manner] = {
    # 45009 too many a minute; -1 busy
    Way.WECOM: Manner(2048, ("errcode",), ("errmsg",), frozenset({-1, 45009})),
    # 130101, 410100 and 90018 too many a minute; -1 busy
    Way.DINGTALK: Manner(15_000, ("errcode",), ("errmsg",), frozenset({-1, 130101, 410100, 90018})),
    # 11232 and 9499 too many a second or minute
    Way.FEISHU: Manner(
        15_000, ("code", "StatusCode"), ("msg", "StatusMessage"), frozenset({11232, 9499})
    ),
}


def spoken(way: Way, text: str, *, path: str, secret: str, at: datetime) -> tuple[str, Body]:
    """Give the path and the body with which a text is posted (报文), signed where it is to be."""
    words = cut_to_bytes(text, most=MANNERS[way].most_bytes)
    if way == Way.FEISHU:
        body: Body = {"msg_type": "text", "content": {"text": words}}
        if secret:
            stamp = str(int(at.timestamp()))
            body |= {"timestamp": stamp, "sign": _signed(f"{stamp}\n{secret}", "")}
        return path, body
    body = {"msgtype": "text", "text": {"content": words}}
    if way == Way.DINGTALK and secret:
        stamp = str(int(at.timestamp() * 1000))
        sign = urlencode({"timestamp": stamp, "sign": _signed(secret, f"{stamp}\n{secret}")})
        path += ("&" if "?" in path else "?") + sign
    return path, body


def _signed(key: str, words: str) -> str:
    digest = hmac.new(key.encode(), words.encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode("ascii")


def code_in(way: Way, answer: Mapping[str, Any]) -> int | None:
    """The provider's code (返回码) in its answer, None where it has none."""
    codes = (answer.get(field) for field in MANNERS[way].code_fields)
    return next((code for code in codes if isinstance(code, int)), None)


def words_in(way: Way, answer: Mapping[str, Any]) -> str:
    """The provider's own words about its code."""
    words = (answer.get(field) for field in MANNERS[way].words_fields)
    return next((said for said in words if isinstance(said, str)), "")


def cut_to_bytes(text: str, *, most: int) -> str:
    """The beginning of a text in at most so many bytes of UTF-8, never half a character."""
    whole = text.encode()
    if len(whole) <= most:
        return text
    room = most - len(_GOES_ON.encode())
    return whole[:room].decode(errors="ignore") + _GOES_ON
