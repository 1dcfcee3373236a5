import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("activities", "0016_say_why_two_are_one"),
        ("measures", "0005_tell_how_rows_count"),
        ("submissions", "0005_keep_explanations"),
    ]

    operations = [
        migrations.CreateModel(
            name="FigureActivity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="activities.activity",
                    ),
                ),
                (
                    "form_row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measures.formrow",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="joint_activities",
                        to="submissions.submission",
                    ),
                ),
            ],
            options={
                "verbose_name": "计入的联合活动",
                "db_table": "figure_activity",
                "ordering": ("submission", "form_row", "activity"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("submission", "form_row", "activity"), name="figure_activity_once"
                    )
                ],
            },
        ),
    ]
