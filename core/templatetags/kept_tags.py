"""Parts of templates that are kept until the content changes."""

from typing import Any

from django import template
from django.forms import BoundField
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.loader import render_to_string

from core.fragments import fragment

register = template.Library()


class KeptNode(template.Node):
    def __init__(self, nodes: NodeList, name: str, keys: list[FilterExpression]) -> None:
        self.nodes, self.name, self.keys = nodes, name, keys

    def render(self, context: template.Context) -> str:
        keys = tuple(key.resolve(context) for key in self.keys)
        return fragment((self.name, *keys), lambda: self.nodes.render(context))


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """`{% kept "name" key ... %}...{% endkept %}`: what is inside depends on keys, language, day and content alone."""
    _tag, name, *keys = token.split_contents()
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodes, name.strip("\"'"), [parser.compile_filter(key) for key in keys])


@register.simple_tag(takes_context=True)
def filter_box(context: template.Context, label: str) -> str:
    """The filters of the list (components/filters.html); as long as none is asked for, what is kept of them."""
    page = context["page"]

    def make() -> str:
        form, chosen = context["filter_form"](), len(context["filters"])
        values = {"form": form, "label": label, "list": page.pk, "set": chosen}
        return render_to_string("components/filters.html", values)

    return make() if page.pk is None or context["is_filtered"] else fragment(("filters", page.pk), make)


@register.simple_tag
def filter_field(field: BoundField, page: int | None) -> str:
    """A choice among the filters of the list with the key; kept for each of its values, which are few."""
    value = str(field.value() or "")

    def make() -> str:
        return render_to_string("components/field.html", {"field": field})

    is_offered = value in (str(key) for key, _name in field.field.choices)
    return fragment(("filter", page, field.name, value), make) if page and is_offered else make()


@register.filter
def currents(navigation: list[dict[str, Any]]) -> str:
    """Which entry of the menu the page belongs to, as a key."""
    return ",".join(item["current"] for item in navigation)
