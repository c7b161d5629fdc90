"""The app `office_formats`."""

from django.apps import AppConfig


class FormatsConfig(AppConfig):
    """See the package."""

    name = "lindwurm.web.office.formats"
    label = "office_formats"
