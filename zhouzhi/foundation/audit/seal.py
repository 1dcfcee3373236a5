"""Sealing (封存): committed lines are numbered and chained in the order of their ids.

Each line is marked as it is written: a keyed hash of its canonical text. A seal's hash is keyed
over the hash before it, its number and that mark, so that no line can be altered, removed,
swapped or invented by who holds the database alone. How far each chain is sealed is kept twice:
in the database, and in the log of heads outside it.
"""

import json
from datetime import UTC

from django.db import models, transaction

from zhouzhi.foundation.audit import heads
from zhouzhi.foundation.audit.heads import Anchor
from zhouzhi.foundation.audit.keys import Key, keys
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


def mark_of(line: AuditLine, key: Key) -> str:
    """Give the keyed hash of what a line says."""
    return key.sign(canonical(line))


def next_hash(before: str, number: int, mark: str, key: Key) -> str:
    """Give the hash of the line with that mark at `number`, after the hash `before`."""
    return key.sign(f"{before}\n{number}\n{mark}")


def seal_later(line: AuditLine) -> AuditSeal:
    """Mark a line in the transaction that writes it; the sealer numbers it once committed."""
    key = keys().current
    return AuditSeal.objects.create(
        line=line, chain=line.chain, mark=mark_of(line, key), marked_with=key.id
    )


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
    key = keys().current
    with transaction.atomic():
        head, _ = AuditHead.objects.get_or_create(chain=chain)
        seals = list(
            AuditSeal.objects.filter(chain=chain, number__isnull=True).order_by("line_id")[:BATCH]
        )
        number, latest = head.number, head.hash
        for seal in seals:
            number += 1
            latest = next_hash(latest, number, seal.mark, key)
            seal.number, seal.hash, seal.sealed_with = number, latest, key.id
        if not seals or not _move_head(head, number, latest):
            return 0
        fields = ["number", "hash", "sealed_with"]
        models.QuerySet(model=AuditSeal).bulk_update(seals, fields, batch_size=BATCH)
    # Once committed: the log may lag behind the database for a moment, and is never ahead of it.
    heads.append([Anchor(chain, number, latest)])
    return len(seals)


def _move_head(head: AuditHead, number: int, latest: str) -> bool:
    return bool(
        AuditHead.objects.filter(chain=head.chain, number=head.number).update(
            number=number, hash=latest
        )
    )
