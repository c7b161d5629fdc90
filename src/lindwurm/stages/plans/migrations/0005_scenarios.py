from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0004_analyses_and_withdrawn_directives"),
    ]

    operations = [
        migrations.AddField(
            model_name="run",
            name="scenario_de",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="run",
            name="scenario_en",
            field=models.TextField(blank=True),
        ),
    ]
