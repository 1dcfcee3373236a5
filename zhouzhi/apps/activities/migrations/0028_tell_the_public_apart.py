"""Keep what the public is told of an activity that is off apart from the reason among offices."""

from typing import Any

from django.db import migrations, models
from django.db.models import F


def keep_what_was_told(apps: Any, schema_editor: Any) -> None:
    """What was given as a reason so far was said to be read by the public, and it was."""
    changes = apps.get_model("activities", "ActivityChange").objects
    changes.filter(event__in=("postpone", "cancel")).update(public_words=F("reason"))


class Migration(migrations.Migration):
    dependencies = [("activities", "0027_list_by_the_hour")]

    operations = [
        migrations.AddField(
            model_name="activitychange",
            name="public_words",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(keep_what_was_told, migrations.RunPython.noop),
    ]
