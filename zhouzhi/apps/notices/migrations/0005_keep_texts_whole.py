from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0004_keep_printed_pages"),
    ]

    operations = [
        migrations.AlterField(
            model_name="doubt",
            name="settlement",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="notice",
            name="issuer_names",
            field=models.TextField(verbose_name="发文机关"),
        ),
    ]
