from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0002_tell_units_column"),
    ]

    operations = [
        migrations.AlterField(
            model_name="formrow",
            name="group",
            field=models.CharField(blank=True, max_length=100, verbose_name="分组"),
        ),
        migrations.AlterField(
            model_name="formrow",
            name="label",
            field=models.CharField(max_length=120, verbose_name="项目"),
        ),
        migrations.AlterField(
            model_name="formrow",
            name="unit",
            field=models.CharField(blank=True, max_length=10, verbose_name="计量单位"),
        ),
        migrations.AlterField(
            model_name="formversion",
            name="title",
            field=models.CharField(max_length=300, verbose_name="表名"),
        ),
    ]
