"""What a clearance binds (审查内容): what the public would be told, and what makes it safe."""

import hashlib
import json
from typing import Any

from zhouzhi.apps.activities.domain.entries import ActivityEntries, SessionEntry

FORMAT = 2  # what the hash covers and how; a change of either makes a new number


def canonical(entries: ActivityEntries) -> bytes:
    """The one spelling of what is cleared: the same content gives the same bytes everywhere.

    People, money, remarks, campaigns and marks of importance are not in it. Nor is the office's
    telephone, the one thing told to the public that must be right at once: it goes out as a number
    and nothing else (`public.told.telephone_told`).
    """
    shape: dict[str, Any] = {
        "format": FORMAT,
        "name": entries.name,
        "kind": entries.kind.value,
        "mode": entries.mode.value,
        "summary": entries.summary,
        "audiences": sorted(audience.value for audience in entries.audiences),
        "ages": [entries.age_from, entries.age_to],
        "access": [entries.is_free, entries.is_step_free],
        "topics": list(entries.topics),
        "contact": entries.contact_office,
        "hosts": [[host.role.value, host.name] for host in entries.hosts],
        "sessions": [_session(session) for session in entries.sessions],
    }
    text = json.dumps(shape, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def content_hash(entries: ActivityEntries) -> str:
    """The SHA-256 (内容指纹) of the canonical bytes, in hexadecimal."""
    return hashlib.sha256(canonical(entries)).hexdigest()


def _session(session: SessionEntry) -> list[Any]:
    when = session.when
    days = [day.isoformat() if day else "" for day in (when.starts_on, when.ends_on)]
    hours = [hour.isoformat() if hour else "" for hour in (when.starts_at, when.ends_at)]
    return [
        [when.kind.value, *days, *hours, when.words],
        [[place.name, place.venue] for place in session.places],
        [session.online_platform, session.online_link],
        [session.expected_count, session.capacity],
        [[speaker.name, speaker.title] for speaker in session.speakers],
    ]
