from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('submissions', '0004_add_held_by'),
    ]

    operations = [
        migrations.AddField(
            model_name='submission',
            name='explanations',
            field=models.JSONField(default=dict, verbose_name='核实说明'),
        ),
    ]
