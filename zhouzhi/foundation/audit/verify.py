"""Verification (验链): reading every chain again and naming the first row that does not hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from zhouzhi.foundation.audit.models import AuditHead, AuditLine, AuditSeal
from zhouzhi.foundation.audit.seal import BATCH, next_hash
from zhouzhi.foundation.errors import gettext_noop


@dataclass(frozen=True)
class Broken:
    """The first row of a chain that does not hold; `line_id` is None where the row is gone."""

    number: int | None
    line_id: int | None
    what: str


@dataclass(frozen=True)
class ChainReport:
    """One chain: up to which line it is sealed and holds, how many lines wait, what is broken."""

    chain: str
    sealed_number: int
    sealed_line_id: int | None
    sealed_at: datetime | None
    waiting_count: int
    broken: Broken | None


@dataclass(frozen=True)
class Verification:
    """What was found in all chains that were asked for, in the order of their names."""

    chains: tuple[ChainReport, ...]

    @property
    def is_whole(self) -> bool:
        return all(report.broken is None for report in self.chains)


def verify(chain: str | None = None) -> Verification:
    """Verify one chain or all of them (验链), naming each one's first broken row.

    Lines that wait for the sealer are counted, not verified: `sealed_number` says how far.
    """
    names = [chain] if chain is not None else _chain_names()
    return Verification(tuple(_verify_chain(name) for name in names))


def _chain_names() -> list[str]:
    found: set[str] = set()
    for model in (AuditLine, AuditSeal, AuditHead):
        found.update(model._default_manager.order_by().values_list("chain", flat=True).distinct())
    return sorted(found)


@dataclass
class _Walk:
    """How far a walk along one chain has come."""

    number: int = 0
    hash: str = ""
    last: AuditLine | None = None


def _verify_chain(chain: str) -> ChainReport:
    # The head is read before the walk: what is sealed meanwhile is left to the next look.
    head = AuditHead.objects.filter(chain=chain).first()
    walk = _Walk()
    broken = (
        _walk_seals(chain, walk, head)
        or _check_end(head, walk)
        or _check_beyond(chain)
        or _check_unsealed(chain)
    )
    return ChainReport(
        chain=chain,
        sealed_number=walk.number,
        sealed_line_id=walk.last.pk if walk.last else None,
        sealed_at=walk.last.recorded_at if walk.last else None,
        waiting_count=AuditSeal.objects.filter(chain=chain, number__isnull=True).count(),
        broken=broken,
    )


def _walk_seals(chain: str, walk: _Walk, head: AuditHead | None) -> Broken | None:
    for seal, line in _numbered(chain, up_to=head.number if head else None):
        expected = walk.number + 1
        if seal.number != expected:
            return Broken(expected, None, gettext_noop("这一行的封条不见了"))
        if line is None:
            return Broken(expected, seal.line_id, gettext_noop("这一行记录被删除了"))
        if seal.hash != next_hash(walk.hash, expected, line):
            return Broken(expected, line.pk, gettext_noop("这一行记录或它的封条被改动过"))
        walk.number, walk.hash, walk.last = expected, seal.hash, line
    return None


def _numbered(chain: str, *, up_to: int | None) -> Iterator[tuple[AuditSeal, AuditLine | None]]:
    """Give the numbered seals of a chain in order, each with its line if that is still there."""
    numbered = AuditSeal.objects.filter(chain=chain).order_by("number")
    if up_to is not None:
        numbered = numbered.filter(number__lte=up_to)
    after: int | None = 0
    while seals := list(numbered.filter(number__gt=after)[:BATCH]):
        lines = AuditLine.objects.in_bulk([seal.line_id for seal in seals])
        for seal in seals:
            after = seal.number
            yield seal, lines.get(seal.line_id)


def _check_end(head: AuditHead | None, walk: _Walk) -> Broken | None:
    if head is None:
        return Broken(1, None, gettext_noop("这条链的链首不见了")) if walk.number else None
    if head.number > walk.number:
        return Broken(walk.number + 1, None, gettext_noop("链尾从这一行起被截掉了"))
    if (head.number, head.hash) != (walk.number, walk.hash):
        line_id = walk.last.pk if walk.last else None
        return Broken(walk.number, line_id, gettext_noop("链首与最后一行的封条不符"))
    return None


def _check_beyond(chain: str) -> Broken | None:
    """Find a seal that the head does not know: seal and head are written in one transaction."""
    last = AuditSeal.objects.filter(chain=chain, number__isnull=False).order_by("-number").first()
    head = AuditHead.objects.filter(chain=chain).first()
    if last is None or last.number is None or (head and last.number <= head.number):
        return None
    return Broken(last.number, last.line_id, gettext_noop("链首与最后一行的封条不符"))


def _check_unsealed(chain: str) -> Broken | None:
    """Find a line without any seal: the seal is made with the line, so it was taken away."""
    bare = AuditLine.objects.filter(chain=chain, seal__isnull=True).order_by("id").first()
    if bare is None:
        return None
    return Broken(None, bare.pk, gettext_noop("这一行记录的封条被删除了"))
