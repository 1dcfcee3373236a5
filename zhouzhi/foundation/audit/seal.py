"""Sealing (封存): committed lines are numbered and chained in the order of their ids.

A line's hash is SHA-256 over the hash before it and the canonical text of the line, so that no
line can be altered, removed or swapped without breaking the chain from there on. The head of
each chain stands apart and shows when the end was cut off.
"""

import hashlib
import json
from datetime import UTC

from django.db import models, transaction

from zhouzhi.foundation.audit.models import AuditHead, AuditLine, AuditSeal

BATCH = 500


def canonical(line: AuditLine) -> str:
    """Write a line as one text that is the same in every database."""
    return json.dumps(
        {
            "id": line.pk,
            "chain": line.chain,
            "actor_key": line.actor_key,
            "actor_name": line.actor_name,
            "verb": line.verb,
            "object_kind": line.object_kind,
            "object_id": line.object_id,
            "object_name": line.object_name,
            "reason": line.reason,
            "act_id": str(line.act_id),
            "detail": line.detail,
            "recorded_at": line.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "business_on": line.business_on.isoformat(),
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def next_hash(before: str, number: int, line: AuditLine) -> str:
    """Give the hash of a line that stands at `number`, after the hash `before`."""
    return hashlib.sha256(f"{before}\n{number}\n{canonical(line)}".encode()).hexdigest()


def seal_pending() -> int:
    """Number and chain all committed lines that wait (封存审计记录) and give how many there were.

    Safe beside other sealers: each batch moves the head of its chain from the number that was
    read, so of two sealers one acts and the other finds nothing to do.
    """
    waiting = AuditSeal.objects.filter(number__isnull=True)
    chains = list(waiting.order_by("chain").values_list("chain", flat=True).distinct())
    return sum(_seal_chain(chain) for chain in chains)


def _seal_chain(chain: str) -> int:
    sealed = 0
    while count := _seal_batch(chain):
        sealed += count
        if count < BATCH:
            break
    return sealed


def _seal_batch(chain: str) -> int:
    with transaction.atomic():
        head, _ = AuditHead.objects.get_or_create(chain=chain)
        seals = list(
            AuditSeal.objects.filter(chain=chain, number__isnull=True)
            .select_related("line")
            .order_by("line_id")[:BATCH]
        )
        number, latest = head.number, head.hash
        for seal in seals:
            number += 1
            latest = next_hash(latest, number, seal.line)
            seal.number, seal.hash = number, latest
        if not seals or not _move_head(head, number, latest):
            return 0
        models.QuerySet(model=AuditSeal).bulk_update(seals, ["number", "hash"], batch_size=BATCH)
        return len(seals)


def _move_head(head: AuditHead, number: int, latest: str) -> bool:
    return bool(
        AuditHead.objects.filter(chain=head.chain, number=head.number).update(
            number=number, hash=latest
        )
    )
