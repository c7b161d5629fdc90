"""Addresses of `public.me`; they stand in the namespace of the public pages."""

from django.urls import URLPattern, URLResolver, path
from django.utils.translation import pgettext_lazy

from lindwurm.web.public.me.views import mine, signup

urlpatterns: list[URLPattern | URLResolver] = [
    path(pgettext_lazy("address", "my-area"), mine.MePage.as_view(), name="me"),
    path(pgettext_lazy("address", "my-area/profile"), mine.ProfilePage.as_view(), name="profile"),
    path(pgettext_lazy("address", "my-area/read"), mine.MarkRead.as_view(), name="mark_read"),
    path(pgettext_lazy("address", "my-area/data.json"), mine.ExportFile.as_view(), name="my_data"),
    path(pgettext_lazy("address", "my-area/delete"), mine.DeletePage.as_view(), name="delete_account"),
    path(pgettext_lazy("address", "my-area/rules"), mine.AcceptPage.as_view(), name="accept_rules"),
    path(pgettext_lazy("address", "my-area/age"), mine.AgePage.as_view(), name="state_age"),
    path(pgettext_lazy("address", "my-area/join"), signup.JoinPage.as_view(), name="join"),
    path(pgettext_lazy("address", "my-area/resend"), signup.Resend.as_view(), name="resend"),
    path(pgettext_lazy("address", "enter"), signup.Enter.as_view(), name="enter"),
    path(pgettext_lazy("address", "sign-up"), signup.SignUpPage.as_view(), name="sign_up"),
    path(pgettext_lazy("address", "sign-up/sent"), signup.SentPage.as_view(), name="signed_up"),
    path(pgettext_lazy("address", "sign-up/confirm/<str:key>"), signup.ConfirmPage.as_view(), name="confirm"),
]
