"""What was accepted before totals were kept goes into them, as they were added when this came."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_BATCH = 2000
_SEGMENT = 6  # signs of a path that one territory takes
_PLACES = 4  # sums are kept in whole ten-thousandths

Said = dict[int, Decimal | None]


class _Counted(NamedTuple):
    chain: tuple[int, ...]
    figures: Said


def count(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    submission = apps.get_model("submissions", "Submission").objects
    accepted = submission.filter(state="accepted").order_by()
    for requirement in accepted.values_list("obligation__requirement", flat=True).distinct():
        _count_one(apps, requirement)


def _count_one(apps: Apps, requirement: int) -> None:
    versions = (
        apps.get_model("submissions", "Submission")
        .objects.filter(state="accepted", obligation__requirement=requirement)
        .order_by("pk")
        .values_list(
            "pk",
            "obligation",
            "obligation__participant__ancestry",
            "obligation__requirement__campaign__territory",
        )
    )
    said = _figures(apps, requirement)
    counted = apps.get_model("statistics", "CountedReturn")
    returns = []
    kept = []
    for version, obligation, ancestry, territory in versions:
        returns.append(_Counted(_chain(ancestry, territory), said[version]))
        kept.append(counted(obligation_id=obligation, submission_id=version))
    counted.objects.bulk_create(kept, batch_size=_BATCH)
    _keep_counts(apps, requirement, returns)
    _keep_totals(apps, requirement, returns)


def _chain(ancestry: str, territory: int) -> tuple[int, ...]:
    """The territories that a return counts into, its home last."""
    keys = tuple(int(ancestry[at : at + _SEGMENT], 36) for at in range(0, len(ancestry), _SEGMENT))
    if territory in keys:
        return keys[keys.index(territory) :]
    return (territory, *keys[-1:])


def _figures(apps: Apps, requirement: int) -> dict[int, Said]:
    figure = apps.get_model("submissions", "Figure").objects
    rows = figure.filter(
        submission__state="accepted", submission__obligation__requirement=requirement
    )
    said: dict[int, Said] = defaultdict(dict)
    for version, form_row, number in rows.values_list("submission", "form_row", "number"):
        said[version][form_row] = number
    return said


def _keep_counts(apps: Apps, requirement: int, returns: list[_Counted]) -> None:
    model = apps.get_model("statistics", "TerritoryCount")
    whole: dict[int, int] = defaultdict(int)
    direct: dict[int, int] = defaultdict(int)
    for one in returns:
        direct[one.chain[-1]] += 1
        for territory in one.chain:
            whole[territory] += 1
    model.objects.bulk_create(
        model(
            requirement_id=requirement,
            territory_id=territory,
            return_count=count,
            direct_count=direct[territory],
        )
        for territory, count in whole.items()
    )


def _keep_totals(apps: Apps, requirement: int, returns: list[_Counted]) -> None:
    model = apps.get_model("statistics", "TerritoryTotal")
    lines = {}
    for one in returns:
        for territory in one.chain:
            for form_row, number in one.figures.items():
                line = lines.setdefault(
                    (territory, form_row),
                    model(requirement_id=requirement, territory_id=territory, form_row_id=form_row),
                )
                _add(line, number, is_home=territory == one.chain[-1])
    model.objects.bulk_create(lines.values(), batch_size=_BATCH)


def _add(line, number: Decimal | None, *, is_home: bool) -> None:
    for prefix in ("", "direct_") if is_home else ("",):
        if number is None:
            _raise(line, f"{prefix}inapplicable_count", 1)
        else:
            whole = number.scaleb(_PLACES).to_integral_value(ROUND_HALF_UP)
            _raise(line, f"{prefix}added", int(whole))
            _raise(line, f"{prefix}stated_count", 1)


def _raise(line, column: str, by: int) -> None:
    setattr(line, column, getattr(line, column) + by)


class Migration(migrations.Migration):
    dependencies = (("statistics", "0001_create_tables"),)

    operations = (migrations.RunPython(count, migrations.RunPython.noop),)
