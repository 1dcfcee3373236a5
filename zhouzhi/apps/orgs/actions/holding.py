"""Units as they now stand, held until the transaction ends."""

from collections.abc import Iterable

from zhouzhi.apps.orgs.models import OrgUnit


def hold_units(unit_ids: Iterable[int]) -> dict[int, OrgUnit]:
    """The units by key as they stand now, kept so and where they stand until the transaction ends.

    An act that moves or ends one of them waits, or is waited for. Units are held before the
    campaigns in which they act: two who take both wait and never deadlock.
    """
    rows = OrgUnit.objects.select_for_update(no_key=True).filter(pk__in=set(unit_ids))
    return {row.pk: row for row in rows.order_by("pk")}
