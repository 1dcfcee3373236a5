import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0016_say_why_two_are_one'),
        ('statistics', '0003_tally_stated_keys'),
    ]

    operations = [
        migrations.CreateModel(
            name='BornFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.DecimalField(decimal_places=4, max_digits=20)),
                ('least', models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ('source', models.CharField(max_length=120, verbose_name='来源')),
                ('form_row', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measures.formrow')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='born_figures', to='submissions.submission')),
            ],
            options={
                'verbose_name': '登记算出的数',
                'db_table': 'born_figure',
                'ordering': ('submission', 'form_row'),
                'constraints': [models.UniqueConstraint(fields=('submission', 'form_row'), name='born_figure_once')],
            },
        ),
        migrations.CreateModel(
            name='BornRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=240)),
                ('number', models.DecimalField(decimal_places=6, max_digits=22)),
                ('activity', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='activities.activity')),
                ('born', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='statistics.bornfigure')),
                ('institution', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='activities.institution')),
            ],
            options={
                'verbose_name': '来源',
                'db_table': 'born_row',
                'ordering': ('born', 'position'),
                'constraints': [models.UniqueConstraint(fields=('born', 'position'), name='born_row_position')],
            },
        ),
    ]
