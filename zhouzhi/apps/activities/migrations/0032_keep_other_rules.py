"""Keep what visitors of an institution are told besides."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0031_offer_photos")]

    operations = [
        migrations.AddField(
            model_name="institution",
            name="other_rules",
            field=models.TextField(blank=True, default="", verbose_name="其他须知"),
        ),
    ]
