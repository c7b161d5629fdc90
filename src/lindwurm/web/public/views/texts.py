"""Pages that every public site owes: imprint, privacy, accessibility, plain language; and what machines ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.generic import FormView, TemplateView

from lindwurm.stages.participation.domain.barriers import report_barrier
from lindwurm.stages.participation.domain.moderation_errors import TooManyError
from lindwurm.stages.participation.enums import ProcessState
from lindwurm.stages.participation.fields_register import BASES, REGISTER
from lindwurm.stages.participation.models import Process
from lindwurm.stages.participation.queries.barriers import statement_in_force
from lindwurm.web.kit.addresses import address
from lindwurm.web.kit.maps import map_host
from lindwurm.web.kit.templatetags.kit import lang
from lindwurm.web.public.forms import FeedbackForm
from lindwurm.web.public.reads.sitemap import pages_of
from lindwurm.web.public.texts import city_text
from lindwurm.web.public.views.base import PublicMixin, PublicPage, VoicePage

if TYPE_CHECKING:
    _FeedbackForm = FormView[FeedbackForm]
else:
    _FeedbackForm = FormView  # Django's views are generic for the type checker only


class TextPage(PublicMixin, TemplateView):
    """A text that the city supplies, or the honest word that it has not."""

    name = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the text; such a page carries no mark of the plan's standing."""
        text = city_text(self.municipality, self.name, lang())
        return super().get_context_data(text=text, standing="", **kwargs)


class ImprintPage(TextPage):
    """Who is responsible for these pages."""

    name, title, template_name = "imprint", gettext_lazy("Imprint"), "public/imprint.html"


class PrivacyPage(TextPage):
    """What is known of visitors: nothing that they do not say."""

    name, title, template_name = "privacy", gettext_lazy("Privacy"), "public/privacy.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the register of fields: what citizens are asked for, and why (P-1, P-2)."""
        said = lang()
        fields = [
            {
                "title": field.title.into(said),
                "purpose": field.purpose.into(said),
                "basis": field.basis.into(said),
                "period": field.period.into(said),
            }
            for field in REGISTER
        ]
        running = Process.objects.of(self.municipality).exclude(state=ProcessState.DRAFT)
        processes = [
            {"title": row.title, "basis": BASES[row.legal_basis].into(said), "note": row.legal_note}
            for row in running
        ]
        return super().get_context_data(fields=fields, processes=processes, map_host=map_host(), **kwargs)


class AccessibilityPage(TextPage):
    """How accessible these pages are, and whom to tell where they are not."""

    name, title = "accessibility", gettext_lazy("Accessibility")
    template_name = "public/accessibility.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the city's statement, which the office publishes (P-20)."""
        found = statement_in_force(self.municipality)
        defects = found.defects.splitlines() if found else ()
        return super().get_context_data(
            statement=found, defects=[line for line in defects if line.strip()], **kwargs
        )


class PlainLanguagePage(TextPage):
    """The site in simple words, and the places for plain language and sign language."""

    name, title = "plain-language", gettext_lazy("In simple words")
    template_name = "public/plain_language.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where the video in sign language is to be found (P-24)."""
        signed = city_text(self.municipality, "sign-language", lang())
        return super().get_context_data(signed=signed, **kwargs)


class FeedbackPage(PublicMixin, _FeedbackForm):
    """Report a barrier; the cookie of its form protects against forged requests."""

    template_name = "public/feedback.html"
    title = gettext_lazy("Report a barrier")
    form_class = FeedbackForm

    def get_initial(self) -> dict[str, Any]:
        """Note from which page somebody comes."""
        return {"page": self.request.GET.get("page", "")[:300]}

    def form_valid(self, form: FeedbackForm) -> HttpResponse:
        """Keep the report and say thank you."""
        given = {name: form.cleaned_data[name] for name in ("message", "page", "email")}
        try:
            report_barrier(municipality=self.municipality, lang=lang(), suspicious=form.suspicious, **given)
        except TooManyError:
            form.add_error(None, _("Too many reports came in just now. Please try again in an hour."))
            return self.form_invalid(form)
        return redirect(address(self.request, "public:feedback_thanks"))

    def form_invalid(self, form: FeedbackForm) -> HttpResponse:
        """Show the form with what was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Leave out the mark of the plan's standing."""
        return super().get_context_data(**{"standing": "", **kwargs})


class ThanksPage(PublicPage):
    """The report has arrived."""

    template_name = "public/thanks.html"
    title = gettext_lazy("Thank you")


class Sitemap(VoicePage):
    """All pages in both languages, for search engines."""

    template_name = "public/sitemap.xml"
    content_type = "application/xml"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the addresses."""
        base = f"{self.request.scheme}://{self.request.get_host()}"
        places = list(pages_of(self.municipality, self.book))
        found = {}
        for code in ("de", "en"):
            with override(code):
                found[code] = [
                    base + address(self.request, name, municipality=None, **parts) for name, parts in places
                ]
        pages = [{"de": german, "en": english} for german, english in zip(*found.values(), strict=True)]
        return super().get_context_data(pages=pages, **kwargs)


class Robots(PublicMixin, TemplateView):
    """What search engines may read."""

    template_name = "public/robots.txt"
    content_type = "text/plain; charset=utf-8"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where the sitemap stands."""
        return {"sitemap": self.request.build_absolute_uri(address(self.request, "public:sitemap")), **kwargs}
