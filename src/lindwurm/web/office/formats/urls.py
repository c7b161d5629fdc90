"""Addresses of `office.formats`; they stand in the namespace of the office."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
