"""Say of each filing until when its institution opens, so that a query finds those that do."""

from datetime import date
from typing import Any

from django.db import migrations, models


def tell_last_days(apps: Any, schema_editor: Any) -> None:
    rows = apps.get_model("activities", "InstitutionFiling").objects
    for row in rows.iterator():
        slots = row.snapshot["slots"]
        lasts = [last or first for first, last, *_ in slots]
        if lasts and all(lasts):
            rows.filter(pk=row.pk).update(opens_until=date.fromisoformat(max(lasts)))


class Migration(migrations.Migration):
    dependencies = [("activities", "0021_say_what_it_costs")]

    operations = [
        migrations.AddField(
            model_name="institutionfiling",
            name="opens_until",
            field=models.DateField(default=date.max),
            preserve_default=False,
        ),
        migrations.RunPython(tell_last_days, migrations.RunPython.noop),
    ]
