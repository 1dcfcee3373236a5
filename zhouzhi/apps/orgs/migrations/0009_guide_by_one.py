"""One office guides a unit at a time; of several open lines the one that began last goes on.

The others end on the day on which the next one began: who guided a unit then stays in its history.
"""

from django.db import migrations, models
from django.db.models import Q


def end_the_earlier(apps, schema_editor):
    rows = apps.get_model("orgs", "Affiliation").objects.filter(line="sector", ends_on=None)
    next_began = {}
    for row in list(rows.order_by("unit", "-starts_on", "-pk")):
        if row.unit_id in next_began:
            rows.filter(pk=row.pk).update(ends_on=next_began[row.unit_id])
        next_began[row.unit_id] = row.starts_on


class Migration(migrations.Migration):
    dependencies = [("orgs", "0008_keep_calendar_keys")]

    operations = [
        migrations.RunPython(end_the_earlier, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.UniqueConstraint(
                fields=("unit",),
                condition=Q(line="sector", ends_on__isnull=True),
                name="affiliation_one_guide",
            ),
        ),
    ]
