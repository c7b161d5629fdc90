"""Addresses of `office.polls`; they stand in the namespace of the office."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
