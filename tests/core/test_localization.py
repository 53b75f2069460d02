"""Every field of every page is a word or a fact, and a fact is the same in both languages."""

import pytest
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import Orderable, Page, TranslatableMixin, get_page_models
from wagtail_localize.fields import SynchronizedField, TranslatableField, get_translatable_fields

OURS = ("core", "people", "events", "reports", "news", "home")
# Wagtail's own machinery of a page: its place in the tree, its state and its history (wagtail.models.Page).
MACHINERY = {
    "id",
    "page_ptr",
    "path",
    "depth",
    "numchild",
    "translation_key",
    "locale",
    "latest_revision",
    "live",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "live_revision",
    "go_live_at",  # both copied by translation/facts.py
    "expire_at",
    "expired",
    "locked",
    "locked_at",
    "locked_by",
    "draft_title",
    "content_type",
    "url_path",
    "owner",
    "latest_revision_created_at",
    "alias_of",
    "wagtail_admin_comments",
}
ROW_MACHINERY = {"id", "translation_key", "locale", "sort_order"}

PAGES = [model for model in get_page_models() if model._meta.app_label in OURS]


def relations(model: type[models.Model]) -> list[models.ManyToOneRel]:
    found = get_all_child_relations(model) if issubclass(model, ClusterableModel) else []
    return [relation for relation in found if relation.name != "wagtail_admin_comments"]


def rows_of(model: type[models.Model]) -> list[type[models.Model]]:
    """The translatable rows below the model, and below them."""
    below = [relation.related_model for relation in relations(model)]
    rows = [row for row in below if issubclass(row, TranslatableMixin)]
    return [*rows, *(deeper for row in below for deeper in rows_of(row))]


ROWS = sorted({row for page in PAGES for row in rows_of(page)}, key=str)
TRANSLATED = [*PAGES, *ROWS]
translated_models = pytest.mark.parametrize("model", TRANSLATED, ids=lambda model: model._meta.label)


def own_fields(model: type[models.Model]) -> set[str]:
    machinery = MACHINERY if issubclass(model, Page) else ROW_MACHINERY
    columns = [field for field in model._meta.concrete_fields if not isinstance(field, ParentalKey)]
    return {item.name for item in [*columns, *relations(model)]} - machinery


def unclassified(model: type[models.Model]) -> set[str]:
    """The fields in neither list, and the names in a list that are no fields."""
    return own_fields(model) ^ {rule.field_name for rule in get_translatable_fields(model)}


def test_the_walk_meets_every_kind_of_page_and_row():
    assert {model._meta.label for model in TRANSLATED} >= {
        "events.EventPage",
        "events.ProgrammeRow",
        "home.HomeFigure",
        "home.HomePage",
        "home.HomeTherapy",
        "home.StandardPage",
        "news.NewsPage",
        "people.GroupPage",
        "people.PersonPage",
        "reports.ReportPage",
        "reports.ReportQuestion",
    }


def test_unclassified_field_is_found():
    class Sheet(TranslatableMixin, Orderable):
        title = models.CharField(max_length=10)
        colour = models.CharField(max_length=10)
        translatable_fields = (TranslatableField("title"),)

        class Meta:
            app_label = "localization_test"

    assert unclassified(Sheet) == {"colour"}


@translated_models
def test_every_field_is_a_word_or_a_fact(model):
    assert unclassified(model) == set()


@translated_models
def test_no_field_is_classified_twice(model):
    names = [rule.field_name for rule in get_translatable_fields(model)]
    assert sorted(names) == sorted(set(names))


@translated_models
def test_no_fact_can_be_overridden(model):
    facts = [rule for rule in get_translatable_fields(model) if isinstance(rule, SynchronizedField)]
    assert [rule.field_name for rule in facts if rule.overridable] == []


@translated_models
def test_no_many_to_many(model):
    """wagtail-localize copies them once, and never again."""
    owner = [model, *(relation.related_model for relation in relations(model))]
    assert [field.name for each in owner for field in each._meta.many_to_many] == []


@translated_models
def test_rows_are_words_exactly_when_they_hold_words(model):
    """Rows without words are replaced as a whole, so only translatable rows may be words."""
    rules = {rule.field_name: rule for rule in get_translatable_fields(model)}
    are_words = {
        relation.name for relation in relations(model) if isinstance(rules[relation.name], TranslatableField)
    }
    hold_words = {
        relation.name
        for relation in relations(model)
        if issubclass(relation.related_model, TranslatableMixin)
    }
    assert are_words == hold_words


@translated_models
def test_words_are_texts(model):
    """Dates, numbers, links and choices are facts whatever language they are read in."""
    not_texts = (models.URLField, models.EmailField, models.ForeignKey)
    wrong = []
    for rule in get_translatable_fields(model):
        field = model._meta.get_field(rule.field_name)
        if isinstance(rule, TranslatableField) and not isinstance(field, models.ManyToOneRel):
            is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
            is_prose = field.get_internal_type() in ("JSONField", "TextField")
            if isinstance(field, not_texts) or not (is_text or is_prose):
                wrong.append(field.name)
    assert wrong == []
