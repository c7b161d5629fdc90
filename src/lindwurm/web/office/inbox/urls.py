"""Addresses of `office.inbox`; they stand in the namespace of the office."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
