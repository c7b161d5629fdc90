"""The times of an open vote stand fast, whoever writes: they may only be prolonged, before the end."""

from django.db import migrations

from lindwurm.stages.participation.migrations._triggers import steps

install, remove = steps("box_times")


class Migration(migrations.Migration):
    dependencies = [("participation", "0003_search")]

    operations = [migrations.RunPython(install, remove)]
