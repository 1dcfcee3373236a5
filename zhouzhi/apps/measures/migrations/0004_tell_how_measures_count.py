from django.db import migrations, models
from django.db.models import F

_STATED_BY = {
    "lead": ("activities_held",),
    "employer": ("staff_full_time",),
    "place": ("open_venues", "open_institutes", "open_universities"),
}


def tell(apps, schema_editor):
    """A catalogue that was loaded before holds the twenty rows of the national form alone."""
    measures = apps.get_model("measures", "Measure").objects
    measures.update(national_row=F("position"))
    measures.filter(code="activities_held").update(aggregation="distinct")
    measures.filter(code__startswith="funds_").update(stated_by="spender")
    for stated_by, codes in _STATED_BY.items():
        measures.filter(code__in=codes).update(stated_by=stated_by)


class Migration(migrations.Migration):

    dependencies = [
        ('measures', '0003_widen_titles'),
    ]

    operations = [
        migrations.AddField(
            model_name='measure',
            name='aggregation',
            field=models.CharField(choices=[('sum', '各单位相加'), ('distinct', '按活动编号去重后相加'), ('maximum', '取最大值'), ('none', '不汇总')], default="sum", max_length=10, verbose_name='汇总方式'),
        ),
        migrations.AddField(
            model_name='measure',
            name='national_row',
            field=models.PositiveSmallIntegerField(null=True, unique=True, verbose_name='国家表式行次'),
        ),
        migrations.AddField(
            model_name='measure',
            name='stated_by',
            field=models.CharField(choices=[('any', '各填报单位'), ('lead', '牵头举办的单位'), ('spender', '实际支出的单位'), ('employer', '人员所在单位'), ('place', '所在地；单位自己填报的，只填自己')], default="any", max_length=10, verbose_name='由谁填报'),
        ),
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]
