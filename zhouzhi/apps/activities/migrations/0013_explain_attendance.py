"""Keep why so many came to a session, where the number was asked about."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0012_remember_judged_pairs")]

    operations = [
        migrations.AddField(
            model_name="attendance",
            name="explanation",
            field=models.TextField(blank=True, default="", verbose_name="人数情况说明"),
            preserve_default=False,
        ),
    ]
