"""The plain pages: about, what ATMP is, contact, accessibility, personal data."""

from home.bilingual import Block, PageSpec, Text, paragraph
from home.demo.reports import document
from home.models import StandardPage


def standard_page(
    key: str, title: Text, slug: Text, lead: Text, body: list[Block], parent: str = "home", menu: bool = False
) -> PageSpec:
    values = {"title": title, "slug": slug, "lead": lead, "body": body, "show_in_menus": menu}
    return PageSpec(f"page/{key}", StandardPage, parent, values)


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
ACCESSIBILITY = standard_page(
    "accessibility",
    Text("Tillgänglighetsredogörelse", "Accessibility statement"),
    Text("tillganglighetsredogorelse", "accessibility-statement"),
    Text(
        "Alla ska kunna använda webbplatsen. Här står vad vi har gjort och vad som återstår.",
        "Everyone should be able to use this site. This page says what has been done and what remains.",
    ),
    [
        paragraph(
            "<h2>Målet</h2><p>Webbplatsen är byggd för att följa WCAG 2.2 på nivå AA. Den går att använda med "
            "tangentbord och skärmläsare, utan skript, i mörkt läge, i smala fönster och med förstorad text.</p>"
            "<h2>Granskningen</h2><p>Det här är en demonstration. Varje sidtyp prövas automatiskt mot WCAG 2.2 "
            "när koden ändras. Ingen utomstående har granskat webbplatsen.</p>"
            "<h2>Det som återstår</h2><p>Exempelrapporterna är korta demonstrationsexemplar. Filmer från andra "
            "webbplatser kan sakna undertexter.</p>",
            "<h2>The aim</h2><p>The site is built to follow WCAG 2.2 at level AA. It can be used with a keyboard "
            "and a screen reader, without scripts, in dark mode, in narrow windows and with enlarged text.</p>"
            "<h2>The review</h2><p>This is a demonstration. Every type of page is tested automatically against "
            "WCAG 2.2 when the code changes. Nobody from outside has reviewed the site.</p>"
            "<h2>What remains</h2><p>The example reports are short demonstration copies. Videos from other "
            "sites may lack captions.</p>",
        )
    ],
)
PRIVACY = standard_page(
    "privacy",
    Text("Personuppgifter och kakor", "Personal data and cookies"),
    Text("personuppgifter-och-kakor", "personal-data-and-cookies"),
    Text(
        "Du kan läsa hela webbplatsen utan kakor och utan att någon annan får veta det.",
        "You can read the whole site without cookies and without anyone else being told.",
    ),
    [
        paragraph(
            "<h2>Kakor</h2><p>Webbplatsen sätter inga kakor hos dig som besöker den. Bara den som loggar in för "
            "att redigera får kakor, och de behövs för inloggningen.</p>"
            "<h2>Andra webbplatser</h2><p>Sidorna hämtar inget från andra webbplatser: inga typsnitt, ingen "
            "statistik, inga annonser. En film som ligger hos någon annan hämtas först när du trycker på "
            "uppspelning.</p>"
            "<h2>Uppgifter om personer</h2><p>Webbplatsen nämner personer som arbetar i och med ATMP2030 vid "
            "namn. Den samlar inga uppgifter om dig som besöker den.</p>",
            "<h2>Cookies</h2><p>The site sets no cookies for its visitors. Only those who log in to edit "
            "get cookies, and the login needs them.</p>"
            "<h2>Other sites</h2><p>The pages fetch nothing from other sites: no fonts, no statistics, no "
            "advertisements. A video kept somewhere else is fetched only when you press play.</p>"
            "<h2>Data about people</h2><p>The site names people who work in and with ATMP2030. It gathers no "
            "data about its visitors.</p>",
        )
    ],
)
STANDARD_PAGES = (ABOUT, WHAT_IS_ATMP, CONTACT, ACCESSIBILITY, PRIVACY)
