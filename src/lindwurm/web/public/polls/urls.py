"""Addresses of `public.polls`; they stand in the namespace of the public pages."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
