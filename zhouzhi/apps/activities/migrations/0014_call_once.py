"""One call for each duty and each contest of a notice.

Of several that are there the first stays the duty's or the contest's; the others go on as calls of
the campaign, with all that was nominated to them.
"""

from django.db import migrations, models
from django.db.models import Min, Q


def keep_the_first(apps, schema_editor):
    calls = apps.get_model("activities", "ContestCall").objects
    for name in ("requirement", "occasion"):
        rows = calls.filter(**{f"{name}__isnull": False})
        firsts = rows.order_by().values(name).annotate(first=Min("pk")).values_list("first")
        rows.exclude(pk__in=[key for (key,) in firsts]).update(**{name: None})


class Migration(migrations.Migration):
    dependencies = [("activities", "0013_explain_attendance")]

    operations = [
        migrations.RunPython(keep_the_first, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="contestcall",
            constraint=models.UniqueConstraint(
                fields=("requirement",),
                condition=Q(requirement__isnull=False),
                name="contest_call_once_a_duty",
            ),
        ),
        migrations.AddConstraint(
            model_name="contestcall",
            constraint=models.UniqueConstraint(
                fields=("occasion",),
                condition=Q(occasion__isnull=False),
                name="contest_call_once_a_contest",
            ),
        ),
    ]
