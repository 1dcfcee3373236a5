from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0002_note_lacks_of_editions"),
    ]

    operations = [
        migrations.AlterField(
            model_name="report",
            name="title",
            field=models.CharField(max_length=220, verbose_name="标题"),
        ),
    ]
