"""Find what is on and to come in its order, however much was before."""

from typing import Any

from django.db import migrations, models
from django.db.models import F


def class_spans(apps: Any, schema_editor: Any) -> None:
    rows = apps.get_model("activities", "PublicActivity").objects
    for row in rows.exclude(ends_on=F("starts_on")).iterator():
        length = (row.ends_on - row.starts_on).days + 1
        stretch = next((at for at, most in enumerate((1, 7, 40)) if length <= most), 3)
        rows.filter(pk=row.pk).update(stretch=stretch)


class Migration(migrations.Migration):
    dependencies = [("activities", "0018_show_the_public")]

    operations = [
        migrations.RemoveIndex(model_name="publicactivity", name="public_by_day_ix"),
        migrations.AddField(
            model_name="publicactivity",
            name="stretch",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.RunPython(class_spans, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="publicactivity",
            index=models.Index(fields=["starts_on", "id"], name="public_in_order_ix"),
        ),
        migrations.AddIndex(
            model_name="publicactivity",
            index=models.Index(
                fields=["stretch", "starts_on", "ends_on"], name="public_going_on_ix"
            ),
        ),
    ]
