// SPDX-License-Identifier: EUPL-1.2
// The tables of schemas.h. A field that is not here is a finding with the nearest name that is.
#include "course/schemas.h"
#include "base/limits.h"

#define END                                                                                                                                \
  { .name = NULL }

// --- academy.lua ------------------------------------------------------------------------------------------------------------------
static const struct schema_field retention[] = {
    {.name = "words", .type = SCHEMA_DURATION, .doc = "Hoe lang eigen woorden bewaard blijven."},
    {.name = "guests", .type = SCHEMA_DURATION, .doc = "Hoe lang het werk van een gast bewaard blijft."},
    {.name = "drafts", .type = SCHEMA_DURATION, .doc = "Hoe lang een geweigerd antwoord bewaard blijft."},
    {.name = "dead_letters", .type = SCHEMA_DURATION, .doc = "Hoe lang de tekst van een dode brief bewaard blijft."},
    END,
};
static const struct schema_field mail[] = {
    {.name = "url", .type = SCHEMA_TEXT, .required = true, .doc = "De mailserver: smtps://mail.example of smtp://mail.example:587."},
    {.name = "from", .type = SCHEMA_TEXT, .required = true, .doc = "Het adres van de afzender."},
    {.name = "secret", .type = SCHEMA_TEXT, .doc = "De naam van het geheim met gebruiker en wachtwoord."},
    {.name = "tls",
     .type = SCHEMA_TEXT,
     .choices = "required|none",
     .doc = "none: zonder versleuteling, alleen naar een eigen doorgeefserver die bij allow staat."},
    {.name = "hour", .type = SCHEMA_INT, .least = 0, .greatest = 23, .doc = "Vanaf welk uur van de dag herinneringen weggaan; zonder: 7."},
    END,
};
static const struct schema_field organisation[] = {
    {.name = "id", .type = SCHEMA_ID, .required = true, .doc = "De naam waarmee endpoints de organisatie noemen."},
    {.name = "domains", .type = SCHEMA_LIST, .item = SCHEMA_TEXT, .doc = "Domeinen van mailadressen die erbij horen."},
    END,
};
static const struct schema_field endpoint[] = {
    {.name = "id", .type = SCHEMA_ID, .required = true, .doc = "De eigen naam van het endpoint."},
    {.name = "connector", .type = SCHEMA_ID, .required = true, .doc = "De plugin die de berichten maakt."},
    {.name = "organisation", .type = SCHEMA_ID, .doc = "Alleen wie bij deze organisatie hoort; zonder: iedereen."},
    {.name = "url", .type = SCHEMA_URL, .required = true, .doc = "Het adres van het LMS."},
    {.name = "secret", .type = SCHEMA_TEXT, .doc = "De naam van het geheim waarmee leerpad zich meldt."},
    {.name = "send", .type = SCHEMA_LIST, .item = SCHEMA_TEXT, .choices = "done|score|level|deed|answer|scan", .doc = "Wat er heen mag."},
    {.name = "settings", .type = SCHEMA_MAP, .item = SCHEMA_ANY, .doc = "Instellingen van de connector."},
    END,
};
const struct schema_field schema_academy[] = {
    {.name = "name", .type = SCHEMA_TEXT, .doc = "De naam van de academie."},
    {.name = "language", .type = SCHEMA_TEXT, .choices = "nl|en", .doc = "De taal voor wie niets kiest."},
    {.name = "languages", .type = SCHEMA_LIST, .item = SCHEMA_TEXT, .choices = "nl|en", .doc = "De talen waaruit een leerling kiest."},
    {.name = "timezone", .type = SCHEMA_TEXT, .doc = "De tijdzone van alle datums, zoals Europe/Amsterdam."},
    {.name = "url", .type = SCHEMA_URL, .doc = "Het adres waarop leerlingen de academie vinden."},
    {.name = "courses", .type = SCHEMA_TEXT, .doc = "De map met cursussen, vanaf dit bestand."},
    {.name = "plugins", .type = SCHEMA_TEXT, .doc = "De map met plugins, vanaf dit bestand."},
    {.name = "order", .type = SCHEMA_LIST, .item = SCHEMA_ID, .doc = "Cursussen die een deelnemer als eerste ziet, op volgorde."},
    {.name = "publish",
     .type = SCHEMA_TEXT,
     .choices = "start|command",
     .doc = "Wanneer deelnemers een nieuwe versie krijgen: bij de start van de server, of pas na leerpad publish."},
    {.name = "group_minimum", .type = SCHEMA_INT, .least = 3, .greatest = 1000, .doc = "Vanaf hoeveel antwoorden een groep cijfers ziet."},
    {.name = "retention", .type = SCHEMA_RECORD, .fields = retention, .doc = "Hoe lang gegevens bewaard blijven."},
    {.name = "mail", .type = SCHEMA_RECORD, .fields = mail, .doc = "Hoe leerpad mail verstuurt."},
    {.name = "organisations", .type = SCHEMA_LIST, .item = SCHEMA_RECORD, .fields = organisation, .doc = "Organisaties die meedoen."},
    {.name = "endpoints", .type = SCHEMA_LIST, .item = SCHEMA_RECORD, .fields = endpoint, .doc = "LMS'en die resultaten ontvangen."},
    {.name = "allow", .type = SCHEMA_LIST, .item = SCHEMA_TEXT, .doc = "Eigen netwerkadressen die een endpoint mag bereiken."},
    {.name = "proxy",
     .type = SCHEMA_LIST,
     .item = SCHEMA_TEXT,
     .doc = "Adressen van een webserver die voor leerpad staat, en bezoekers aanmeldt met X-Forwarded-For."},
    END,
};

// --- course.lua -------------------------------------------------------------------------------------------------------------------
static const struct schema_field path[] = {
    {.name = "principe", .type = SCHEMA_LIST, .item = SCHEMA_ID, .doc = "Pitstops van het niveau principe, op volgorde."},
    {.name = "inzicht", .type = SCHEMA_LIST, .item = SCHEMA_ID, .doc = "Pitstops van het niveau inzicht, op volgorde."},
    {.name = "vaardigheid", .type = SCHEMA_LIST, .item = SCHEMA_ID, .doc = "Pitstops van het niveau vaardigheid, op volgorde."},
    END,
};
static const struct schema_field rule[] = {
    {.name = "done", .type = SCHEMA_INT, .least = 0, .greatest = LIMIT_COURSE_FILES, .doc = "Zoveel pitstops van het niveau zijn gedaan."},
    {.name = "kept", .type = SCHEMA_INT, .least = 0, .greatest = 1000, .doc = "Zoveel afspraken van deze cursus zijn nagekomen."},
    END,
};
static const struct schema_field reach[] = {
    {.name = "principe", .type = SCHEMA_RECORD, .fields = rule, .doc = "Wanneer principe is bereikt."},
    {.name = "inzicht", .type = SCHEMA_RECORD, .fields = rule, .doc = "Wanneer inzicht is bereikt."},
    {.name = "vaardigheid", .type = SCHEMA_RECORD, .fields = rule, .doc = "Wanneer vaardigheid is bereikt."},
    END,
};
const struct schema_field schema_course[] = {
    {.name = "title", .type = SCHEMA_WORDS, .required = true, .doc = "De titel van de cursus."},
    {.name = "language", .type = SCHEMA_TEXT, .doc = "De taal waarin de cursus is geschreven."},
    {.name = "summary", .type = SCHEMA_WORDS, .doc = "Waar de cursus over gaat, in een of twee zinnen."},
    {.name = "version", .type = SCHEMA_TEXT, .doc = "De versie zoals de schrijvers die noemen."},
    {.name = "api",
     .type = SCHEMA_INT,
     .least = 1,
     .greatest = 1000,
     .doc = "De versie van dit contract waarvoor de cursus is geschreven."},
    {.name = "authors", .type = SCHEMA_LIST, .item = SCHEMA_TEXT, .doc = "Wie de cursus schreven."},
    {.name = "licence", .type = SCHEMA_TEXT, .doc = "De licentie van de cursus."},
    {.name = "path", .type = SCHEMA_RECORD, .required = true, .fields = path, .doc = "De pitstops per niveau."},
    {.name = "reach", .type = SCHEMA_RECORD, .fields = reach, .doc = "Wanneer een niveau is bereikt; zonder: alle pitstops gedaan."},
    {.name = "was", .type = SCHEMA_ID, .doc = "De vorige id van de cursus."},
    END,
};

// --- a pitstop's head ---------------------------------------------------------------------------------------------------------
const struct schema_field schema_pitstop[] = {
    {.name = "title", .type = SCHEMA_WORDS, .required = true, .doc = "De titel van de pitstop."},
    {.name = "level", .type = SCHEMA_TEXT, .required = true, .choices = "principe|inzicht|vaardigheid", .doc = "Het niveau."},
    {.name = "minutes", .type = SCHEMA_INT, .least = 1, .greatest = 240, .doc = "Hoe lang de pitstop ongeveer duurt."},
    {.name = "why", .type = SCHEMA_WORDS, .doc = "Waarom iemand deze pitstop zou doen."},
    {.name = "with", .type = SCHEMA_TEXT, .choices = "alone|team|both", .doc = "Alleen, als team, of allebei."},
    {.name = "needs", .type = SCHEMA_LIST, .item = SCHEMA_TEXT, .doc = "Wat eerst gedaan moet zijn: pitstops, niveaus, of cursus/pitstop."},
    {.name = "proof", .type = SCHEMA_ID, .doc = "De pitstop waarmee iemand laat zien dat dit al lukt."},
    {.name = "pass", .type = SCHEMA_NUMBER, .least = 0, .greatest = 1, .doc = "Vanaf welke score de pitstop is gehaald."},
    {.name = "was", .type = SCHEMA_ID, .doc = "De vorige id van de pitstop."},
    END,
};

// --- plugin.lua ---------------------------------------------------------------------------------------------------------------------
static const struct schema_field argument[] = {
    {.name = "type", .type = SCHEMA_TEXT, .required = true, .doc = "Het soort waarde."},
    {.name = "required", .type = SCHEMA_BOOL, .doc = "Of een schrijver het moet geven."},
    {.name = "default", .type = SCHEMA_ANY, .doc = "De waarde als een schrijver niets geeft."},
    {.name = "choices", .type = SCHEMA_LIST, .item = SCHEMA_TEXT, .doc = "De waarden die mogen."},
    {.name = "item", .type = SCHEMA_ANY, .doc = "Het soort van de onderdelen van een lijst."},
    {.name = "min", .type = SCHEMA_NUMBER, .doc = "De kleinste waarde."},
    {.name = "max", .type = SCHEMA_NUMBER, .doc = "De grootste waarde."},
    {.name = "doc", .type = SCHEMA_WORDS, .doc = "Uitleg in een zin."},
    END,
};
const struct schema_field schema_plugin[] = {
    {.name = "name", .type = SCHEMA_ID, .required = true, .doc = "De naam van de plugin."},
    {.name = "api", .type = SCHEMA_INT, .required = true, .least = 1, .greatest = 1000, .doc = "De versie van dit contract."},
    {.name = "kind",
     .type = SCHEMA_TEXT,
     .required = true,
     .choices = "step|connector",
     .doc = "Een soort stap, of een verbinding met een LMS."},
    {.name = "title", .type = SCHEMA_WORDS, .doc = "Hoe de plugin op een pagina heet."},
    {.name = "doc", .type = SCHEMA_WORDS, .doc = "Uitleg in een zin."},
    {.name = "version", .type = SCHEMA_TEXT, .doc = "De versie zoals de schrijvers die noemen."},
    {.name = "authors", .type = SCHEMA_LIST, .item = SCHEMA_TEXT, .doc = "Wie de plugin schreven."},
    {.name = "licence", .type = SCHEMA_TEXT, .doc = "De licentie van de plugin."},
    {.name = "args", .type = SCHEMA_MAP, .item = SCHEMA_RECORD, .fields = argument, .doc = "Wat een schrijver aan de stap meegeeft."},
    {.name = "given", .type = SCHEMA_LIST, .item = SCHEMA_TEXT, .doc = "Wat de stap van de academie wil weten."},
    {.name = "returns", .type = SCHEMA_TEXT, .doc = "Wat een schrijver terugkrijgt, als type voor een editor: { wat: string }."},
    {.name = "team", .type = SCHEMA_LIST, .item = SCHEMA_TEXT, .doc = "De fasen van de stap in een team."},
    {.name = "settings", .type = SCHEMA_MAP, .item = SCHEMA_RECORD, .fields = argument, .doc = "Instellingen van een connector."},
    {.name = "order", .type = SCHEMA_TEXT, .choices = "registration|none", .doc = "Of berichten op volgorde moeten."},
    {.name = "batch", .type = SCHEMA_INT, .least = 1, .greatest = 1000, .doc = "Hoeveel berichten er in één verzoek passen."},
    {.name = "messages",
     .type = SCHEMA_INT,
     .least = 1,
     .greatest = LIMIT_MESSAGES_PER_FACT,
     .doc = "Hoeveel berichten er hoogstens uit één feit komen."},
    {.name = "coalesce", .type = SCHEMA_BOOL, .doc = "Of alleen het laatste bericht telt."},
    {.name = "path", .type = SCHEMA_TEXT, .doc = "Waar berichten heen gaan, onder het adres van het endpoint."},
    {.name = "confirm", .type = SCHEMA_TEXT, .doc = "Waar een connector vraagt of een bericht er al is."},
    {.name = "same", .type = SCHEMA_LIST, .item = SCHEMA_TEXT, .doc = "Wat dan gelijk moet zijn."},
    END,
};
