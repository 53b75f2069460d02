"""The reports and their PDFs."""

import hashlib
from datetime import date
from pathlib import Path

from django.core.files import File

from core.models import Document
from home.bilingual import Lookup, PageSpec, Ref, Text, paragraph
from home.demo.people import COMPETENCE_GROUP, goal
from reports.models import ReportPage

FILES = Path(__file__).resolve().parent / "files"
DOCUMENTS = {
    "kompetensbehov-sv.pdf": "Kompetensbehov och utbildning inom ATMP (svenska)",
    "competence-needs-en.pdf": "Competence needs and training within ATMP (English)",
    "annual-report-2024-en.pdf": "ATMP Annual Report of 2024 (English)",
    "baseline-report-en.pdf": "ATMP Sweden Baseline Report (English)",
}


def file_hash(name: str) -> str:
    """Wagtail's mark of the file's content, by which the document is found again whatever its title becomes."""
    return hashlib.sha1((FILES / name).read_bytes(), usedforsecurity=False).hexdigest()


def document(name: str) -> Lookup:
    return Lookup(Document, {"file_hash": file_hash(name)})


def load_documents() -> None:
    for name, title in DOCUMENTS.items():
        if not Document.objects.filter(file_hash=file_hash(name)).exists():
            with (FILES / name).open("rb") as content:
                new = Document(title=title, file=File(content, name=name))
                new._set_document_file_metadata()
                new.save()


COMPETENCE_TITLE = Text(
    "Kompetensbehov och utbildning inom ATMP", "Competence needs and training within ATMP"
)
COMPETENCE = PageSpec(
    "report/competence",
    ReportPage,
    "reports",
    {
        "title": COMPETENCE_TITLE,
        "slug": Text("kompetensbehov-och-utbildning-inom-atmp", "competence-needs-and-training-within-atmp"),
        "lead": Text(
            "Fler än 500 specialister ska anställas på fem år, och utbildningen räcker inte. "
            "Rapporten beskriver vilken kompetens som behövs inom ATMP och var den kan utvecklas.",
            "More than 500 specialists are to be hired in five years, and there is too little training. "
            "The report describes what competence is needed within ATMP and where it can be developed.",
        ),
        "summary": Text(
            "<p>Behovet av att rekrytera inom ATMP väntas öka de kommande åren, både i Sverige och globalt. "
            "I en enkät våren 2022 räknade företrädare för industri och hälso- och sjukvård i Sverige med att "
            "under de följande fem åren anställa sammanlagt fler än 500 personer med specialistkunskap om "
            "ATMP. De flesta organisationer, utom de stora läkemedelsföretagen, tyckte att det var svårt att "
            "hitta personer med rätt kompetens.</p>"
            "<p>När arbetet med rapporten inleddes 2021 visade en inventering att det i stort sett inte fanns "
            "någon utbildning inom ATMP i Sverige. Sedan dess har flera initiativ tagits. En nationell "
            "forskarskola i ATMP har startat, många lärosäten vill ta in ATMP i kurser och program som redan "
            "finns, och flera skräddarsydda kurser startar eller planeras.</p>"
            "<p>Sverige ligger fortfarande långt efter ledande länder som Storbritannien och USA när det "
            "gäller utbildning inom ATMP. För att trygga kompetensen i ett område som växer snabbt och där "
            "konkurrensen är hård behövs fler och mer framsynta utbildningsinsatser nu. Området är komplext. "
            "Därför behövs utbildning på olika nivåer, både teoretisk och praktisk, och den måste anpassas "
            "till de många yrkesrollerna.</p>",
            "<p>The need to recruit in the ATMP field is expected to increase in the coming years, both in "
            "Sweden and globally. In a survey in spring 2022, representatives of industry and health care in "
            "Sweden expected to hire a total of more than 500 people with specialist knowledge of ATMP over "
            "the next five years. With the exception of large pharmaceutical companies, most organisations "
            "found it hard to find people with suitable skills.</p>"
            "<p>When work on the report began in 2021, an inventory showed that training in ATMP was "
            "virtually non-existent in Sweden. Several initiatives have been launched since then. A national "
            "graduate school in ATMP has been established, many universities want to include ATMP in existing "
            "courses and programmes, and a number of tailor-made courses are starting or planned.</p>"
            "<p>Sweden still lags far behind leading countries such as the United Kingdom and the United "
            "States in training within ATMP. To ensure the supply of skills in a field that grows rapidly and "
            "is highly competitive, more and more proactive training is needed now. The field is complex. "
            "Training is therefore needed at different levels, both theoretical and practical, and it has to "
            "be adapted to the diversity of professional roles.</p>",
        ),
        "key_questions": [
            {
                "text": Text(
                    "Hur stort är behovet av att rekrytera inom ATMP i Sverige?",
                    "What is the need for recruitment in the ATMP field in Sweden?",
                )
            },
            {
                "text": Text(
                    "Vilken kompetens efterfrågar de olika aktörerna inom området?",
                    "What skills are in demand by the various actors in the field?",
                )
            },
            {
                "text": Text(
                    "Vilken utbildning finns i dag och vilken planeras?",
                    "What education is currently available and is being planned?",
                )
            },
            {
                "text": Text(
                    "Vilka särskilda utmaningar innebär ATMP för utbildningen?",
                    "What unique challenges does the ATMP field entail in terms of education?",
                )
            },
        ],
        "body": [
            paragraph(
                "<h2>Forskarskolan</h2><p>Vetenskapsrådet finansierar den nationella forskarskolan, ett "
                "doktorandprogram, med 47 miljoner kronor.</p>",
                "<h2>The graduate school</h2><p>The Swedish Research Council (Vetenskapsrådet) funds the "
                "national graduate school, a doctoral programme, with SEK 47 million.</p>",
            )
        ],
        "published_on": date(2024, 6, 20),
        "files": [
            {"language": "sv", "document": document("kompetensbehov-sv.pdf")},
            {"language": "en", "document": document("competence-needs-en.pdf")},
        ],
        "authors": [{"person": Ref(spec.key)} for spec in COMPETENCE_GROUP],
        "group": Ref("group/competence"),
        "sub_goal": goal(4),
    },
)
# Written in English first: the report exists in English only.
ANNUAL = PageSpec(
    "report/annual-2024",
    ReportPage,
    "reports",
    {
        "title": Text(
            "Årsrapport 2024 om läkemedel för avancerad terapi (ATMP)",
            "Advanced Therapy Medicinal Products (ATMP) Annual Report of 2024",
        ),
        "slug": Text("arsrapport-2024", "annual-report-2024"),
        "lead": Text(
            "Företag, jobb, kliniska prövningar, behandlingar och finansiering: läget för avancerade terapier "
            "i Sverige i siffror. Rapporten är på engelska.",
            "Companies, jobs, clinical trials, treatments and funding: the state of advanced therapies in "
            "Sweden in figures.",
        ),
        "summary": Text(
            "<ul><li>25 små och medelstora företag utvecklar ATMP i Sverige. De har 201 nya anställda, en "
            "ökning med 183 procent sedan 2018.</li>"
            "<li>Fler än 700 jobb utlystes i Norden 2020–2024, varav 519 i Danmark och 156 i Sverige.</li>"
            "<li>Minst 48 kliniska prövningar är aktiva, dubbelt så många 2024 som 2021.</li>"
            "<li>146 CAR-T-infusioner har getts som standardbehandling, en ökning med 77 procent från 2022 "
            "till 2024.</li>"
            "<li>7 ATMP är rekommenderade, 4 CAR-T-behandlingar och 3 genterapier, och ytterligare 6 "
            "utreds.</li>"
            "<li>Svenska utvecklare har fått mer än 16 miljoner euro från EU.</li></ul>",
            "<ul><li>25 small and medium-sized companies develop ATMPs in Sweden. They have 201 new employees, "
            "an increase of 183 per cent since 2018.</li>"
            "<li>More than 700 jobs were posted in the Nordic countries in 2020–2024, 519 of them in Denmark "
            "and 156 in Sweden.</li>"
            "<li>At least 48 clinical trials are active, twice as many in 2024 as in 2021.</li>"
            "<li>146 CAR-T infusions have been given as standard of care, an increase of 77 per cent from 2022 "
            "to 2024.</li>"
            "<li>7 ATMPs are recommended, 4 CAR-T therapies and 3 gene therapies, and 6 more are under "
            "investigation.</li>"
            "<li>Swedish developers have received more than 16 million euro from the EU.</li></ul>",
        ),
        "body": [
            paragraph(
                "<p>Rapporten är gjord tillsammans med Triathlon HealthTech.</p>",
                "<p>The report was made with Triathlon HealthTech.</p>",
            )
        ],
        "published_on": date(2024, 9, 23),
        "files": [{"language": "en", "document": document("annual-report-2024-en.pdf")}],
    },
    first="en",
)
# A draft: the day of publication is not known, and without it a report is not published.
BASELINE = PageSpec(
    "report/baseline",
    ReportPage,
    "reports",
    {
        "title": Text("Svensk ATMP vid starten", "ATMP Sweden Baseline Report"),
        "slug": Text("svensk-atmp-vid-starten", "atmp-sweden-baseline-report"),
        "lead": Text(
            "Forskning, företag, finansiering och tillverkning i nio länder när arbetet med ATMP2030 började.",
            "Research, companies, funding and manufacturing in nine countries when ATMP2030 began.",
        ),
        "files": [{"language": "en", "document": document("baseline-report-en.pdf")}],
    },
    first="en",
    is_translated=False,
    is_live=False,
)
REPORTS = (COMPETENCE, ANNUAL, BASELINE)
