"""Members and their list."""

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Locale, Orderable, PageManager
from wagtail.search import index

from core.caching.memory import remembered
from core.collation import swedish_sort_key
from core.localization import facts, words
from core.models import BasePage, ListingPage
from core.names import initials, sort_name_of
from core.related import rows_of_page
from people.cards import load_people, public_pages
from people.filters import PersonFilterForm
from people.forms import PersonPageForm
from people.models.organisation import Organisation
from people.querysets import PersonPageQuerySet


class PersonIndexPage(ListingPage):
    """The list of members; each member's page lies below it."""

    page_size = 60
    filter_form_class = PersonFilterForm
    subpage_types: ClassVar = ["people.PersonPage"]

    class Meta:
        verbose_name = _("list of members")
        verbose_name_plural = _("lists of members")

    def filter_form(self, request: HttpRequest) -> PersonFilterForm:
        return PersonFilterForm(request.GET, organisations=organisations_of(self))

    def listed(self, filters: dict[str, Any]) -> PersonPageQuerySet:
        """The visible members that match the filter, in name order."""
        people = PersonPage.objects.in_list(self).visible().filter(is_retired=False)
        if organisation := filters.get("organisation"):
            people = people.filter(affiliations__organisation=organisation).distinct()
        return people.in_name_order().with_affiliations()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the `organisation` that is chosen, or None."""
        context = super().get_context(request, *args, **kwargs)
        return context | {"organisation": context["filters"].get("organisation")}


@remembered
def organisations_of(index: PersonIndexPage) -> list[Organisation]:
    """The organisations of the members in the list."""
    people = PersonPage.objects.in_list(index).visible().filter(is_retired=False)
    named = people.filter(affiliations__organisation__isnull=False).values("affiliations__organisation")
    return list(Organisation.objects.filter(pk__in=named))


class PersonPage(BasePage):
    """A member of a working group: only the name is required, and the page looks right with no more."""

    sort_name = models.CharField(
        _("name for sorting"),
        max_length=255,
        blank=True,
        help_text=_(
            "Surname first, such as “Kingham, Paul”. Filled in automatically; correct it if it is wrong."
        ),
    )
    sort_key = models.CharField(max_length=512, blank=True, editable=False, db_index=True)
    professional_title = models.CharField(
        _("title"),
        max_length=255,
        blank=True,
        help_text=_("Such as professor, chief physician or project manager."),
    )
    role = models.CharField(_("role in ATMP2030"), max_length=255, blank=True)
    biography = RichTextField(_("biography"), blank=True, features=["bold", "italic", "link", "ul"])
    portrait = models.ForeignKey(
        "core.Image",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Upright, at least 544 × 680 pixels. Without a portrait the page shows the initials."),
    )
    orcid = models.CharField("ORCID", max_length=19, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    website = models.URLField(_("web address"), blank=True)
    is_retired = models.BooleanField(
        _("no longer active"),
        default=False,
        help_text=_("The page stays, so that links to it keep working, but it leaves the list of members."),
    )
    consent_on = models.DateField(
        _("agreed to publication on"), null=True, blank=True, help_text=_("Shown to editors only.")
    )
    review_on = models.DateField(
        _("check the page on"), null=True, blank=True, help_text=_("Shown to editors only.")
    )

    objects = PageManager.from_queryset(PersonPageQuerySet)()

    parent_page_types: ClassVar = ["people.PersonIndexPage"]
    subpage_types: ClassVar = []
    base_form_class = PersonPageForm
    shown_with: ClassVar = ("portrait",)
    schema_page_type = "ProfilePage"

    content_panels: ClassVar = [
        FieldPanel(
            "title",
            heading=_("Name"),
            help_text=_("First name and surname, as they are to appear on the site."),
        ),
        FieldPanel("sort_name"),
        MultiFieldPanel([FieldPanel("professional_title"), FieldPanel("role")], heading=_("Title and role")),
        InlinePanel("affiliations", heading=_("Organisations"), label=_("organisation")),
        FieldPanel("lead"),
        FieldPanel("biography"),
        FieldPanel("portrait"),
        MultiFieldPanel(
            [FieldPanel("email"), FieldPanel("phone"), FieldPanel("website"), FieldPanel("orcid")],
            heading=_("Contact"),
        ),
        MultiFieldPanel(
            [FieldPanel("is_retired"), FieldRowPanel([FieldPanel("consent_on"), FieldPanel("review_on")])],
            heading=_("For editors"),
        ),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("professional_title"),
        index.SearchField("role"),
        index.SearchField("biography"),
        index.RelatedFields(
            "affiliations",
            [
                index.RelatedFields(
                    "organisation", [index.SearchField("name_sv"), index.SearchField("name_en")]
                )
            ],
        ),
    ]
    # A name is the same in both languages.
    translatable_fields: ClassVar = [
        *words("seo_title", "search_description", "lead", "professional_title", "role", "biography"),
        *facts(
            "title", "slug", "show_in_menus", "sort_name", "sort_key", "portrait", "orcid", "email", "phone"
        ),
        *facts("website", "is_retired", "consent_on", "review_on", "affiliations"),
    ]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")

    @staticmethod
    def load(rows: Iterable[Any]) -> list[Any]:
        """For the rooms beside this one: the rows, each with its `person`."""
        return load_people(rows)

    @staticmethod
    def public(keys: Iterable[UUID], locale: Locale) -> "dict[UUID, PersonPage]":
        """For the rooms beside this one: the public pages of people, by key, in the locale where they exist there."""
        return public_pages(keys, locale)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = self.sort_name or sort_name_of(self.title)
        self.sort_key = swedish_sort_key(self.sort_name)
        super().full_clean(*args, **kwargs)

    @property
    def description(self) -> str:
        """The page in one sentence; without a lead, who the person is."""
        place = ", ".join([self.professional_title, *self.organisation_names]).removeprefix(", ")
        who = f"{self.title} ({place})" if place else self.title
        if self.is_retired:
            made = gettext("%(who)s has taken part in the innovation milieu ATMP2030.") % {"who": who}
        else:
            made = gettext("%(who)s takes part in the innovation milieu ATMP2030.") % {"who": who}
        return super().description or made

    @property
    def initials(self) -> str:
        return initials(self.title)

    @cached_property
    def organisations(self) -> list[Organisation]:
        """In their order; one query for all of them, also for a preview's unsaved rows."""
        rows = rows_of_page(self, "affiliations", "organisation")
        models.prefetch_related_objects(rows, "organisation")
        return [row.organisation for row in rows if row.organisation]

    @property
    def organisation_names(self) -> list[str]:
        return [organisation.name for organisation in self.organisations]

    def structured_data(self) -> list[dict[str, Any]]:
        profile, *others = super().structured_data()
        person = {"mainEntityOfPage": self.canonical_url, **self.as_schema_person()}
        return [{**profile, "mainEntity": {"@id": person["@id"]}}, *others, person]

    def as_schema_person(self) -> dict[str, Any]:
        """The person as schema.org Person; e-mail and telephone stay out of the harvesters' way."""
        person: dict[str, Any] = {
            "@type": "Person",
            "@id": f"{self.canonical_url}#person",
            "name": self.title,
        }
        if self.professional_title:
            person["jobTitle"] = self.professional_title
        if self.orcid:
            person["identifier"] = f"https://orcid.org/{self.orcid}"
        if affiliation := [org.as_schema_organisation() for org in self.organisations]:
            person["affiliation"] = affiliation
        return person


class PersonAffiliation(Orderable):
    """An organisation that a member belongs to."""

    person = ParentalKey(PersonPage, on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), null=True, on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
