"""The index finds what reading every page would find, in the same order: on random pages, for random queries."""

from datetime import date
from random import Random

from django.test import Client

from search.indexing import phrases
from search.kinds import kind_of
from search.meanings import KIND, Fact
from search.models import Entry, Posting, Term
from search.queries import ASIDE, FIELD_STEP, QueryWord, parse
from search.queries import Term as Word
from search.words import key, words_of
from tests import factories
from tests.search.asking import pdf, report_with, search

WORDS = [
    "plasmid",
    "plasmider",
    "plasmidbank",
    "årsmöte",
    "arsmote",
    "årsmötet",
    "renrum",
    "vektor",
    "gåva",
    "nyhet",
    "när",
]
QUERIES = [
    "plasmid",
    "plasm",
    "årsmöte",
    "arsmote",
    "renrum vektor",
    "plasmider årsmöte gåva",
    "vektor plas renrum",
    "nyheter plasmid",
    "när är vektor",
]


def make_pages(dice: Random, number: int) -> None:
    """Pages of random words in both languages, of which some are translations, hidden or without a date."""
    for place in range(number):
        kind = dice.choice(["news", "news", "standard_page"])
        fields = {
            "title": f"{' '.join(dice.choices(WORDS, k=dice.randint(0, 2)))} nr {place}",
            "lead": " ".join(dice.choices(WORDS, k=dice.randint(0, 2))),
            "body": [("quote", {"text": " ".join(dice.choices(WORDS, k=dice.randint(1, 3)))})],
            "live": dice.random() < 0.9,
        }
        if kind == "news":
            fields["published_on"] = date(2020 + dice.randint(0, 2), 1, dice.randint(1, 2))
        page = getattr(factories, kind)(dice.choice(["sv", "en"]), **fields)
        if dice.random() < 0.5:
            other = {"sv": "en", "en": "sv"}[page.language]
            title = f"{dice.choice(WORDS)} nr {place}"
            same = {name: value for name, value in fields.items() if name == "published_on"}
            getattr(factories, kind)(other, title=title, translation_key=page.translation_key, **same)


def cost_of(word: QueryWord, entry: Entry) -> int | None:
    """What the best answer of the page costs."""
    costs = [
        cost + FIELD_STEP * field
        for field, text in enumerate((entry.title, entry.lead, entry.body))
        for written in words_of(text)
        if (cost := word.cost(Word(entry.language, *key(written.text, entry.language)))) is not None
    ]
    costs += [cost for fact, cost in word.facts.items() if fact == Fact(KIND, kind_of(entry.kind))]
    if word.aside:
        costs.append(ASIDE)
    return min(costs, default=None)


def found_by_reading(query: str, reader: str) -> list[tuple[str, str]]:
    """Titles and languages in the order of the results."""
    entries = list(Entry.objects.filter(page__live=True).order_by("pk"))
    by_version = {(entry.number, entry.language): entry for entry in entries}
    best: dict[int, tuple[tuple[int, int, int, int], Entry]] = {}
    for entry in entries:
        costs = [cost_of(word, entry) for word in parse(query, phrases())]
        if None in costs:
            continue
        shown = by_version.get((entry.number, reader), entry)
        place = 0 if entry.language == reader else 1 if shown.language == reader else 2
        order = (place, sum(costs), -(shown.day or 0), -entry.number)
        if entry.number not in best or order < best[entry.number][0]:
            best[entry.number] = order, shown
    return [
        (shown.title, shown.language) for _order, shown in sorted(best.values(), key=lambda each: each[0])
    ]


def test_index_finds_what_reading_finds(client: Client, site: factories.Site) -> None:
    dice = Random(2030)  # noqa: S311 (not a secret)
    make_pages(dice, 24)
    for reader in ("sv", "en"):
        for query in QUERIES:
            answer = search(client, reader, q=query)
            found = [(hit.title, hit.language or reader) for hit in answer.context["items"]]
            expected = found_by_reading(query, reader)
            assert (answer.context["total"], found) == (len(expected), expected[:20]), (reader, query)
            years = {link.text: link.count for link in answer.context["years"]}
            assert sum(years.values()) <= len(expected)


def test_deleted_pages_and_pdfs_leave_nothing_in_the_index(site: factories.Site) -> None:
    pages = [factories.news(title="Plasmid"), factories.event(title="Vektor")]
    document = pdf("Om ett renrum.")
    pages.append(report_with(document, title="Rapport"))
    assert Posting.objects.exists()
    for page in pages:
        page.delete()
    document.delete()
    assert (Entry.objects.count(), Posting.objects.count()) == (0, 0)
    assert Term.objects.exists()  # until the index is gone through


def test_word_on_every_page_is_read_as_few_rows(client: Client, site: factories.Site) -> None:
    """What a search reads of the index does not grow with the pages that have the word."""

    def rows() -> int:
        factories.news(title="Plasmid", lead="En plasmid.")
        assert search(client, q="plasmid").context["total"] == Entry.objects.filter(title="Plasmid").count()
        return Posting.objects.filter(term__folded="plasmid", term__language="sv").count()

    assert [rows() for _ in range(3)] == [1, 1, 1]
