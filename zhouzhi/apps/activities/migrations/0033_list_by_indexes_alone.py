"""List what the public reads by day, whatever is asked of it, from the indexes alone."""

from django.db import migrations, models

_ASKED = ["standing", "kind", "mode", "youngest", "oldest", "is_free", "is_step_free"]


class Migration(migrations.Migration):
    dependencies = [("activities", "0032_keep_other_rules")]

    operations = [
        migrations.RemoveIndex(model_name="publicactivity", name="public_in_order_ix"),
        migrations.RemoveIndex(model_name="publicactivity", name="public_going_on_ix"),
        migrations.AddIndex(
            model_name="publicactivity",
            index=models.Index(
                fields=["starts_on", "id", "ends_on", *_ASKED], name="public_in_order_ix"
            ),
        ),
        migrations.AddIndex(
            model_name="publicactivity",
            index=models.Index(
                fields=["stretch", "starts_on", "ends_on", *_ASKED], name="public_going_on_ix"
            ),
        ),
    ]
