import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0005_tell_how_rows_count"),
        ("obligations", "0008_index_participants"),
        ("orgs", "0009_guide_by_one"),
        ("statistics", "0002_count_accepted_returns"),
        ("submissions", "0006_bind_joint_activities"),
    ]

    operations = [
        migrations.CreateModel(
            name="TerritoryTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.BigIntegerField()),
                ("stated_count", models.IntegerField(default=0)),
                ("direct_count", models.IntegerField(default=0)),
                (
                    "form_row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="measures.formrow",
                    ),
                ),
                (
                    "requirement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="obligations.requirement",
                    ),
                ),
                (
                    "territory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orgs.orgunit",
                    ),
                ),
            ],
            options={
                "verbose_name": "逐项计数",
                "db_table": "territory_tally",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("requirement", "territory", "form_row", "key"),
                        name="territory_tally_once",
                    )
                ],
            },
        ),
    ]
