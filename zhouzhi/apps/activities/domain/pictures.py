"""What is decided on of a photograph that the public is to see (公开照片)."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from zhouzhi.apps.activities.domain.kinds import Portrait

MOST_PUBLIC = 5
"""How many photographs of one activity the public loads: a page stays within 100 kB with them."""
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Offer:
    """What is said of a photograph: its words, and how it stands with the people on it (肖像同意).

    `consent_by` and `consent_on` tell who agreed and when; both are empty where nobody can be
    known.
    """

    words: str
    portrait: Portrait
    consent_by: str = ""
    consent_on: date | None = None


def offer_hash(offer: Offer, *, sha256: str) -> str:
    """The SHA-256 of a file and of what is said of it (内容指纹), in hexadecimal."""
    shape = {
        "format": FORMAT,
        "file": sha256,
        "words": offer.words,
        "portrait": offer.portrait.value,
        "consent": [offer.consent_by, offer.consent_on.isoformat() if offer.consent_on else ""],
    }
    text = json.dumps(shape, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
