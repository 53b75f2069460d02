"""The plain pages: about, what ATMP is, contact; those that the law asks for are in home/demo/legal.py."""

from typing import Any

from home.bilingual import Block, PageSpec, Ref, Text, paragraph
from home.demo.legal import ACCESSIBILITY, PRIVACY
from home.demo.reports import document
from home.models import StandardPage


def standard_page(
    key: str, title: Text, slug: Text, lead: Text, body: list[Block], parent: str = "home", menu: bool = False
) -> PageSpec:
    values = {"title": title, "slug": slug, "lead": lead, "body": body, "show_in_menus": menu}
    return PageSpec(f"page/{key}", StandardPage, parent, values)


def step(year: int, title: Text, text: Text | str = "") -> dict[str, Any]:
    return {"year": year, "title": title, "text": text}


ABOUT = standard_page(
    "about",
    Text("Om ATMP2030", "About ATMP2030"),
    Text("om-atmp2030", "about-atmp2030"),
    Text(
        "ATMP2030 är en visionsdriven innovationsmiljö. Vi arbetar för att Sverige ska vara världsledande inom "
        "utveckling och införande av avancerade terapier 2030.",
        "ATMP2030 is a vision-driven innovation milieu. We work to make Sweden a world leader in the "
        "development and implementation of advanced therapies by 2030.",
    ),
    [
        paragraph(
            "<h2>Det vi gör</h2>"
            "<p>ATMP2030 samlar hälso- och sjukvård, industri, myndigheter, akademi och företrädare för "
            "patienter. Arbetet är uppdelat i <a linktype='page' id='{page:goals}'>fem delmål</a>. En "
            "kärngrupp på sju personer med olika kompetenser håller ihop det, i nära samarbete med det "
            "nationella centrumet CAMP.</p>"
            "<p>Vinnova finansierar innovationsmiljön inom programmet Visionsdriven hälsa. På engelska är "
            "miljöns fullständiga namn <i>Sweden a world leader in advanced therapies 2030</i>.</p>",
            "<h2>What we do</h2>"
            "<p>ATMP2030 brings together health care, industry, authorities, academia and representatives of "
            "patients. The work is divided into <a linktype='page' id='{page:goals}'>five sub-goals</a>. A "
            "core team of seven people with different competences coordinates it, in close collaboration with "
            "the national centre CAMP.</p>"
            "<p>Vinnova finances the innovation milieu within its programme Vision-driven health. The full "
            "name of the milieu is <i>Sweden a world leader in advanced therapies 2030</i>.</p>",
        ),
        paragraph(
            "<h2>Så började det</h2>"
            "<p>I slutet av 2018 kom först ett planeringsprojekt på åtta månader, ”Advanced therapies for "
            "future healthcare”. I det deltog RISE, CellProtect Nordic Pharmaceuticals, CellSeed, Combigene, GE "
            "Healthcare, Göteborgs universitet, Immunicum, Karolinska universitetssjukhuset, LIF, NDA Group, "
            "NextCell, Verigraft, SKL, Region Västerbotten och Västra Götalandsregionen.</p>"
            "<p>Innovationsmiljön pågår i fem år, i etapper. Etapp 2 började våren 2022. Föreningen ATMP Sweden "
            "bildades efter ett uppstartsmöte den 8 mars 2023.</p>",
            "<h2>How it began</h2>"
            "<p>It began at the end of 2018 with a planning project of eight months, “Advanced therapies for "
            "future healthcare”. Its partners were RISE, CellProtect Nordic Pharmaceuticals, CellSeed, "
            "Combigene, GE Healthcare, the University of Gothenburg, Immunicum, Karolinska University Hospital, "
            "LIF, NDA Group, NextCell, Verigraft, SKL, Region Västerbotten and Västra Götalandsregionen.</p>"
            "<p>The innovation milieu runs for five years, in phases. Phase 2 began in spring 2022. The "
            "association Föreningen ATMP Sweden was founded after a start-up meeting on 8 March 2023.</p>",
        ),
        paragraph(
            "<h2>Läget från början</h2>"
            "<p>I starten gjordes en kartläggning tillsammans med MSC Nordics: forskning om ATMP, företag, "
            "finansiering och tillverkning. Den räknade 47 aktiva projekt och jämförde Sverige med Finland, "
            "Danmark, Norge, Storbritannien, Tyskland, Italien, Nederländerna och Spanien.</p>",
            "<h2>The starting point</h2>"
            "<p>At the outset a baseline report was made with MSC Nordics: ATMP research, companies, "
            "funding and manufacturing. It counted 47 active projects and compared Sweden with Finland, "
            "Denmark, Norway, the United Kingdom, Germany, Italy, the Netherlands and Spain.</p>",
        ),
        Block(
            "download",
            {
                "document": document("baseline-report-en.pdf"),
                "title": Text(
                    "ATMP Sweden Baseline Report (på engelska)", "ATMP Sweden Baseline Report (in English)"
                ),
            },
        ),
        Block(
            "timeline",
            {
                "heading": Text("Vägen till 2030", "The way to 2030"),
                "steps": [
                    step(2018, Text("Planeringsprojektet", "The planning project")),
                    step(2022, Text("Etapp 2 börjar", "Phase 2 begins"), Text("Under våren.", "In spring.")),
                    step(
                        2023,
                        Text("Föreningen ATMP Sweden bildas", "Föreningen ATMP Sweden is founded"),
                        Text("Uppstartsmötet hölls den 8 mars.", "The start-up meeting was on 8 March."),
                    ),
                    step(
                        2024,
                        Text("Nationell samordning byggs upp", "National coordination is being built"),
                        Text(
                            "Samma år kommer rapporten om kompetensbehov och utbildning, och årsrapporten om ATMP.",
                            "The report on competence needs and training, and the annual report on ATMPs, come in "
                            "the same year.",
                        ),
                    ),
                    step(
                        2030,
                        Text("Visionen", "The vision"),
                        Text(
                            "Sverige är världsledande inom utveckling och införande av avancerade terapier.",
                            "Sweden is a world leader in the development and implementation of advanced therapies.",
                        ),
                    ),
                ],
            },
        ),
        Block(
            "pages",
            {
                "heading": Text("Läs vidare", "Read more"),
                "pages": [Ref("goals"), Ref("reports"), Ref("events")],
            },
        ),
    ],
    menu=True,
)
WHAT_IS_ATMP = standard_page(
    "what-is-atmp",
    Text("Vad är ATMP?", "What are ATMPs?"),
    Text("vad-ar-atmp", "what-is-atmp"),
    Text(
        "ATMP är läkemedel som bygger på gener, celler eller vävnad. Här är en kort förklaring för dig som är "
        "patient eller närstående.",
        "ATMPs are medicines based on genes, cells or tissues. Here is a short explanation for patients and "
        "those close to them.",
    ),
    [
        paragraph(
            "<p>ATMP står för <i>advanced therapy medicinal products</i>, på svenska läkemedel för avancerad "
            "terapi. De delas in i tre grupper.</p>"
            "<h2>Genterapi</h2><p>Arvsmassa förs in i kroppens celler för att ersätta, reglera eller reparera "
            "en gen som orsakar sjukdom.</p>"
            "<h2>Cellterapi</h2><p>Levande celler, patientens egna eller en givares, bearbetas och ges som "
            "läkemedel.</p>"
            "<h2>Vävnadstekniska produkter</h2><p>Celler eller vävnad bearbetas så att de kan laga, "
            "återskapa eller ersätta vävnad i kroppen.</p>",
            "<p>ATMPs are advanced therapy medicinal products. They fall into three groups.</p>"
            "<h2>Gene therapy</h2><p>Genetic material is introduced into the cells of the body to replace, "
            "regulate or repair a gene that causes disease.</p>"
            "<h2>Cell therapy</h2><p>Living cells, the patient's own or a donor's, are processed and given as "
            "a medicine.</p>"
            "<h2>Tissue engineering products</h2><p>Cells or tissue are processed so that they can repair, "
            "regenerate or replace tissue in the body.</p>",
        ),
        Block(
            "answers",
            {
                "heading": Text("Frågor och svar", "Questions and answers"),
                "questions": [
                    {
                        "question": Text(
                            "Hur många ATMP är rekommenderade i Sverige?",
                            "How many ATMPs are recommended in Sweden?",
                        ),
                        "answer": Text(
                            "<p>Sju, enligt årsrapporten för 2024: fyra CAR-T och tre genterapier. Ytterligare sex "
                            "utreddes då.</p>",
                            "<p>Seven, according to the annual report of 2024: four CAR-T and three gene therapies. "
                            "Six more were under investigation at the time.</p>",
                        ),
                    },
                    {
                        "question": Text("Var finns det ATMP-centrum?", "Where are there ATMP centres?"),
                        "answer": Text(
                            "<p>Vid fyra av de sju universitetssjukhusen. De har bildat ett nätverk.</p>",
                            "<p>At four of the seven university hospitals. They have formed a network.</p>",
                        ),
                    },
                ],
            },
        ),
        Block(
            "callout",
            {
                "heading": Text("Frågor om din egen vård", "Questions about your own care"),
                "text": Text(
                    "<p>Den här webbplatsen ger inga medicinska råd. Tala med din läkare.</p>",
                    "<p>This site gives no medical advice. Talk to your doctor.</p>",
                ),
            },
        ),
    ],
)
CONTACT = standard_page(
    "contact",
    Text("Kontakt", "Contact"),
    Text("kontakt", "contact"),
    Text("Kontaktperson för ATMP2030 är Jukka Lausmaa, RISE.", "The contact person is Jukka Lausmaa, RISE."),
    [
        paragraph(
            "<p>Jim Lund är kontaktperson för förberedelsen av en svensk nod i CCRM Nordic. Alla som arbetar i "
            "och med ATMP2030 finns på sidan <a linktype='page' id='{page:people}'>Medlemmar</a>.</p>",
            "<p>Jim Lund is the contact person for preparing a CCRM node in Sweden (CCRM Nordic). Everyone who "
            "works in and with ATMP2030 is on the page <a linktype='page' id='{page:people}'>Members</a>.</p>",
        )
    ],
)
STANDARD_PAGES = (ABOUT, WHAT_IS_ATMP, CONTACT, ACCESSIBILITY, PRIVACY)
