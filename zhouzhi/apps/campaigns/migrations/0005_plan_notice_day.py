from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0004_guard_themed_weeks"),
    ]

    operations = [
        migrations.AddField(
            model_name="campaign",
            name="notice_on",
            field=models.DateField(null=True, verbose_name="拟发通知的日期"),
        ),
    ]
