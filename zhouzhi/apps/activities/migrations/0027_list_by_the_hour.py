"""List the activities of one day by the hour, over all pages."""

from collections import defaultdict
from typing import Any

from django.db import migrations, models


def tell_hours(apps: Any, schema_editor: Any) -> None:
    sessions = apps.get_model("activities", "Session").objects
    activities = apps.get_model("activities", "Activity").objects
    entries = apps.get_model("activities", "RegisterEntry").objects
    hours: dict[int, list[tuple[Any, int]]] = defaultdict(list)
    rows = sessions.filter(starts_on__isnull=False).order_by("activity")
    columns = ("activity", "starts_on", "ends_on", "starts_at")
    for key, day, last, hour in rows.values_list(*columns).iterator():
        minute = hour.hour * 60 + hour.minute if hour else 0
        hours[key].append((day, minute + 1440 if last and last != day else minute))
    found: dict[int, list[int]] = defaultdict(list)
    for key, told in hours.items():
        _first, minute = min(told)
        if minute:
            found[minute].append(key)
    for minute, keys in found.items():
        for at in range(0, len(keys), 500):
            some = keys[at : at + 500]
            activities.filter(pk__in=some).update(first_minute=minute)
            entries.filter(activity__in=some).update(sort_minute=minute)


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0026_say_which_sessions_were_not_held"),
        ("orgs", "0009_guide_by_one"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="registerentry",
            options={
                "ordering": ("root", "sort_on", "sort_minute", "activity"),
                "verbose_name": "台账",
            },
        ),
        migrations.RemoveIndex(
            model_name="registerentry",
            name="register_by_day_ix",
        ),
        migrations.RemoveIndex(
            model_name="registerentry",
            name="register_by_kind_ix",
        ),
        migrations.RemoveIndex(
            model_name="registerentry",
            name="register_going_on_ix",
        ),
        migrations.RemoveIndex(
            model_name="registerentry",
            name="register_kind_going_on_ix",
        ),
        migrations.AddField(
            model_name="activity",
            name="first_minute",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="registerentry",
            name="sort_minute",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.RunPython(tell_hours, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="registerentry",
            index=models.Index(
                fields=["root", "sort_on", "sort_minute", "activity", "ends_on"],
                name="register_by_hour_ix",
            ),
        ),
        migrations.AddIndex(
            model_name="registerentry",
            index=models.Index(
                fields=["root", "kind", "sort_on", "sort_minute", "activity", "ends_on"],
                name="register_by_kind_hour_ix",
            ),
        ),
        migrations.AddIndex(
            model_name="registerentry",
            index=models.Index(
                fields=["root", "stretch", "sort_on", "sort_minute", "activity", "ends_on", "kind"],
                name="register_on_by_hour_ix",
            ),
        ),
        migrations.AddIndex(
            model_name="registerentry",
            index=models.Index(
                fields=["root", "kind", "stretch", "sort_on", "sort_minute", "activity", "ends_on"],
                name="register_kind_on_by_hour_ix",
            ),
        ),
    ]
