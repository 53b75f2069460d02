"""What the report's form shows beside its fields: the findings of each PDF, and how often they were fetched."""

from typing import Any

from wagtail.admin.panels import Panel


class FindingsPanel(Panel):
    """The findings of the row's PDF. A script brings those of a PDF that is chosen in the open form."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "reports/admin/findings_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            row = self.instance
            context = super().get_context_data(parent_context)
            return context | {"document": row.document if row.document_id else None, "row": row}


class DownloadsPanel(Panel):
    """How often the report's PDFs were fetched."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "reports/admin/downloads_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            from reports.downloads import RECENT_DAYS, downloads_of  # models have this panel

            page = self.instance
            found = downloads_of([page.translation_key])
            rows = [(language, numbers) for (_key, language), numbers in sorted(found.items(), reverse=True)]
            return super().get_context_data(parent_context) | {"rows": rows, "days": RECENT_DAYS}
