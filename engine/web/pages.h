// SPDX-License-Identifier: EUPL-1.2
// The pages, and what they have in common. Internal to web/.
#pragma once
#include "learn/deeds.h"
#include "learn/reached.h"
#include "web/visit.h"

// --- the frame: skip link, header, main, footer ---------------------------------------------------------------------------------------
// `title` is Markdown or plain; it becomes "<title> – <academy>" without marks. `kind` is a class of <body>, a literal of ours.
void page_open(struct visit *visit, const char *title, const char *kind);
void page_close(struct visit *visit);
void page_back(struct visit *visit, const char *href, const char *text); // the link back, first thing in main
void page_back_in(struct visit *visit, const char *href, const struct text *text);       // the same, of which the text is a course's
// A text of a course in the learner's language or, marked so, in the one that it has: plain, in a span of its own.
void page_text(struct visit *visit, const struct text *text);
const char *page_title_of(const struct visit *visit, const struct pitstop *pitstop); // the same of a title, without marks, to stand in a sentence
void page_csrf(struct visit *visit);                                     // hidden field of a form
void page_hidden(struct visit *visit, const char *name, const char *value);
void page_minutes(struct visit *visit, int minutes);                     // "ongeveer 4 minuten"
const char *page_time(struct visit *visit, int minutes);                 // the same, as a text
// An answer in words, as answer_words has it, with the Markdown of the options' texts taken out; a learner's own words stay as they are.
const char *page_answer_words(struct visit *visit, const struct step *step, const struct value *value);
const char *page_level(const struct visit *visit, enum level level);     // "Principe"
// Opens and closes a link that looks like the primary button.
void page_button_link(struct visit *visit, const char *href, const char *text);

// --- paths of our own ---------------------------------------------------------------------------------------------------------------------
const char *page_origin(struct visit *visit); // of this academy, for links that leave the page: "https://academie.example"
char *page_course_path(struct visit *visit, const char *course);
char *page_stop_path(struct visit *visit, const char *course, const char *pitstop, const char *rest); // rest: "", "/klaar", "/stap"
char *page_step_path(struct visit *visit, const char *course, const char *pitstop, const char *step);

// --- pages that say one thing ------------------------------------------------------------------------------------------------------------
// A title, a sentence, a way home.
void page_message(struct visit *visit, int status, enum word title, const char *text);
// The same, with what was typed: in a form to send again (`again`), otherwise to copy.
void page_keep(struct visit *visit, int status, enum word title, const char *text, bool again);
void page_not_found(struct visit *visit);
void page_rests(struct visit *visit, const char *course, const struct pitstop *pitstop);

// --- parts that several pages show ---------------------------------------------------------------------------------------------------
// The language of a run's own texts: that of the page where the course has them in it, otherwise the course's.
const char *page_run_lang(const struct visit *visit, const struct course *course, const struct run_reply *reply);
// Cards, radars and bars, pictures: blocks that take no answer.
void page_show_block(struct visit *visit, const char *course, const struct block *block);
// The texts and cards that stand before `before` (NULL: on the end page), in the order of the script.
void page_said(struct visit *visit, const struct run_reply *reply, const char *course, const char *before);
// Whether the last scored answer was right, and why.
void page_feedback(struct visit *visit, const struct run_reply *reply, const char *course, const char *again_path);
// The guest's own link and code, and until when they work.
void page_keep_link(struct visit *visit);
void page_code_way(struct visit *visit); // a link to /verder, for whoever has no account here
// "Zet in je agenda", where there is a day that is still to come about.
void page_calendar_link(struct visit *visit, const struct deed *deed);
bool page_minutes_any(const struct play_view *view, const struct deeds *deeds); // this attempt settled something
void page_minutes_link(struct visit *visit, const char *course, const char *pitstop); // to the minutes of a pitstop
// Why a link in a letter does not work any more, kindly.
void page_link_gone(struct visit *visit, const struct error *err);
// What came of an agreement whose day is there, in one tap.
void page_due_card(struct visit *visit, const struct deed *deed);
// "Is dit nog zo?" about own words, where some are due today. `*shown`: it was written.
bool page_own_card(struct visit *visit, bool *shown, struct error *err) MUST_USE;
// Why a pitstop is locked, and the shortest way to it.
void page_locked_card(struct visit *visit, const struct path *path, const struct path_stop *stop, const struct store_record *record);
// Links to what was answered earlier times, and the best score; nothing where there was one time.
bool page_past_list(struct visit *visit, const struct path *path, const struct path_stop *stop, struct error *err);
// "Je hebt het niveau inzicht bereikt." `course` NULL: it is not there any more.
void page_reached(struct visit *visit, const struct course *course, const struct reached *reached);
const char *page_media_path(struct visit *visit, const char *course, const char *picture);

// --- for an author (pages_dev.c): each writes nothing without `author` of web_config ------------------------------------------------------
void page_dev_head(struct visit *visit); // the script that loads the page again, and its style
void page_dev_strip(struct visit *visit); // what is wrong in the files of this page's course, first thing in main
void page_dev_bar(struct visit *visit);   // links, last thing in main
// True where it wrote what an author sees in place of "this pitstop rests": the fault with its source, the answers so far, and the steps.
bool page_dev_rests(struct visit *visit);

// --- own pictures (pages_pictures.c) ---------------------------------------------------------------------------------------------------------
void page_picture(struct visit *visit, const char *media, const char *alt);
// Every own picture that an answer names, in the order of the answer.
void page_answer_pictures(struct visit *visit, const struct value *value);

// --- a step's form controls (pages_blocks.c) -----------------------------------------------------------------------------------------
struct controls {
  struct visit *visit;
  const char *course;
  const char *lang, *block_lang; // of the prompt and its help; of the blocks, NULL where a plugin makes them: it speaks the learner's
  const struct step *step;
  const struct fields *filled;
  const struct problems *problems;
  bool later_row; // of a list: what the first row explains is not said again
};
void controls_write(struct controls *controls);
// The id of the element that a problem is about: one that is on the page, whatever the path says.
const char *controls_target(struct controls *controls, const char *path);
// What a problem is about in words, for a summary in which two problems say the same: the label of the outermost field or row. NULL: the whole question.
const char *controls_label(struct controls *controls, const char *path);
// The form needs parts: a file can be chosen in it.
bool controls_upload(const struct step *step);
// The steps of the form have a heading of their own (h1 is a label) only where one field is the whole question.
bool controls_labelled(const struct step *step);

// --- an order (pages_order.c) ----------------------------------------------------------------------------------------------------------------
// The list, inside the fieldset of its block.
void order_write(struct controls *controls, const struct block *block, const char *name, const char *id);
// What the button of an item sent ("omhoog a.b"): its rank and that of its neighbour change places. Gives the fragment that the page goes on at, "" where nothing moved; NULL: another button.
const char *order_press(struct arena *arena, const char *pressed, struct field *items, size_t count);

// --- forms (pages_form.c) ------------------------------------------------------------------------------------------------------------
// What needs attention, on top of the page: a line for each problem, a link to the field `id`. `about`: of which field, "" where the problem says so itself.
void page_summary_open(struct visit *visit);
void page_summary_line(struct visit *visit, const char *id, const char *about, const char *problem);
void page_summary_close(struct visit *visit);
void page_summary(struct visit *visit, const char *id, const char *problem); // of one problem; NULL: nothing
// What is wrong with the field `id`, to stand before it. `problem` NULL: nothing.
void page_problem(struct visit *visit, const char *id, const char *problem);
// Attributes of a field: its id, and the ids of its hint ("" for none) and its problem.
void page_field_about(struct visit *visit, const char *id, const char *hint, const char *problem);

// --- the handlers of the routes ------------------------------------------------------------------------------------------------------
void page_home(struct visit *visit);
void page_course(struct visit *visit);
void page_pitstop(struct visit *visit);
void page_start(struct visit *visit);
void page_stands(struct visit *visit);
void page_step(struct visit *visit);
void page_answer(struct visit *visit);
void page_later(struct visit *visit);
void page_end(struct visit *visit);
void page_agreements(struct visit *visit);
void page_agreements_settled(struct visit *visit);
void page_agreement(struct visit *visit);
void page_agreement_settle(struct visit *visit);
void page_owns(struct visit *visit);
void page_own(struct visit *visit);
void page_own_answer(struct visit *visit);
void page_report(struct visit *visit);
void page_report_file(struct visit *visit);
void page_report_academy(struct visit *visit);
void page_report_academy_file(struct visit *visit);
void page_report_course(struct visit *visit);
void page_report_course_file(struct visit *visit);
void page_reminders(struct visit *visit);
void page_reminders_ask(struct visit *visit);
void page_reminders_end(struct visit *visit);
void page_reminders_yes(struct visit *visit);
void page_reminders_begin(struct visit *visit);
void page_reminders_no(struct visit *visit);
void page_reminders_stop(struct visit *visit);
void page_deed_link(struct visit *visit);
void page_deed_link_settle(struct visit *visit);
void page_minutes_of(struct visit *visit);
void page_past(struct visit *visit);
void page_code(struct visit *visit);
void page_code_enter(struct visit *visit);
void page_resume(struct visit *visit);
void page_resume_enter(struct visit *visit);
void page_display(struct visit *visit);
void page_display_choose(struct visit *visit);
void page_leave(struct visit *visit);
void page_login(struct visit *visit);
void page_login_first(struct visit *visit); // in place of a page that needs a login: the form, which leads there
void page_login_enter(struct visit *visit);
void page_login_sent(struct visit *visit);
void page_login_link(struct visit *visit);
void page_login_link_take(struct visit *visit);
void page_office(struct visit *visit);
void page_office_take(struct visit *visit);
void page_account(struct visit *visit);
void page_account_keep(struct visit *visit);
void page_admin(struct visit *visit);
void page_admin_people(struct visit *visit);
void page_admin_people_role(struct visit *visit);
void page_admin_people_after(struct visit *visit);
void page_admin_people_search(struct visit *visit);
void page_admin_invite(struct visit *visit);
void page_admin_invite_send(struct visit *visit);
void page_admin_person(struct visit *visit);
void page_admin_person_keep(struct visit *visit);
void page_admin_courses(struct visit *visit);
void page_admin_plugins(struct visit *visit);
void page_admin_links(struct visit *visit);
void page_admin_link(struct visit *visit);
void page_admin_link_do(struct visit *visit);
void page_admin_trail(struct visit *visit);
void page_leave_now(struct visit *visit);
void page_data(struct visit *visit);
void page_data_correct(struct visit *visit);
void page_data_file(struct visit *visit);
void page_erase(struct visit *visit);
void page_erase_now(struct visit *visit);
void page_erased(struct visit *visit);
void page_accessibility(struct visit *visit);
void page_privacy(struct visit *visit);
void page_help(struct visit *visit);
void page_health(struct visit *visit);
void page_ready(struct visit *visit);
void page_metrics(struct visit *visit);
void page_dev(struct visit *visit);
void page_dev_events(struct visit *visit);
void page_dev_stop(struct visit *visit);
void page_dev_begin(struct visit *visit);
void page_asset(struct visit *visit);
void page_media(struct visit *visit);
void page_own_picture(struct visit *visit);
