"""One office guides a unit at a time; of several open lines the one that began last goes on."""

from django.db import migrations, models
from django.db.models import F, Q


def end_the_earlier(apps, schema_editor):
    rows = apps.get_model("orgs", "Affiliation").objects.filter(line="sector", ends_on=None)
    seen = set()
    for row in rows.order_by("unit", "-starts_on", "-pk"):
        if row.unit_id in seen:
            rows.filter(pk=row.pk).update(ends_on=F("starts_on"))
        seen.add(row.unit_id)


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
