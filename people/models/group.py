"""Working groups, their list and their members' time in them."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultipleChooserPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, PageManager
from wagtail.search import index

from core.caching.memory import remembered
from core.localization import facts, words
from core.models import BasePage, IndexPage, SubGoal
from core.structured_data import organisation
from people.cards import PersonCard, attach_members
from people.forms import GroupPageForm
from people.models.person import PersonPage
from people.querysets import GroupPageQuerySet


class GroupIndexPage(IndexPage):
    """The working groups by sub-goal."""

    subpage_types: ClassVar = ["people.GroupPage"]

    class Meta:
        verbose_name = _("list of working groups")
        verbose_name_plural = _("lists of working groups")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `groups`: the visible working groups by sub-goal, only to read."""
        return super().get_context(request, *args, **kwargs) | {"groups": groups_of(self)}


@remembered
def groups_of(index: GroupIndexPage) -> list["GroupPage"]:
    groups = GroupPage.objects.in_list(index).visible()
    return list(groups.order_by("sub_goal__number", "title").with_list_data())


class GroupPage(BasePage):
    """A working group: what it is to do, who belongs to it and since when."""

    charge = RichTextField(
        _("charge"),
        blank=True,
        features=["bold", "italic", "link", "ul", "ol"],
        help_text=_("What the group is to do."),
    )
    sub_goal = models.ForeignKey(
        "core.SubGoal",
        verbose_name=_("sub-goal"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="groups",
    )

    objects = PageManager.from_queryset(GroupPageQuerySet)()

    parent_page_types: ClassVar = ["people.GroupIndexPage"]
    subpage_types: ClassVar = []
    base_form_class = GroupPageForm
    kept_relations: ClassVar = {**BasePage.kept_relations, "sub_goal": SubGoal}

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("charge"),
        FieldPanel("sub_goal"),
        MultipleChooserPanel(
            "memberships", chooser_field_name="person", heading=_("Members"), label=_("member")
        ),
        HelpPanel(
            _(
                "Keep former members in the list and fill in when they left, so that the group's history stays right."
            )
        ),
    ]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("charge")]
    translatable_fields: ClassVar = [
        *BasePage.translatable_fields,
        *words("charge"),
        *facts("sub_goal", "memberships"),
    ]

    class Meta:
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")

    @cached_property
    def members(self) -> list[PersonCard]:
        """Today's members as cards in the page's language (people/cards.py)."""
        return attach_members([self], self.locale)[0].__dict__["members"]

    @cached_property
    def former_members(self) -> list[PersonCard]:
        return attach_members([self], self.locale)[0].__dict__["former_members"]

    def structured_data(self) -> list[dict[str, Any]]:
        group = {
            "@type": "Organization",
            "@id": f"{self.canonical_url}#group",
            "name": self.title,
            "url": self.canonical_url,
            "parentOrganization": organisation(),
            "member": [{"@type": "Person", "name": person.name} for person in self.members],
        }
        return [*super().structured_data(), group]


class GroupMembership(Orderable):
    """A member's time and role in a group; former members keep their row."""

    class Role(models.TextChoices):
        CHAIR = "chair", _("Chair")
        COORDINATOR = "coordinator", _("Coordinator")
        MEMBER = "member", _("Member")
        ADJUNCT = "adjunct", _("Co-opted member")

    group = ParentalKey(GroupPage, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(
        PersonPage, verbose_name=_("member"), null=True, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.MEMBER)
    started_on = models.DateField(_("from"), null=True, blank=True)
    ended_on = models.DateField(_("until"), null=True, blank=True)

    panels: ClassVar = [
        PageChooserPanel("person"),
        FieldPanel("role"),
        FieldRowPanel([FieldPanel("started_on"), FieldPanel("ended_on")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")

    def is_former(self, today: date) -> bool:
        has_ended = self.ended_on is not None and self.ended_on <= today
        return has_ended or (self._has_retired and self._has_begun(today))

    def is_current(self, today: date) -> bool:
        return (
            not self._has_retired and self._has_begun(today) and (not self.ended_on or self.ended_on > today)
        )

    @property
    def _has_retired(self) -> bool:
        return self.person is not None and self.person.is_retired

    def _has_begun(self, today: date) -> bool:
        return not self.started_on or self.started_on <= today
