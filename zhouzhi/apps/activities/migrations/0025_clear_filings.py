"""Clear what is filed before the public reads it, and know who wrote in an institution."""

import hashlib
import json
import uuid
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_INNER = ("contact_person", "contact_mobile", "format")
_STATES = [
    ("needed", "待办"),
    ("asked", "在审"),
    ("granted", "通过"),
    ("refused", "未通过"),
    ("void", "已作废"),
    ("exempt", "依法免办"),
]


def tell_apart(apps: Any, schema_editor: Any) -> None:
    """Give each filing its own address and the hash of what the public would read of it."""
    rows = apps.get_model("activities", "InstitutionFiling").objects.order_by("pk")
    authors = apps.get_model("activities", "Institution").authors.through.objects
    for row in rows.iterator(chunk_size=500):
        told = {name: said for name, said in row.snapshot.items() if name not in _INNER}
        text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        row.public_hash = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        row.uuid = uuid.uuid4()
        row.save(update_fields=["public_hash", "uuid"])
        authors.get_or_create(institution_id=row.institution_id, user_id=row.filed_by_id)


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0024_find_what_is_near"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="institution",
            name="authors",
            field=models.ManyToManyField(
                db_table="institution_author", related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="institutionfiling",
            name="clearance",
            field=models.CharField(choices=_STATES, default="needed", max_length=10),
        ),
        migrations.AddField(
            model_name="institutionfiling",
            name="public_hash",
            field=models.CharField(default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="institutionfiling",
            name="is_told",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="institutionfiling",
            name="uuid",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="institutionfiling",
            name="uuid",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AddConstraint(
            model_name="institutionfiling",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_told", True)),
                fields=("institution", "campaign"),
                name="institution_filing_one_told",
            ),
        ),
        migrations.AddConstraint(
            model_name="institutionfiling",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_told", False), ("clearance", "granted"), _connector="OR"),
                name="institution_filing_told_clear",
            ),
        ),
        migrations.AddIndex(
            model_name="institutionfiling",
            index=models.Index(fields=["clearance", "campaign"], name="institution_filing_ix"),
        ),
        migrations.CreateModel(
            name="FilingDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("state", models.CharField(choices=_STATES, max_length=10)),
                ("details", models.JSONField(default=dict)),
                ("reason", models.TextField(blank=True)),
                ("business_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "filing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="activities.institutionfiling",
                    ),
                ),
            ],
            options={
                "verbose_name": "备案审查结论",
                "db_table": "filing_decision",
                "ordering": ("filing", "pk"),
            },
        ),
    ]
