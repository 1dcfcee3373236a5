from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0001_create_tables"),
    ]

    operations = [
        migrations.AlterField(
            model_name="campaign",
            name="name",
            field=models.CharField(max_length=200, verbose_name="名称"),
        ),
        migrations.AlterField(
            model_name="occasion",
            name="name",
            field=models.CharField(blank=True, max_length=120, verbose_name="活动名称"),
        ),
        migrations.AlterField(
            model_name="occasion",
            name="place",
            field=models.CharField(blank=True, max_length=120, verbose_name="地点"),
        ),
    ]
