"""The dated news, and the topics that they belong to."""

from datetime import date
from typing import Any

from home.bilingual import Lookup, PageSpec, Ref, Text, paragraph
from home.demo.people import goal
from news.models import NewsPage, Topic

TOPICS = {
    "milieu": Text("Innovationsmiljön", "The innovation milieu"),
    "education": Text("Utbildning", "Education"),
    "coordination": Text("Samordning", "Coordination"),
}


def news(key: str, day: date, title: Text, slug: Text, lead: Text, topic: str, **facts: Any) -> PageSpec:
    topics = [{"topic": Lookup(Topic, {"name_sv": TOPICS[topic].sv})}]
    values = {"title": title, "slug": slug, "lead": lead, "published_on": day, "topics": topics}
    return PageSpec(f"news/{key}", NewsPage, "news", {**values, **facts})


NEWS = (
    news(
        "phase-2",
        date(2022, 4, 14),
        Text("ATMP2030 går in i etapp 2", "ATMP2030 enters its second phase"),
        Text("atmp2030-gar-in-i-etapp-2", "atmp2030-enters-its-second-phase"),
        Text(
            "Etapp 2 lägger tyngdpunkten på sjukhusens ATMP-centrum, en nationell infrastruktur, samordnad "
            "utbildning och finansiering.",
            "The second phase focuses on hospital ATMP centres, a national infrastructure, "
            "coordinated education and financing.",
        ),
        "milieu",
        body=[
            paragraph(
                "<p>Den nya etappen har fyra tyngdpunkter:</p>"
                "<ul><li>ATMP-centrum på sjukhusen</li>"
                "<li>en nationell infrastruktur för kommersiell utveckling, CCRM Nordic</li>"
                "<li>samordnad utbildning</li><li>finansiering</li></ul>",
                "<p>The new phase focuses on four things:</p>"
                "<ul><li>ATMP centres at the hospitals</li>"
                "<li>a national infrastructure for commercial development, CCRM Nordic</li>"
                "<li>coordinated education</li><li>financing</li></ul>",
            )
        ],
    ),
    news(
        "association",
        date(2023, 5, 22),
        Text("Föreningen ATMP Sweden är registrerad", "The association ATMP Sweden is registered"),
        Text("foreningen-atmp-sweden-ar-registrerad", "the-association-atmp-sweden-is-registered"),
        Text(
            "Föreningen ATMP Sweden har fått sitt organisationsnummer.",
            "The association Föreningen ATMP Sweden has received its organisation number.",
        ),
        "milieu",
        sub_goal=goal(5),
        body=[
            paragraph(
                "<p>Föreningen bildades efter ett uppstartsmöte den 8 mars 2023. Den är en del av arbetet för "
                "att samarbetet ska kunna fortsätta.</p>",
                "<p>The association was founded after a start-up meeting on 8 March 2023. It is a part of "
                "the work to make the collaboration last.</p>",
            )
        ],
    ),
    news(
        "coordination",
        date(2024, 3, 22),
        Text(
            "En nationell samordningsfunktion för ATMP byggs upp",
            "A national coordination function for ATMP is being built",
        ),
        Text(
            "nationell-samordningsfunktion-for-atmp-byggs-upp",
            "national-coordination-function-for-atmp-is-being-built",
        ),
        Text(
            "En styrgrupp och en samordningsgrupp delas lika mellan akademi, vård och industri.",
            "A steering group and a coordination group are shared equally by academia, health care and industry.",
        ),
        "coordination",
        sub_goal=goal(1),
        body=[
            paragraph(
                "<p>Funktionen får en styrgrupp och en samordningsgrupp. I båda har akademin, "
                "universitetssjukhusen och regionerna, och industrin lika stora delar.</p>",
                "<p>The function will have a steering group and a coordination group. In both, academia, the "
                "university hospitals and regions, and industry have equal shares.</p>",
            )
        ],
    ),
    news(
        "competence-report",
        date(2024, 6, 20),
        Text(
            "Ny rapport om kompetensbehov och utbildning inom ATMP",
            "New report on competence needs and training within ATMP",
        ),
        Text("ny-rapport-om-kompetensbehov-och-utbildning", "new-report-on-competence-needs-and-training"),
        Text(
            "Fler än 500 specialister ska anställas på fem år, och Sverige ligger efter med utbildningen.",
            "More than 500 specialists are to be hired in five years, and Sweden lags behind in training.",
        ),
        "education",
        sub_goal=goal(4),
        event=Ref("event/competence"),
        report=Ref("report/competence"),
        group=Ref("group/competence"),
        body=[
            paragraph(
                "<p>Rapporten bygger på en enkät till industri och hälso- och sjukvård våren 2022. De flesta "
                "organisationer, utom de stora läkemedelsföretagen, har svårt att rekrytera.</p>"
                "<p>År 2021 fanns nästan ingen utbildning inom ATMP i Sverige. Sedan dess har bland annat en "
                "nationell forskarskola startat. Ändå ligger Sverige efter Storbritannien och USA.</p>",
                "<p>The report is based on a survey of industry and health care in spring 2022. Most "
                "organisations, except large pharmaceutical companies, find it hard to recruit.</p>"
                "<p>In 2021 there was almost no training in ATMP in Sweden. Since then a national graduate "
                "school has started, among other things. Still, Sweden lags behind the United Kingdom and the "
                "United States.</p>",
            )
        ],
    ),
)
