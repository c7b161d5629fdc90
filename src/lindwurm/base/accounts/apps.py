"""The app `accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """See the package."""

    name = "lindwurm.base.accounts"
    label = "accounts"
