"""What waits for a translator, on the admin's first page."""

from collections import Counter
from typing import Any

from wagtail.admin.ui.components import Component
from wagtail.models import Locale

from core.models import User
from translation.board import OWED, own_tasks

SHOWN = 10


class TasksPanel(Component):
    """How much waits in each state, and the oldest; nothing for those who have nothing to translate."""

    name = "translation_tasks"
    template_name = "translation/tasks_panel.html"
    order = 90

    def __init__(self, user: User) -> None:
        self.user = user

    def render_html(self, parent_context: Any = None) -> str:
        tasks = own_tasks(self.user)
        if not tasks:
            return ""
        self.tasks = tasks
        return super().render_html(parent_context)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        numbers = Counter(row.state for row in self.tasks)
        return {
            "counts": [(state, numbers[state]) for state in OWED if numbers[state]],
            "tasks": self.tasks[:SHOWN],
            "locale_ids": dict(Locale.objects.values_list("language_code", "pk")),
            "csrf_token": parent_context.get("csrf_token"),
        }
