"""Addresses of `public.voice`; they stand in the namespace of the public pages."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
