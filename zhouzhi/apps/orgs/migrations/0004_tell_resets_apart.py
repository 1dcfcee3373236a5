from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orgs", "0003_keep_import_progress")]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="was_open",
            field=models.BooleanField(default=False),
        ),
    ]
