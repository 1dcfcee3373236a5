"""Keep what is said of a venue as it was cleared, and say the way there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0028_tell_the_public_apart")]

    operations = [
        migrations.AddField(
            model_name="venue",
            name="way_there",
            field=models.CharField(blank=True, default="", max_length=200, verbose_name="怎么去"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="venue",
            name="replaced_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RemoveConstraint(model_name="venue", name="venue_name_once"),
        migrations.AddConstraint(
            model_name="venue",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaced_at__isnull", True)),
                fields=("keeper", "name"),
                name="venue_name_today",
            ),
        ),
    ]
