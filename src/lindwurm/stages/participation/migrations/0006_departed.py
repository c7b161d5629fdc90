import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from lindwurm.stages.participation.migrations._triggers import steps

install, remove = steps("box_departed")


class Migration(migrations.Migration):
    dependencies = [
        ("municipalities", "0001_initial"),
        ("participation", "0005_strike"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="cast",
            name="ballot",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="participation.ballot"
            ),
        ),
        migrations.AlterField(
            model_name="cast",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="Departed",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("hash", models.CharField(max_length=64)),
                (
                    "format",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="participation.format",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="municipalities.municipality",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("format", "hash"), name="participation_departed_once")
                ],
            },
        ),
        migrations.RunPython(install, remove),
    ]
