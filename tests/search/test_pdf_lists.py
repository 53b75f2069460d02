"""Which pages list a PDF, as the index keeps it."""

from importlib import import_module
from typing import Any

from django.apps import apps
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from reports.models import ReportFile
from search.bits import row_in, row_of
from search.catalogue import catalogue
from search.indexing import index_pages
from search.models import Posting, Term
from search.pdf_lists import LIST, put, stored
from tests import factories
from tests.search.asking import pdf, report_with, titles

migration: Any = import_module("search.migrations.0003_lists_of_pdfs")


def test_page_stands_in_the_rows_once_for_each_of_its_pdfs() -> None:
    rows: list[list[int]] = []
    put(rows, 7, [1, 3])
    put(rows, 8, [3, 4])
    assert rows == [[0, 7, 0, 7, 8], [0, 0, 0, 8]]
    put(rows, 7, [4])
    assert rows == [[0, 0, 0, 0, 8], [0, 0, 0, 8, 7]]
    put(rows, 8, [])
    assert rows == [[0, 0, 0, 0, 0], [0, 0, 0, 0, 7]]


def test_row_is_stored_as_one_number() -> None:
    for row in ([], [0, 7, 0, 2**32 - 1], [1]):
        assert row_in(row_of(row)) == row
    assert row_in(row_of([0, 5, 0])) == [0, 5]


def test_pdf_is_found_on_all_that_list_it_and_on_nothing_else(client: Client, site: factories.Site) -> None:
    shared, other = pdf("En plasmid."), pdf("En vektor.")
    one = report_with(shared, other, title="Ett")
    two = report_with(shared, title="Två")
    english = report_with(shared, page_language="en", title="One", translation_key=one.translation_key)
    assert (titles(client, q="plasmid"), titles(client, q="vektor")) == (["Två", "Ett"], ["Ett"])
    assert titles(client, "en", q="plasmid") == ["One", "Två"]
    one.files.set([ReportFile(document=other)])
    one.save_revision().publish()
    assert (titles(client, q="plasmid"), titles(client, q="vektor")) == (["Två", "Ett"], ["Ett"])
    english.unpublish()
    assert (titles(client, q="plasmid"), titles(client, q="vektor")) == (["Två"], ["Ett"])
    two.delete()
    assert (titles(client, q="plasmid"), titles(client, q="vektor")) == ([], ["Ett"])


def test_closed_pdf_is_found_nowhere_and_another_of_the_report_is(
    client: Client, site: factories.Site
) -> None:
    closed, other = pdf("En plasmid."), pdf("En vektor.")
    report_with(closed, other, title="Rapport")
    closed.collection = Collection.get_first_root_node().add_child(name="Stängd")
    closed.save()
    CollectionViewRestriction.objects.create(
        collection=closed.collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert (titles(client, q="plasmid"), titles(client, q="vektor")) == ([], ["Rapport"])


def test_index_from_before_the_lists_learns_them(client: Client, site: factories.Site) -> None:
    shared = pdf("En plasmid.")
    pages = [report_with(shared, title="Ett"), report_with(shared, pdf("En vektor."), title="Två")]
    index_pages([page.pk for page in pages])
    before = stored("sv")
    Term.objects.filter(text__startswith=f"{LIST} ").delete()
    assert (catalogue().lists, titles(client, q="plasmid")) == ({}, [])
    migration.fill(apps, None)
    assert stored("sv") == before != []
    assert titles(client, q="plasmid") == ["Två", "Ett"]
    assert Posting.objects.filter(term__text__startswith=f"{LIST} ").count() == 2
