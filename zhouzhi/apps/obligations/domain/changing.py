"""What of an issued duty may be asked otherwise (改要求): the rest of it stays as it was said."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from zhouzhi.apps.obligations.domain.materials import Material
from zhouzhi.apps.obligations.domain.requirement import Limit, RequirementSpec
from zhouzhi.documents.reading.labels import LIMITS

# What hangs on more than the duty itself: a form that units fill, a contest that is called.
KEPT = frozenset({Material.STATISTICS_RETURN, Material.CONTEST_ENTRY})
CHANGEABLE = tuple(kind for kind in Material if kind not in KEPT)


def changed_spec(
    spec: RequirementSpec, *, materials: Collection[Material], limits: Iterable[Limit]
) -> RequirementSpec:
    """A duty with other materials and limits, each of them in the order in which it is known.

    What is KEPT stays whether named or not, as does a limit that nobody can type. A limit that
    stays keeps the sentence that set it.
    """
    asked = {kind for kind in materials if kind not in KEPT} | (KEPT & set(spec.materials))
    staying = [kind for kind in spec.materials if kind in asked]
    coming = [kind for kind in Material if kind in asked and kind not in spec.materials]
    return replace(
        spec,
        materials=(*staying, *coming),
        limits=(
            *(_as_it_was(spec.limits, limit) for limit in limits),
            *(limit for limit in spec.limits if limit.key not in LIMITS),
        ),
    )


def _as_it_was(before: Iterable[Limit], limit: Limit) -> Limit:
    said = (limit.key, limit.value, limit.scope)
    alike = (one for one in before if (one.key, one.value, one.scope) == said)
    return next(alike, limit)
