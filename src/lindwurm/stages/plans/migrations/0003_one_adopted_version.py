"""At most one adopted version of a municipality; where there were more, the later ones have superseded the others."""

import json
from typing import Any

from django.db import migrations, models


def supersede(apps: Any, _editor: Any) -> None:
    version = apps.get_model("plans", "Version")
    seen = set()
    adopted = version.objects.filter(state="adopted", archived_at=None)
    for row in adopted.order_by("municipality", "-number"):
        if row.municipality_id in seen:
            row.state = "superseded"
            if row.document:
                row.document = (
                    json.dumps(
                        {**json.loads(row.document), "status": "superseded"}, indent=1, ensure_ascii=False
                    )
                    + "\n"
                )
            row.save(update_fields=["state", "document"])
        seen.add(row.municipality_id)


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_decisions_and_explanations")]

    operations = [
        migrations.RunPython(supersede, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.UniqueConstraint(
                fields=["municipality"],
                condition=models.Q(state="adopted", archived_at=None),
                name="plans_version_one_adopted",
            ),
        ),
    ]
