"""Keep where the places are that the public reads of, so that lists go by distance."""

from collections.abc import Iterator
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

_IN_ONE = 500


def place_all(apps: Any, schema_editor: Any) -> None:
    """Write the points of what the public reads already."""
    rows = apps.get_model("activities", "PublicActivity").objects.exclude(told_hash="")
    points = apps.get_model("activities", "PublicPoint")
    waiting: list[Any] = []
    for row in rows.order_by("pk").iterator(chunk_size=_IN_ONE):
        waiting += (points(public=row, **point) for point in _points(row.told))
        if len(waiting) >= _IN_ONE:
            points.objects.bulk_create(waiting)
            waiting = []
    points.objects.bulk_create(waiting)


def _points(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    said = {
        (place["name"], place["latitude"], place["longitude"])
        for session in told["sessions"]
        for place in session["places"]
        if place["latitude"] and place["longitude"]
    }
    for name, latitude, longitude in sorted(said):
        yield {"name": name, "latitude": float(latitude), "longitude": float(longitude)}


class Migration(migrations.Migration):
    dependencies = [("activities", "0023_keep_amendments")]

    operations = [
        migrations.CreateModel(
            name="PublicPoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("latitude", models.FloatField()),
                ("longitude", models.FloatField()),
                (
                    "public",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="activities.publicactivity",
                    ),
                ),
            ],
            options={
                "db_table": "public_point",
                "ordering": ("public", "pk"),
                "indexes": [models.Index(fields=["latitude", "longitude"], name="public_point_ix")],
            },
        ),
        migrations.RunPython(place_all, migrations.RunPython.noop),
    ]
