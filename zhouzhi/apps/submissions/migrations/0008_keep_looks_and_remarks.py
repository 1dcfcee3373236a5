import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("submissions", "0007_add_uploads"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="submission",
            name="head_name",
            field=models.CharField(blank=True, max_length=40, verbose_name="单位负责人"),
        ),
        migrations.AddField(
            model_name="verdict",
            name="held_against",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="submissions.evidence",
                verbose_name="逐项核对的盖章件",
            ),
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("place", models.CharField(max_length=40)),
                ("words", models.TextField(verbose_name="批注")),
                ("of_unit", models.BooleanField(default=False)),
                ("business_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="submissions.submission",
                    ),
                ),
            ],
            options={
                "verbose_name": "批注",
                "db_table": "submission_remark",
                "ordering": ("submission", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("business_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="looks",
                        to="submissions.submission",
                    ),
                ),
            ],
            options={
                "verbose_name": "审核查看",
                "db_table": "submission_look",
                "ordering": ("submission", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("submission", "by"), name="submission_look_once"
                    )
                ],
            },
        ),
    ]
