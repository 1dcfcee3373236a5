"""Keep why two reports were said to be one, which takes one of them out of its unit's count."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0015_settle_clashes")]

    operations = [
        migrations.AddField(
            model_name="pairjudgement",
            name="ground",
            field=models.TextField(blank=True, default="", verbose_name="认定理由"),
            preserve_default=False,
        ),
    ]
