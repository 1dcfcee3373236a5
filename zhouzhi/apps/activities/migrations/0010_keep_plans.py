import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Min

ZONE_NAME = "Asia/Shanghai"
IN_ONE = 500


def keep_plans(apps, schema_editor):
    """Every activity that was handed in gets its plan; what was planned only where it is known.

    It is known where nothing was changed since: the audit has a line of each change.
    """
    changes = apps.get_model("activities", "ActivityChange").objects.filter(event="submit")
    firsts = dict(changes.values_list("activity").annotate(first=Min("pk")).order_by())
    keys = sorted(firsts)
    for start in range(0, len(keys), IN_ONE):
        batch = keys[start : start + IN_ONE]
        _keep_some(apps, {key: firsts[key] for key in batch})


def _keep_some(apps, firsts):
    from zoneinfo import ZoneInfo

    planned, activity = (
        apps.get_model("activities", name) for name in ("PlannedActivity", "Activity")
    )
    changes = apps.get_model("activities", "ActivityChange").objects.in_bulk(list(firsts.values()))
    handed_in = {row.activity_id: row for row in changes.values()}
    rows = activity.objects.filter(pk__in=handed_in)
    parts = ("sessions", "sessions__places")
    changed = _changed_since(apps, handed_in)
    zone = ZoneInfo(ZONE_NAME)
    made = []
    for row in rows.prefetch_related(*parts).order_by("pk"):
        plan = planned(
            activity=row, planned_on=handed_in[row.pk].business_at.astimezone(zone).date()
        )
        if row.pk not in changed:
            plan.name, plan.kind = row.name, row.kind
            plan.starts_on, plan.ends_on = row.starts_on, row.ends_on
            plan.sessions, plan.is_moved = _sessions(row), False
        made.append(plan)
    planned.objects.bulk_create(made)


def _changed_since(apps, handed_in):
    """The keys of those that were written anew after they were first handed in."""
    lines = apps.get_model("audit", "AuditLine").objects
    first = min(row.recorded_at for row in handed_in.values())
    later = lines.filter(recorded_at__gte=first).order_by("pk")
    changed = set()
    one = later.filter(verb="activities.activity.revise", object_id__in=map(str, handed_in))
    for key, at in one.values_list("object_id", "recorded_at"):
        if at >= handed_in[int(key)].recorded_at:
            changed.add(int(key))
    codes = apps.get_model("activities", "Activity").objects.filter(pk__in=handed_in)
    by_code = dict(codes.values_list("code", "pk"))
    many = later.filter(verb="activities.activities.write")
    for detail, at in many.values_list("detail", "recorded_at").iterator():
        met = (by_code[code] for code in detail.get("revised", ()) if code in by_code)
        changed |= {key for key in met if at >= handed_in[key].recorded_at}
    return changed


def _sessions(row):
    return [
        {
            "kind": one.when_kind,
            "days": [_said(one.starts_on), _said(one.ends_on)],
            "hours": [_said(one.starts_at), _said(one.ends_at)],
            "words": one.words,
            "places": [
                place.name for place in sorted(one.places.all(), key=lambda place: place.position)
            ],
            "expected": one.expected_count,
        }
        for one in sorted(row.sessions.all(), key=lambda one: one.position)
    ]


def _said(value):
    return value.isoformat() if value else ""


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0009_ask_delegations_and_nominations"),
        ("audit", "0003_mark_lines_with_a_key"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlannedActivity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("planned_on", models.DateField(verbose_name="首次提交日期")),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="活动名称")),
                ("kind", models.CharField(blank=True, max_length=20, verbose_name="活动形式")),
                ("sessions", models.JSONField(null=True, verbose_name="原定场次")),
                ("starts_on", models.DateField(null=True)),
                ("ends_on", models.DateField(null=True)),
                ("is_moved", models.BooleanField(null=True, verbose_name="改期")),
                (
                    "activity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plan",
                        to="activities.activity",
                    ),
                ),
            ],
            options={
                "verbose_name": "原计划",
                "db_table": "activity_plan",
                "ordering": ("activity",),
            },
        ),
        migrations.RunPython(keep_plans, migrations.RunPython.noop),
    ]
