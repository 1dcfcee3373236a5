from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0007_copy_for_reading"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="contacts",
            field=models.JSONField(default=list, verbose_name="联系方式"),
        ),
    ]
