import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def tell(apps, schema_editor):
    """A row that asks for a measure is put together as the measure is."""
    measure = apps.get_model("measures", "Measure").objects.filter(pk=OuterRef("measure"))
    rows = apps.get_model("measures", "FormRow").objects.filter(measure__isnull=False)
    rows.update(aggregation=Subquery(measure.values("aggregation")))


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0004_tell_how_measures_count"),
    ]

    operations = [
        migrations.AlterField(
            model_name="measure",
            name="aggregation",
            field=models.CharField(
                choices=[
                    ("sum", "各单位相加"),
                    ("distinct", "相加，联合举办的只计一次"),
                    ("maximum", "取最大值"),
                    ("none", "不汇总"),
                ],
                default="sum",
                max_length=10,
                verbose_name="汇总方式",
            ),
        ),
        migrations.AddField(
            model_name="formrow",
            name="aggregation",
            field=models.CharField(
                choices=[
                    ("sum", "各单位相加"),
                    ("distinct", "相加，联合举办的只计一次"),
                    ("maximum", "取最大值"),
                    ("none", "不汇总"),
                ],
                default="sum",
                max_length=10,
                verbose_name="汇总方式",
            ),
        ),
        migrations.AddField(
            model_name="formrow",
            name="follows",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="followed_by",
                to="measures.formrow",
            ),
        ),
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]
