"""Take down what the public reads of what is published; what is published already is a job."""

import uuid
from datetime import UTC, datetime
from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def want_showing(apps: Any, schema_editor: Any) -> None:
    """Ask the worker to tell the public what is published already."""
    if not apps.get_model("activities", "Activity").objects.filter(state="published").exists():
        return
    now = datetime.now(UTC)  # noqa: TID251 - a migration runs before there is a clock of ours
    apps.get_model("outbox", "OutboxRow").objects.create(
        kind="activities.show_published",
        key="activities.show_published:0018",
        payload={},
        made_at=now,
        next_at=now,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0017_join_open_days"),
        ("orgs", "0009_guide_by_one"),
        ("search", "0001_keep_words_and_terms"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicActivity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("on", "如期举办"),
                            ("postponed", "延期"),
                            ("cancelled", "取消"),
                            ("over", "已结束"),
                            ("withheld", "不对外公布"),
                        ],
                        max_length=10,
                    ),
                ),
                ("told", models.JSONField(default=dict)),
                ("told_hash", models.CharField(blank=True, max_length=64)),
                ("reason", models.TextField(blank=True)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("launch", "启动仪式"),
                            ("closing", "闭幕仪式"),
                            ("exhibition", "展览展示"),
                            ("lecture", "科普讲座"),
                            ("open_day", "开放参观"),
                            ("experiment_show", "科学实验展演"),
                            ("competition", "赛事"),
                            ("to_village", "进农村"),
                            ("to_company", "进企业"),
                            ("to_community", "进社区"),
                            ("to_school", "进学校"),
                            ("to_barracks", "进军营"),
                            ("screening", "科普影视放映"),
                            ("online", "线上活动"),
                            ("live", "直播"),
                            ("training", "培训"),
                            ("consultation", "咨询服务"),
                            ("other", "其他活动"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[("onsite", "线下"), ("online", "线上"), ("both", "线下线上结合")],
                        max_length=10,
                    ),
                ),
                ("youngest", models.PositiveSmallIntegerField()),
                ("oldest", models.PositiveSmallIntegerField()),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "activity",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="public",
                        to="activities.activity",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="search.searchdocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "公众版",
                "db_table": "public_activity",
                "ordering": ("starts_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PublicDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "public",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="days",
                        to="activities.publicactivity",
                    ),
                ),
            ],
            options={
                "db_table": "public_day",
                "ordering": ("public", "starts_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PublicPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_on", models.DateField()),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="orgs.orgunit",
                    ),
                ),
                (
                    "public",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="found_in",
                        to="activities.publicactivity",
                    ),
                ),
            ],
            options={
                "db_table": "public_place",
                "ordering": ("place", "starts_on", "public"),
            },
        ),
        migrations.CreateModel(
            name="PublicTopic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=20)),
                (
                    "public",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="topics",
                        to="activities.publicactivity",
                    ),
                ),
            ],
            options={
                "db_table": "public_topic",
                "ordering": ("public", "pk"),
            },
        ),
        migrations.AddIndex(
            model_name="publicactivity",
            index=models.Index(fields=["standing", "starts_on", "id"], name="public_by_day_ix"),
        ),
        migrations.AddIndex(
            model_name="publicactivity",
            index=models.Index(fields=["kind", "starts_on", "id"], name="public_by_kind_ix"),
        ),
        migrations.AddConstraint(
            model_name="publicactivity",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="public_activity_ends_after",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicactivity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("standing", "withheld"), _negated=True),
                    models.Q(("document__isnull", True), ("told_hash", "")),
                    _connector="OR",
                ),
                name="public_activity_withheld_bare",
            ),
        ),
        migrations.AddIndex(
            model_name="publicday",
            index=models.Index(fields=["starts_on", "ends_on"], name="public_day_ix"),
        ),
        migrations.AddIndex(
            model_name="publicplace",
            index=models.Index(
                fields=["place", "starts_on", "public"], name="public_place_by_day_ix"
            ),
        ),
        migrations.AddConstraint(
            model_name="publicplace",
            constraint=models.UniqueConstraint(
                fields=("public", "place"), name="public_place_once"
            ),
        ),
        migrations.AddIndex(
            model_name="publictopic",
            index=models.Index(fields=["word", "public"], name="public_topic_ix"),
        ),
        migrations.AddConstraint(
            model_name="publictopic",
            constraint=models.UniqueConstraint(fields=("public", "word"), name="public_topic_once"),
        ),
        migrations.RunPython(want_showing, migrations.RunPython.noop),
    ]
