"""How a report is chosen in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core.choosers import PageListChooser
from reports.models import ReportPage


class ReportChooser(PageListChooser):
    model = ReportPage
    icon = "doc-full"
    ordering = ("-published_on", "title")
    choose_one_text = _("Choose a report")
    choose_another_text = _("Choose another report")
    edit_item_text = _("Edit this report")


@hooks.register("register_admin_viewset")
def choosers() -> ReportChooser:
    return ReportChooser("report_chooser")
