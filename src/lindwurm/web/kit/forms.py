"""How the kit draws forms: every label, hint and error tied to its field."""

from __future__ import annotations

from typing import Any, Final

from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy

REQUIRED: Final = gettext_lazy("This field is required.")
"""Django says it of every empty field; its German stands in the kit's catalogue, which is asked before Django's."""
_TICKED = {"checkbox", "radio", "file", "hidden", "checkboxselect", "radioselect"}


class KitRenderer(TemplatesSetting):
    """Draws forms and fields by the kit's templates and gives inputs their class."""

    form_template_name = "kit/form.html"
    field_template_name = "kit/field.html"
    formset_template_name = "kit/formset.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """Draw; a widget gets KERN's class on the way."""
        widget = context.get("widget")
        if isinstance(widget, dict) and isinstance(widget.get("attrs"), dict):
            kind = widget.get("type") or template_name.rpartition("/")[2].removesuffix(".html")
            if kind not in _TICKED:
                given = widget["attrs"].get("class", "")
                names = dict.fromkeys([*given.split(), "kern-form-input__input"])
                context = {
                    **context,
                    "widget": {**widget, "attrs": {**widget["attrs"], "class": " ".join(names)}},
                }
        return super().render(template_name, context, request)
