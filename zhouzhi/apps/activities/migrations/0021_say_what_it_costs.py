"""Let an activity say whether it is free and whether wheelchairs get in; None: nobody has said."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0020_keep_sheet_changes")]

    operations = [
        migrations.AddField(
            model_name="activity",
            name="is_free",
            field=models.BooleanField(null=True, verbose_name="免费"),
        ),
        migrations.AddField(
            model_name="activity",
            name="is_step_free",
            field=models.BooleanField(null=True, verbose_name="轮椅能进出"),
        ),
        migrations.AddField(
            model_name="publicactivity", name="is_free", field=models.BooleanField(null=True)
        ),
        migrations.AddField(
            model_name="publicactivity", name="is_step_free", field=models.BooleanField(null=True)
        ),
    ]
