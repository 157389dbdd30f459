// SPDX-License-Identifier: EUPL-1.2
#include "web/routes.h"
#include "web/pages.h"
#include <string.h>

// Literal parts stand before parameters where both would match: the first match counts.
static const struct route table[] = {
    {METHOD_GET, RIGHT_VISITOR, "/", page_home, "Mijn pad: the courses, with progress, and where to go on"},
    {METHOD_GET, RIGHT_VISITOR, "/afspraken", page_agreements, "My open agreements, in order of date, each with what came of it"},
    {METHOD_GET, RIGHT_VISITOR, "/afspraken/afgerond", page_agreements_settled, "My agreements that were kept or dropped"},
    {METHOD_GET, RIGHT_VISITOR, "/afspraken/:text", page_agreement, "One of my agreements; <id>.ics: as a file for a calendar"},
    {METHOD_POST, RIGHT_LEARNER, "/afspraken/:text", page_agreement_settle, "What came of an agreement: kept, moved or dropped"},
    {METHOD_GET, RIGHT_VISITOR, "/woorden", page_owns, "My own words that came back, and how they stood"},
    {METHOD_GET, RIGHT_VISITOR, "/woorden/:text/:step", page_own, "Own words of an attempt: is this still so, and what has changed"},
    {METHOD_POST, RIGHT_LEARNER, "/woorden/:text/:step", page_own_answer, "Whether own words are still so"},
    {METHOD_GET, RIGHT_VISITOR, "/rapport", page_report, "My report: path, said against done, scans over time, own words"},
    {METHOD_GET, RIGHT_VISITOR, "/rapport/:text", page_report_file, "The same as rapport.csv or rapport.json"},
    {METHOD_GET, RIGHT_FACILITATOR, "/beheer/rapport", page_report_academy, "The academy: levels, pitstops, said against done"},
    {METHOD_GET, RIGHT_FACILITATOR, "/beheer/rapport/:text", page_report_academy_file, "The same as rapport.csv or rapport.json"},
    {METHOD_GET, RIGHT_FACILITATOR, "/beheer/rapport/cursus/:course", page_report_course,
     "A course: the same, and the spread of what was answered"},
    {METHOD_GET, RIGHT_FACILITATOR, "/beheer/rapport/cursus/:course/:text", page_report_course_file,
     "The same as rapport.csv or rapport.json"},
    {METHOD_GET, RIGHT_FORM, "/afspraak/:text", page_deed_link, "One agreement, by a link in a letter, without a login"},
    {METHOD_POST, RIGHT_FORM, "/afspraak/:text", page_deed_link_settle, "What came of it"},
    {METHOD_GET, RIGHT_FORM, "/herinneringen", page_reminders, "Reminders by mail: where they go, or a form for an address"},
    {METHOD_POST, RIGHT_LEARNER, "/herinneringen", page_reminders_ask, "Sends a letter to an address, to ask for a yes"},
    {METHOD_POST, RIGHT_LEARNER, "/herinneringen/uit", page_reminders_end, "No more reminders"},
    {METHOD_GET, RIGHT_FORM, "/herinneringen/aan/:text", page_reminders_yes,
     "A yes, by a link in a letter: a page with a button, since mail scanners open links"},
    {METHOD_POST, RIGHT_FORM, "/herinneringen/aan/:text", page_reminders_begin, "The yes itself"},
    {METHOD_GET, RIGHT_ANYONE, "/herinneringen/uit/:text", page_reminders_no,
     "No more reminders, by a link in a letter: a page with a button"},
    {METHOD_POST, RIGHT_ANYONE, "/herinneringen/uit/:text", page_reminders_stop,
     "The same at once, also for a mail program (RFC 8058): the token is all it needs"},
    {METHOD_GET, RIGHT_LEARNER, "/c/:course/:pitstop/verslag", page_minutes_of,
     "Minutes of the pitstop: what was settled, why, and who does what when"},
    {METHOD_GET, RIGHT_FORM, "/verder", page_code, "A form for the code of a guest who began on another device"},
    {METHOD_POST, RIGHT_VISITOR, "/verder", page_code_enter, "A code: this browser gets the login; a few wrong ones a minute are heard"},
    {METHOD_GET, RIGHT_FORM, "/verder/:text", page_resume, "A resume link: a page with a button, since mail scanners open links"},
    {METHOD_POST, RIGHT_VISITOR, "/verder/:text", page_resume_enter, "Confirms a resume link: this browser gets the login"},
    {METHOD_GET, RIGHT_VISITOR, "/toegankelijkheid", page_accessibility, "What works for whom, and where to say what does not"},
    {METHOD_GET, RIGHT_VISITOR, "/privacy", page_privacy, "What is kept, for how long, who sees it"},
    {METHOD_GET, RIGHT_VISITOR, "/hulp", page_help, "Help: what a pitstop is, how to stop and come back"},
    {METHOD_GET, RIGHT_FORM, "/weergave", page_display, "Light or dark, and the language: a form"},
    {METHOD_POST, RIGHT_VISITOR, "/weergave", page_display_choose, "Keeps them: in a cookie, the language with the learner too"},
    {METHOD_GET, RIGHT_FORM, "/uitloggen", page_leave, "Logging out: what a guest must keep first; afterwards, that it is done"},
    {METHOD_POST, RIGHT_LEARNER, "/uitloggen", page_leave_now, "Ends this browser's login"},
    {METHOD_GET, RIGHT_FORM, "/inloggen", page_login, "A form to log in: by password, or by a link in a letter"},
    {METHOD_POST, RIGHT_VISITOR, "/inloggen", page_login_enter, "Logs in by password, or sends a letter; a few tries a minute are heard"},
    {METHOD_GET, RIGHT_VISITOR, "/inloggen/verstuurd", page_login_sent, "A letter is on its way, where the address is right"},
    {METHOD_GET, RIGHT_FORM, "/inloggen/link/:text", page_login_link,
     "The link of a letter: a page with a button, since mail scanners open links"},
    {METHOD_POST, RIGHT_VISITOR, "/inloggen/link/:text", page_login_link_take, "Uses the link up: this browser gets the login"},
    {METHOD_GET, RIGHT_FORM, "/inloggen/beheer/:text", page_office, "The one-time address that serve prints: a form"},
    {METHOD_POST, RIGHT_VISITOR, "/inloggen/beheer/:text", page_office_take, "Uses it up: this browser is an administrator's"},
    {METHOD_GET, RIGHT_FORM, "/account", page_account, "My account: name, password, log out everywhere"},
    {METHOD_POST, RIGHT_VISITOR, "/account", page_account_keep, "Changes one of them"},
    {METHOD_GET, RIGHT_ADMINISTRATOR, "/beheer", page_admin, "Administration: what needs attention now, and all parts"},
    {METHOD_GET, RIGHT_ADMINISTRATOR, "/beheer/mensen", page_admin_people, "Accounts, page by page"},
    {METHOD_POST, RIGHT_ADMINISTRATOR, "/beheer/mensen", page_admin_people_search,
     "Accounts whose name or mail address begins so: no name stands in an address"},
    {METHOD_GET, RIGHT_ADMINISTRATOR, "/beheer/mensen/na/:text", page_admin_people_after, "The accounts behind this one"},
    {METHOD_GET, RIGHT_ADMINISTRATOR, "/beheer/mensen/rol/:text", page_admin_people_role, "Who has a role"},
    {METHOD_GET, RIGHT_ADMINISTRATOR, "/beheer/mensen/nieuw", page_admin_invite, "A form for an account of somebody who was not here"},
    {METHOD_POST, RIGHT_ADMINISTRATOR, "/beheer/mensen/nieuw", page_admin_invite_send, "Makes that account"},
    {METHOD_GET, RIGHT_ADMINISTRATOR, "/beheer/mensen/:text", page_admin_person, "One account, with its roles"},
    {METHOD_POST, RIGHT_ADMINISTRATOR, "/beheer/mensen/:text", page_admin_person_keep, "Gives and takes roles"},
    {METHOD_GET, RIGHT_AUTHOR, "/beheer/cursussen", page_admin_courses, "Courses: version, published by whom, findings"},
    {METHOD_GET, RIGHT_AUTHOR, "/beheer/plugins", page_admin_plugins, "Plugins, and why one does not take part"},
    {METHOD_GET, RIGHT_ADMINISTRATOR, "/beheer/koppelingen", page_admin_links, "Endpoints: what was delivered, waits, was refused"},
    {METHOD_GET, RIGHT_ADMINISTRATOR, "/beheer/koppelingen/:course", page_admin_link, "One endpoint, with its dead letters"},
    {METHOD_POST, RIGHT_ADMINISTRATOR, "/beheer/koppelingen/:course", page_admin_link_do, "Pauses, resumes, sends dead letters again"},
    {METHOD_GET, RIGHT_ADMINISTRATOR, "/beheer/logboek", page_admin_trail, "The audit trail, newest first"},
    {METHOD_GET, RIGHT_ADMINISTRATOR, "/beheer/logboek/:text", page_admin_trail, "What stands before a number in it"},
    {METHOD_GET, RIGHT_FORM, "/gegevens", page_data, "My data: what is kept and why, to take along, correct and erase"},
    {METHOD_POST, RIGHT_LEARNER, "/gegevens", page_data_correct, "Name and language"},
    {METHOD_GET, RIGHT_FORM, "/gegevens/wissen", page_erase, "Erasing everything: asks for a typed word"},
    {METHOD_POST, RIGHT_LEARNER, "/gegevens/wissen", page_erase_now, "Erases everything of this learner"},
    {METHOD_GET, RIGHT_FORM, "/gegevens/:text", page_data_file, "leerpad.json, leerpad.html: everything that is kept, as a file"},
    {METHOD_GET, RIGHT_VISITOR, "/gewist/:text", page_erased, "The receipt of an erase: a day and numbers, nobody's name"},
    {METHOD_GET, RIGHT_ANYONE, "/healthz", page_health, "The process answers: \"ok\""},
    {METHOD_GET, RIGHT_ANYONE, "/readyz", page_ready, "It can do its work, or 503 and what is missing"},
    {METHOD_GET, RIGHT_ANYONE, "/metrics", page_metrics, "Figures for Prometheus, asked on this machine only"},
    {METHOD_GET, RIGHT_ANYONE, "/assets/:text", page_asset, "Style sheet and icon, named by their content, kept for a year"},
    {METHOD_GET, RIGHT_ANYONE, "/media/:course/:text", page_media, "A picture of a course"},
    {METHOD_GET, RIGHT_LEARNER, "/beeld/:text", page_own_picture, "A picture that this learner sent"},
    {METHOD_GET, RIGHT_FORM, "/dev", page_dev, "For an author: what is wrong in the files, and the courses"},
    {METHOD_GET, RIGHT_ANYONE, "/dev/events/:text", page_dev_events, "Answers when an edition after this one is in place"},
    {METHOD_GET, RIGHT_LEARNER, "/dev/c/:course/:pitstop", page_dev_stop, "For an author: fault, answers so far, steps"},
    {METHOD_POST, RIGHT_LEARNER, "/dev/c/:course/:pitstop", page_dev_begin, "Begins anew, at any step"},
    {METHOD_GET, RIGHT_VISITOR, "/c/:course", page_course, "A course: its levels and pitstops, each with its state"},
    {METHOD_GET, RIGHT_FORM, "/c/:course/:pitstop", page_pitstop, "A pitstop before it starts, while it runs, or when it is done"},
    {METHOD_POST, RIGHT_VISITOR, "/c/:course/:pitstop/start", page_start,
     "Starts a pitstop, again with opnieuw=1; a visitor becomes a guest"},
    {METHOD_GET, RIGHT_LEARNER, "/c/:course/:pitstop/stap", page_stands, "Goes to the step where the attempt stands"},
    {METHOD_GET, RIGHT_LEARNER, "/c/:course/:pitstop/stap/:step", page_step, "One step, as a form"},
    {METHOD_POST, RIGHT_LEARNER, "/c/:course/:pitstop/stap/:step", page_answer, "An answer to a step"},
    {METHOD_POST, RIGHT_LEARNER, "/c/:course/:pitstop/stap/:step/later", page_later, "Keeps what was typed and goes to the path"},
    {METHOD_GET, RIGHT_LEARNER, "/c/:course/:pitstop/eerder/:text", page_past, "What was answered the first, second, ... time"},
    {METHOD_GET, RIGHT_LEARNER, "/c/:course/:pitstop/klaar", page_end, "The end of a pitstop: own words, agreement, one next stop"},
};

bool route_author(const char *path) {
  return strncmp(path, "/dev", 4) == 0 && (path[4] == '/' || path[4] == '\0');
}

unsigned route_roles(enum right right) {
  static const unsigned roles[] = {[RIGHT_FACILITATOR] = ROLE_FACILITATOR | ROLE_ADMINISTRATOR,
                                   [RIGHT_AUTHOR] = ROLE_AUTHOR | ROLE_ADMINISTRATOR,
                                   [RIGHT_ADMINISTRATOR] = ROLE_ADMINISTRATOR};
  return roles[right];
}

size_t route_count(void) {
  return sizeof table / sizeof *table;
}
const struct route *route_at(size_t index) {
  return index < route_count() ? &table[index] : NULL;
}

static bool part_fits(const char *name, size_t name_length, const char *part) {
  if (name_length == 4 && memcmp(name, "text", 4) == 0) return true;
  if (name_length == 4 && memcmp(name, "step", 4) == 0) return step_name_valid(part);
  return id_valid(part);
}

static bool match(struct arena *arena, const char *pattern, const char *path, const char *parameter[]) {
  size_t count = 0;
  while (*pattern == '/' && *path == '/') {
    pattern++;
    path++;
    size_t wanted = strcspn(pattern, "/"), have = strcspn(path, "/");
    if (pattern[0] == ':') {
      if (have == 0 || have > 512 || count == VISIT_PARAMETERS) return false;
      const char *part = arena_text_of(arena, path, have);
      if (!part_fits(pattern + 1, wanted - 1, part)) return false;
      parameter[count++] = part;
    } else if (wanted != have || memcmp(pattern, path, wanted) != 0) {
      return false;
    }
    pattern += wanted;
    path += have;
  }
  return *pattern == '\0' && *path == '\0';
}

const struct route *route_find(struct arena *arena, enum method method, const char *path, const char *parameter[], bool *other_method) {
  if (method == METHOD_HEAD) method = METHOD_GET;
  *other_method = false;
  for (size_t i = 0; i < route_count(); i++) {
    if (*other_method && table[i].method != method) continue;
    if (!match(arena, table[i].pattern, path, parameter)) continue;
    if (table[i].method == method) return &table[i];
    *other_method = true;
  }
  return NULL;
}
