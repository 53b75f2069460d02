"""The accessibility statement that the Swedish law asks for, 2018:1937."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, Site
from wagtail.search import index

from core.admin_forms import StrictPageForm
from core.localization import facts, words
from core.models import BasePage, SiteSettings
from home.gaps import pdf_gaps, recording_gaps, slides_gaps

FEATURES = ["bold", "italic", "link", "ul", "h3"]
TEXTS = ("problems", "method_text", "burden", "outside")
SUPERVISOR_URL = "https://www.digg.se/tdosanmalan"


class AccessibilityPageForm(StrictPageForm):
    """Nothing that the law asks for is left empty; the dates are possible."""

    def check_publishable(self) -> None:
        for name in TEXTS:
            if not strip_tags(self.cleaned_data.get(name) or "").strip() and name not in self.errors:
                self.add_error(name, _("The law asks for this. If there is nothing to tell, say so."))
        self.check_dates(timezone.localdate())
        self.check_contact()

    def check_dates(self, today: date) -> None:
        assessed, updated = self.cleaned_data.get("assessed_on"), self.cleaned_data.get("updated_on")
        if assessed and assessed > today:
            self.add_error("assessed_on", _("The day lies in the future."))
        if updated and updated > today:
            self.add_error("updated_on", _("The day lies in the future."))
        if assessed and updated and updated < assessed:
            self.add_error("updated_on", _("The statement cannot be older than the assessment."))

    def check_contact(self) -> None:
        """Readers must be able to report a barrier, which every page's link does by the site's settings."""
        site = Site.objects.filter(is_default_site=True).first()
        settings = SiteSettings.for_site(site) if site else None
        if not settings or not (settings.contact_email or settings.contact_page):
            self.add_error(
                None,
                _("Write a contact e-mail in the site settings first: that is where barriers are reported."),
            )


class AccessibilityPage(BasePage):
    """How accessible the site is, what is not, and what to do about it; one in each language."""

    class Conformance(models.TextChoices):
        FULL = "full", _("Fully conforming")
        PARTIAL = "partial", _("Partly conforming")
        NONE = "none", _("Not conforming")

    class Method(models.TextChoices):
        SELF = "self", _("By ourselves")
        EXTERNAL = "external", _("By somebody independent")

    organisation = models.CharField(
        _("who is responsible"),
        max_length=255,
        help_text=_("The organisation that the law makes responsible."),
    )
    service = models.CharField(
        _("what the statement is about"), max_length=255, help_text=_("Such as the website of ATMP2030.")
    )
    conformance = models.CharField(
        _("conformance with the law"), max_length=10, choices=Conformance.choices, default=Conformance.PARTIAL
    )
    problems = RichTextField(
        _("what is not accessible, and why"),
        features=FEATURES,
        help_text=_("All that you know of. PDFs and recordings are listed by themselves, below this."),
    )
    burden = RichTextField(
        _("what would be unreasonably burdensome"),
        features=FEATURES,
        help_text=_(
            "Content that is excepted by section 12 of the law, with the reasons. Or that there is none."
        ),
    )
    outside = RichTextField(
        _("what the law does not cover"),
        features=FEATURES,
        help_text=_("Content that section 9 of the law leaves out. Or that there is none."),
    )
    response = models.TextField(
        _("what happens when somebody reports a barrier"),
        help_text=_("Who answers, and within how many days."),
    )
    method = models.CharField(
        _("who made the assessment"), max_length=10, choices=Method.choices, default=Method.SELF
    )
    method_text = RichTextField(
        _("how the assessment was made"),
        features=FEATURES,
        help_text=_("What was tested, with what, and by whom."),
    )
    assessed_on = models.DateField(_("latest assessment"), null=True)
    updated_on = models.DateField(_("statement last updated"), null=True)

    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = []
    max_count_per_parent = 1
    base_form_class = AccessibilityPageForm

    promote_panels: ClassVar = Page.promote_panels
    content_panels: ClassVar = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("organisation"), FieldPanel("service"), FieldPanel("conformance")],
            heading=_("Who and what"),
        ),
        FieldPanel("response"),
        MultiFieldPanel(
            [FieldPanel("problems"), FieldPanel("burden"), FieldPanel("outside")],
            heading=_("What is not accessible"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("method"),
                FieldPanel("method_text"),
                FieldRowPanel([FieldPanel("assessed_on"), FieldPanel("updated_on")]),
            ],
            heading=_("The assessment"),
        ),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        *(index.SearchField(name) for name in (*TEXTS, "response")),
    ]
    translatable_fields: ClassVar = [
        *BasePage.translatable_fields,
        *words("organisation", "service", "problems", "burden", "outside", "response", "method_text"),
        *facts("conformance", "method", "assessed_on", "updated_on"),
    ]

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    @property
    def conformance_sentence(self) -> str:
        """How far the site meets the law, in the active language."""
        return {
            "full": gettext(
                "The website conforms fully with the act on accessibility to digital public services."
            ),
            "partial": gettext(
                "The website conforms partly with the act on accessibility to digital public services. "
                "What is lacking is described below."
            ),
            "none": gettext(
                "The website does not conform with the act on accessibility to digital public services. "
                "What is lacking is described below."
            ),
        }[self.conformance]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the gaps that the data know of (home.gaps.Gap): `pdfs`, `slides`, `recordings`."""
        now = timezone.now()
        return super().get_context(request, *args, **kwargs) | {
            "pdfs": pdf_gaps(self.locale),
            "slides": slides_gaps(self.locale, now),
            "recordings": recording_gaps(self.locale, now),
            "supervisor_url": SUPERVISOR_URL,
        }
