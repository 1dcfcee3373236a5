"""Short messages (短信) through a gateway of the operator's: one signed call a message.

POST to ZHOUZHI_SMS, JSON {"id", "mobile", "text"}; `X-Zhouzhi-Timestamp` is in seconds and
`X-Zhouzhi-Signature` the hex HMAC-SHA256 of "{timestamp}.{body}" under ZHOUZHI_SMS_SECRET.
`id` is the same at every try of a message. An answer of 2xx means taken.
"""

import hashlib
import hmac
import json
from collections.abc import Callable

from django.conf import settings

from zhouzhi.foundation import clock
from zhouzhi.foundation.post.calling import post
from zhouzhi.foundation.post.kinds import Way
from zhouzhi.foundation.post.models import Message
from zhouzhi.foundation.post.origins import Target, listed_target
from zhouzhi.foundation.post.outcomes import NOT_CONFIGURED, TurnedAway


class SmsChannel:
    """Hands short messages to the operator's gateway (短信); by itself there is none."""

    def is_set_up(self) -> bool:
        """Whether a gateway and its secret are named."""
        return _gateway() is not None

    def hand_over(self, message: Message, passes: Callable[[], None]) -> str:
        """Hand a short message over; see Channel."""
        target = _gateway()
        if target is None:
            raise TurnedAway(
                NOT_CONFIGURED, way=Way.SMS.label, setting="ZHOUZHI_SMS, ZHOUZHI_SMS_SECRET"
            )
        body = json.dumps(
            {"id": str(message.uuid), "mobile": message.address, "text": message.text},
            ensure_ascii=False,
        ).encode()
        stamp = str(int(clock.now().timestamp()))
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "X-Zhouzhi-Timestamp": stamp,
            "X-Zhouzhi-Signature": signature(stamp, body, settings.ZHOUZHI_SMS_SECRET),
        }
        return str(post(target, body, headers=headers, passes=passes).json.get("id", ""))


def _gateway() -> Target | None:
    """Where the gateway is; None where it or its secret is missing, or is no address."""
    if not settings.ZHOUZHI_SMS_SECRET:
        return None
    try:
        return listed_target(str(settings.ZHOUZHI_SMS))
    except ValueError:
        return None


def signature(stamp: str, body: bytes, secret: str) -> str:
    """Sign a call (签名) so that the gateway knows who calls, and when."""
    signed = f"{stamp}.".encode() + body
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
