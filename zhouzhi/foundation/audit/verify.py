"""Verification (验链): reading every chain again and naming the first row that does not hold.

What the database holds is compared with the keys and the log of heads outside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from zhouzhi.foundation.audit import heads, triggers
from zhouzhi.foundation.audit.gone import LATE, gone
from zhouzhi.foundation.audit.heads import Anchors
from zhouzhi.foundation.audit.keys import Key, Keys, keys
from zhouzhi.foundation.audit.models import AuditHead, AuditLine, AuditSeal
from zhouzhi.foundation.audit.seal import BATCH, mark_of, next_hash
from zhouzhi.foundation.errors import NotFound, gettext_noop

_ALTERED = gettext_noop("这一行记录或它的封条被改动过")
_CUT_OFF = gettext_noop("链尾从这一行起被截掉了")
_NOT_AS_LOGGED = gettext_noop("与数据库外的链首日志记下的不符，这一行或它前面的行被换过")


class UnknownChain(NotFound):
    """No such chain was ever kept here (没有这条审计链)."""

    code = "unknown_chain"
    template = gettext_noop("没有名为“{chain}”的审计链。不写 --chain 可以核对全部。")


@dataclass(frozen=True)
class Broken:
    """The first row of a chain that does not hold; `line_id` is None where the row is gone."""

    number: int | None
    line_id: int | None
    what: str


@dataclass(frozen=True)
class ChainReport:
    """One chain: up to which line it is sealed and holds, how many lines wait, what is broken.

    `unverified_count` tells how many lines were sealed with a key that is not here.
    """

    chain: str
    sealed_number: int
    sealed_line_id: int | None
    sealed_at: datetime | None
    waiting_count: int
    broken: Broken | None
    unverified_count: int = 0


@dataclass(frozen=True)
class Verification:
    """What was found in all chains that were asked for, in the order of their names.

    `faults` are found beside the chains: in the triggers, the keys and the log of heads.
    """

    chains: tuple[ChainReport, ...]
    faults: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        return not self.faults and not any(r.broken or r.unverified_count for r in self.chains)


def verify(chain: str | None = None) -> Verification:
    """Verify one chain or all of them (验链), naming each one's first broken row.

    Of lines that wait for the sealer only what they say is verified: `sealed_number` says how
    far the chain holds. Raises UnknownChain.
    """
    # The log is read first: what is sealed meanwhile is left to the next look.
    anchors, held = heads.read(), keys()
    names = _chain_names(anchors)
    if chain is not None and chain not in names:
        raise UnknownChain(chain=chain)
    asked = names if chain is None else [chain]
    reports = tuple(_verify_chain(name, anchors, held) for name in asked)
    return Verification(reports, tuple(faults(anchors)))


def faults(anchors: Anchors) -> Iterator[str]:
    """Say what is wrong beside the chains; without reading them."""
    for name in triggers.missing():
        yield (
            gettext_noop("数据库里防止改动审计记录的触发器 %s 不见了或被换过，请查明谁动过数据库")
            % name
        )
    yield from gone()
    if anchors.fault:
        yield anchors.fault
    elif not anchors.hashes and AuditHead.objects.filter(number__gt=0).exists():
        yield gettext_noop("链首日志 audit-heads.log 不见了或是空的，请从备份找回")


def _chain_names(anchors: Anchors) -> list[str]:
    found: set[str] = set(anchors.hashes)
    for model in (AuditLine, AuditSeal, AuditHead):
        found.update(model._default_manager.order_by().values_list("chain", flat=True).distinct())
    return sorted(found)


@dataclass
class _Walk:
    """How far a walk along one chain has come, and what it goes by."""

    held: Keys
    logged: dict[int, set[str]] = field(default_factory=dict)
    number: int = 0
    hash: str = ""
    last: AuditLine | None = None
    unverified_count: int = 0


def _verify_chain(chain: str, anchors: Anchors, held: Keys) -> ChainReport:
    # The head is read before the walk: what is sealed meanwhile is left to the next look.
    head = AuditHead.objects.filter(chain=chain).first()
    walk = _Walk(held, dict(anchors.hashes.get(chain, {})))
    broken = (
        _walk_seals(chain, walk, head)
        or _check_end(head, walk)
        or _check_beyond(chain)
        or _check_logged(walk)
        or _check_unsealed(chain)
        or _check_waiting(chain, walk, anchors.last_at)
    )
    return ChainReport(
        chain=chain,
        sealed_number=walk.number,
        sealed_line_id=walk.last.pk if walk.last else None,
        sealed_at=walk.last.recorded_at if walk.last else None,
        waiting_count=AuditSeal.objects.filter(chain=chain, number__isnull=True).count(),
        broken=broken,
        unverified_count=walk.unverified_count,
    )


def _walk_seals(chain: str, walk: _Walk, head: AuditHead | None) -> Broken | None:
    for seal, line in _numbered(chain, up_to=head.number if head else None):
        expected = walk.number + 1
        if seal.number != expected:
            return Broken(expected, None, gettext_noop("这一行的封条不见了"))
        if line is None:
            return Broken(expected, seal.line_id, gettext_noop("这一行记录被删除了"))
        if not _holds(walk, seal, line):
            return Broken(expected, line.pk, _ALTERED)
        if walk.logged.get(expected, {seal.hash}) != {seal.hash}:
            return Broken(expected, line.pk, _NOT_AS_LOGGED)
        walk.number, walk.hash, walk.last = expected, seal.hash, line
    return None


def _holds(walk: _Walk, seal: AuditSeal, line: AuditLine) -> bool:
    """Whether mark and hash are as their keys make them; counts what no key here can verify."""
    marking, sealing = walk.held.named(seal.marked_with), walk.held.named(seal.sealed_with)
    if marking is None or sealing is None:
        walk.unverified_count += 1
    return _is(seal.mark, marking, line) and (
        sealing is None or seal.hash == next_hash(walk.hash, walk.number + 1, seal.mark, sealing)
    )


def _is(mark: str, key: Key | None, line: AuditLine) -> bool:
    return key is None or mark == mark_of(line, key)


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
        return Broken(walk.number + 1, None, _CUT_OFF)
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


def _check_logged(walk: _Walk) -> Broken | None:
    """Find an end that was cut off together with the head: the log outside still knows it."""
    if max(walk.logged, default=0) <= walk.number:
        return None
    return Broken(walk.number + 1, None, _CUT_OFF)


def _check_unsealed(chain: str) -> Broken | None:
    """Find a line without any seal: the seal is made with the line, so it was taken away."""
    bare = AuditLine.objects.filter(chain=chain, seal__isnull=True).order_by("id").first()
    if bare is None:
        return None
    return Broken(None, bare.pk, gettext_noop("这一行记录的封条被删除了"))


def _check_waiting(chain: str, walk: _Walk, sealed_at: datetime | None) -> Broken | None:
    """Find a line that was altered while it waits, or that the sealer should have numbered."""
    waiting = AuditSeal.objects.filter(chain=chain, number__isnull=True).select_related("line")
    for seal in waiting.order_by("line_id").iterator():
        key = walk.held.named(seal.marked_with)
        walk.unverified_count += key is None
        if not _is(seal.mark, key, seal.line):
            return Broken(None, seal.line_id, _ALTERED)
        if sealed_at is not None and seal.line.recorded_at < sealed_at - LATE:
            return Broken(None, seal.line_id, gettext_noop("这一行早该封存，它的封条被拆过"))
    return None
