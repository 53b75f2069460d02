"""The pages that the law asks for, true of the site as it is demonstrated."""

from datetime import date

from home.accessibility import AccessibilityPage
from home.bilingual import PageSpec, Text, callout, paragraph
from home.models import StandardPage

# The day of the assessment that the text describes; change the two together.
ASSESSED_ON = date(2026, 11, 23)

ACCESSIBILITY = PageSpec(
    "page/accessibility",
    AccessibilityPage,
    "home",
    {
        "title": Text("Tillgänglighetsredogörelse", "Accessibility statement"),
        "slug": Text("tillganglighetsredogorelse", "accessibility-statement"),
        "lead": Text(
            "Alla ska kunna använda webbplatsen. Här står vad som fungerar, vad som återstår och vart du vänder "
            "dig när något inte fungerar. Webbplatsen är en demonstration.",
            "Everyone should be able to use this website. This page says what works, what remains and where to "
            "turn when something does not work. The website is a demonstration.",
        ),
        "organisation": Text("ATMP2030", "ATMP2030"),
        "service": Text("den här webbplatsen", "this website"),
        "conformance": "partial",
        "response": Text(
            "Det här är en demonstration, och ingen svarar på rapporter ännu. Innan webbplatsen tas i bruk ska det "
            "stå här vem som svarar och inom hur många dagar.",
            "This is a demonstration, and nobody answers reports yet. Before the website is taken into use, this "
            "text is to say who answers and within how many days.",
        ),
        "problems": Text(
            "<ul><li>Ingen har prövat webbplatsen med skärmläsare eller tillsammans med personer med "
            "funktionsnedsättning. Det kan finnas brister som vi inte känner till.</li>"
            "<li>Exempelrapporterna är korta demonstrationsexemplar, och exempelinspelningarna leder inte till "
            "några riktiga filmer.</li>"
            "<li>Anmälan till evenemang sker på andra webbplatser, som vi inte har prövat.</li></ul>",
            "<ul><li>Nobody has tried the website with a screen reader or together with people with disabilities. "
            "There may be shortcomings that we do not know of.</li>"
            "<li>The example reports are short demonstration copies, and the example recordings lead to no "
            "real videos.</li>"
            "<li>Registration for events takes place on other websites, which we have not tried.</li></ul>",
        ),
        "burden": Text(
            "<p>Vi åberopar inget undantag för oskäligt betungande anpassning.</p>",
            "<p>We claim no exception for unreasonably burdensome adaptation.</p>",
        ),
        "outside": Text(
            "<p>Webbplatsen har inget innehåll som lagen inte omfattar.</p>",
            "<p>The website has no content that the act does not cover.</p>",
        ),
        "method": "self",
        "method_text": Text(
            "<p>Målet är WCAG 2.2 på nivå AA. Varje sidtyp prövas automatiskt med axe när koden ändras, i ljust och "
            "mörkt läge. Vi har sett efter för hand att sidorna går att använda med tangentbord, utan skript och "
            "i smala fönster.</p>",
            "<p>The aim is WCAG 2.2 at level AA. Every type of page is tested automatically with axe when the code "
            "changes, in light and dark mode. We have checked by hand that the pages can be used with a keyboard, "
            "without scripts and in narrow windows.</p>",
        ),
        "assessed_on": ASSESSED_ON,
        "updated_on": ASSESSED_ON,
    },
)
PRIVACY = PageSpec(
    "page/privacy",
    StandardPage,
    "home",
    {
        "title": Text("Personuppgifter och kakor", "Personal data and cookies"),
        "slug": Text("personuppgifter-och-kakor", "personal-data-and-cookies"),
        "lead": Text(
            "Du kan läsa hela webbplatsen utan kakor och utan att någon annan får veta det.",
            "You can read the whole website without cookies and without anyone else being told.",
        ),
        "body": [
            paragraph(
                "<h2>Kakor</h2><p>Webbplatsen sätter inga kakor hos dig som besöker den. Därför frågar den inte om "
                "lov. Bara den som loggar in för att redigera får kakor, och de behövs för inloggningen.</p>"
                "<h2>Andra webbplatser</h2><p>Sidorna hämtar ingenting från andra webbplatser: inga typsnitt, ingen "
                "statistik och inga annonser.</p>"
                "<h2>Filmer</h2><p>Inspelningar och filmer ligger hos Vimeo eller YouTube. Din webbläsare hämtar dem "
                "först när du trycker på uppspelning. Då får videotjänsten veta din ip-adress, och den kan sätta "
                "egna kakor.</p>"
                "<h2>Anmälan</h2><p>Du anmäler dig till ett evenemang hos den som tar emot anmälningarna, på en annan "
                "webbplats. Där står vad som händer med dina uppgifter. Den här webbplatsen tar inte emot dem.</p>"
                "<h2>Nedladdningar</h2><p>Nedladdningar räknas utan personuppgifter: vilken rapport, vilket språk och "
                "vilken dag, men inte vem.</p>",
                "<h2>Cookies</h2><p>The website sets no cookies for its visitors. That is why it does not ask for "
                "permission. Only those who log in to edit get cookies, and the login needs them.</p>"
                "<h2>Other websites</h2><p>The pages fetch nothing from other websites: no fonts, no statistics and "
                "no advertisements.</p>"
                "<h2>Videos</h2><p>Recordings and videos are kept at Vimeo or YouTube. Your browser fetches them only "
                "when you press play. The video service then learns your IP address, and it may set cookies of "
                "its own.</p>"
                "<h2>Registration</h2><p>You register for an event with whoever receives the registrations, on "
                "another website. That website says what happens to your data. This website does not receive "
                "them.</p>"
                "<h2>Downloads</h2><p>Downloads are counted without personal data: which report, which language and "
                "which day, but not who.</p>",
            ),
            paragraph(
                "<h2>Serverns logg</h2><p>Webbplatsens program skriver i en logg när något går fel: tidpunkten, sidans "
                "adress och felet. Det för ingen logg över besök. Den dator som webbplatsen står på kan föra en egen "
                "logg med ip-adresser.</p>"
                "<h2>Medlemmar</h2><p>Webbplatsen nämner personer som arbetar i och med ATMP2030 vid namn. "
                "Redaktörerna antecknar när en medlem gick med på det och när uppgifterna ska ses över.</p>"
                "<h2>Redaktörer</h2><p>Den som redigerar har ett konto med namn, e-postadress och ett lösenord som "
                "ingen kan läsa. Systemet antecknar vem som ändrade vad, och när.</p>"
                "<h2>Dina rättigheter</h2><p>Du har rätt att få veta vilka uppgifter som finns om dig och att få dem "
                "rättade eller borttagna. Du kan klaga hos Integritetsskyddsmyndigheten, imy.se.</p>",
                "<h2>The server's log</h2><p>The website's program writes in a log when something goes wrong: the "
                "time, the address of the page and the error. It keeps no log of visits. The computer that the "
                "website stands on may keep a log of its own, with IP addresses.</p>"
                "<h2>Members</h2><p>The website names people who work in and with ATMP2030. The editors note when a "
                "member agreed to this, and when the data are to be reviewed.</p>"
                "<h2>Editors</h2><p>Those who edit have an account with a name, an e-mail address and a password that "
                "nobody can read. The system notes who changed what, and when.</p>"
                "<h2>Your rights</h2><p>You have the right to know which data there are about you, and to have them "
                "corrected or removed. You can complain to the Swedish Authority for Privacy Protection, imy.se.</p>",
            ),
            callout(
                Text("Det här är en demonstration", "This is a demonstration"),
                Text(
                    "Innan webbplatsen tas i bruk ska det stå här vem som är personuppgiftsansvarig, hur du når den "
                    "och hur länge serverns logg sparas.",
                    "Before the website is taken into use, this page is to say who is responsible for the personal "
                    "data, how to reach them and for how long the server's log is kept.",
                ),
            ),
        ],
    },
)
