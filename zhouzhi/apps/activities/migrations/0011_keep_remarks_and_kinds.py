"""Keep an activity's remark among offices, and the kinds that a person chose for a sheet's rows."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0010_keep_plans")]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="office_note",
            field=models.TextField(blank=True, default="", verbose_name="备注"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="activitysheet",
            name="kinds",
            field=models.JSONField(default=dict),
        ),
    ]
