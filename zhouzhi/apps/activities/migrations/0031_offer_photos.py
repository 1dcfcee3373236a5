"""Keep the photographs that are offered to the public, and what was decided of them."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0030_take_institution_sheets"),
        ("files", "0005_add_likenesses"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("words", models.CharField(max_length=120, verbose_name="替代文字")),
                (
                    "portrait",
                    models.CharField(
                        choices=[
                            ("nobody", "看不出具体的人"),
                            ("consented", "已征得本人（监护人）同意"),
                        ],
                        max_length=10,
                        verbose_name="肖像同意",
                    ),
                ),
                (
                    "consent_by",
                    models.CharField(blank=True, max_length=60, verbose_name="谁同意的"),
                ),
                ("consent_on", models.DateField(null=True, verbose_name="哪天同意的")),
                ("content_hash", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "在审"),
                            ("granted", "通过"),
                            ("refused", "未通过"),
                            ("void", "已作废"),
                        ],
                        max_length=10,
                    ),
                ),
                ("large_width", models.PositiveSmallIntegerField(default=0)),
                ("large_height", models.PositiveSmallIntegerField(default=0)),
                ("small_width", models.PositiveSmallIntegerField(default=0)),
                ("small_height", models.PositiveSmallIntegerField(default=0)),
                ("undrawn", models.CharField(blank=True, max_length=40)),
                ("offered_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "large",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.blob",
                    ),
                ),
                (
                    "offered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "photo",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="public",
                        to="activities.photo",
                    ),
                ),
                (
                    "small",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.blob",
                    ),
                ),
            ],
            options={
                "verbose_name": "公开照片",
                "db_table": "public_photo",
                "ordering": ("photo",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("consent_by", ""),
                                ("consent_on__isnull", True),
                                ("portrait", "nobody"),
                            ),
                            models.Q(
                                ("consent_on__isnull", False),
                                ("portrait", "consented"),
                                models.Q(("consent_by", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="public_photo_consent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "granted"), _negated=True),
                            models.Q(
                                ("decided_by__isnull", False),
                                ("large__isnull", False),
                                ("small__isnull", False),
                                models.Q(("decided_by", models.F("offered_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="public_photo_granted_by_other",
                    ),
                ],
            },
        ),
    ]
