"""What was accepted before totals were kept goes into them."""

from collections import defaultdict

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from zhouzhi.apps.statistics.domain.totals import Counted, counting_chain, totals_of

_BATCH = 2000


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
        returns.append(Counted(counting_chain(ancestry, territory), said[version]))
        kept.append(counted(obligation_id=obligation, submission_id=version))
    counted.objects.bulk_create(kept, batch_size=_BATCH)
    _keep_counts(apps, requirement, returns)
    _keep_totals(apps, requirement, returns)


def _figures(apps: Apps, requirement: int) -> dict[int, dict]:
    figure = apps.get_model("submissions", "Figure").objects
    rows = figure.filter(
        submission__state="accepted", submission__obligation__requirement=requirement
    )
    said: dict[int, dict] = defaultdict(dict)
    for version, form_row, number in rows.values_list("submission", "form_row", "number"):
        said[version][form_row] = number
    return said


def _keep_counts(apps: Apps, requirement: int, returns: list[Counted]) -> None:
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


def _keep_totals(apps: Apps, requirement: int, returns: list[Counted]) -> None:
    model = apps.get_model("statistics", "TerritoryTotal")
    model.objects.bulk_create(
        (
            model(
                requirement_id=requirement,
                territory_id=territory,
                form_row_id=form_row,
                added=line.whole.added,
                stated_count=line.whole.stated_count,
                inapplicable_count=line.whole.inapplicable_count,
                direct_added=line.direct.added,
                direct_stated_count=line.direct.stated_count,
                direct_inapplicable_count=line.direct.inapplicable_count,
            )
            for (territory, form_row), line in totals_of(returns).items()
        ),
        batch_size=_BATCH,
    )


class Migration(migrations.Migration):
    dependencies = (("statistics", "0001_create_tables"),)

    operations = (migrations.RunPython(count, migrations.RunPython.noop),)
