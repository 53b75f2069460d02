"""Words that queries over reports are written with."""

from typing import Any, Self

from django.db.models import Prefetch

from core.querysets import BasePageQuerySet


class ReportPageQuerySet(BasePageQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-published_on", "-pk")

    def with_list_data(self) -> Self:
        """What a cover on the shelf shows, without a query for each report; the prose is not read."""
        files = self.model._meta.get_field("files").related_model.objects.select_related("document__cover")
        return self.select_related("cover").prefetch_related(Prefetch("files", files)).defer("body")

    def matching(self, filters: dict[str, Any]) -> Self:
        """Reports for cleaned filters: year, goal, group, language and organisation, each optional."""
        found = self
        if year := filters.get("year"):
            found = found.filter(published_on__year=year)
        if goal := filters.get("goal"):
            found = found.filter(sub_goal=goal)
        if group := filters.get("group"):
            found = found.filter(group__translation_key=group.translation_key)
        if language := filters.get("language"):
            found = found.filter(files__language=language).distinct()
        if organisation := filters.get("organisation"):
            found = found.of_organisation(organisation)
        return found

    def of_organisation(self, organisation: Any) -> Self:
        """Reports that the organisation's members have written, in whichever language."""
        written = self.model.objects.filter(authors__person__affiliations__organisation=organisation)
        return self.filter(translation_key__in=written.order_by().values("translation_key"))
