// SPDX-License-Identifier: EUPL-1.2
// Every maximum of leerpad, in one list. A growable buffer, a queue or a parser names one of these; a new limit is added here.
#pragma once

enum {
  // Memory
  LIMIT_ARENA_BLOCK = 16 * 1024,       // bytes an arena takes from malloc at a time
  LIMIT_VALUE_DEPTH = 16,              // nesting of a generic value, whatever it came from
  LIMIT_VALUE_NODES = 50000,           // values in one document
  LIMIT_JSON = 1024 * 1024,            // bytes of one JSON document read or written
  // The cage's wire
  LIMIT_MESSAGE = 4 * 1024 * 1024,     // bytes of one request to a cage (a course with its sources)
  LIMIT_REPLY = 512 * 1024,            // bytes of one reply of a cage
  LIMIT_SOURCE = 256 * 1024,           // bytes of one Lua file
  LIMIT_COURSE_FILES = 2000,           // Lua files in one course
  LIMIT_PLACES = 20000,                // fields of one manifest whose line is known
  LIMIT_COURSES = 1000,                // course folders, and plugin folders, of one academy
  // A run
  LIMIT_STEPS = 200,                   // steps on one trail
  LIMIT_SAID = 400,                    // texts said in one run
  LIMIT_TEXT = 64 * 1024,              // bytes of one text that a script gives (a prompt, a `say`)
  LIMIT_OPTIONS = 100,                 // options of one block, rows of one card
  LIMIT_BLOCKS = 100,                  // blocks of one step, nested ones included
  LIMIT_REVEALED = 600,                // blocks of what the members of a team wrote at one step
  LIMIT_TEAM = 30,                     // people in a team
  LIMIT_BLOCK_DEPTH = 4,               // nesting of blocks: a list in a group, and one more of each
  LIMIT_PROBLEMS = 100,                // problems told about one answer
  LIMIT_SPANS = 20000,                 // spans of one Markdown text
  LIMIT_NEEDS = 16,                    // givens asked for in one round
  LIMIT_ROUNDS = 8,                    // rounds of a run, each answering the needs of the one before (design.md)
  LIMIT_FACTS = 200,                   // facts of one run
  LIMIT_JOURNAL = 5000,                // rows of one attempt
  LIMIT_ID = 64,                       // characters of an id (author-api.md)
  LIMIT_NAME = 160,                    // bytes of a journal name: id:of
  LIMIT_ANSWER_CHARACTERS = 2000,      // default `max` of ask.text (author-api.md)
  LIMIT_ANSWER_BYTES = 32 * 1024,      // bytes of one answer as JSON
  LIMIT_RUN_MS = 250,                  // deadline of one run in a cage, by default (issue A)
  LIMIT_CAGE_WAIT_MS = 3000,           // for a free cage: a caller that waits its turn runs nothing, so this is no part of its deadline
  LIMIT_HEADS = 64 * 1024 * 1024,      // bytes of what cages said of all courses, kept between two starts
  LIMIT_CAGE_PROGRAM = 64 * 1024 * 1024, // bytes of leerpad-cage, which are hashed
  LIMIT_LOAD_MS = 5000,                // deadline for loading a course
  LIMIT_MEMO_ENTRY = 12 * 1024,        // bytes of a run that is remembered; there are about a thousand (cage/memo.h)
  LIMIT_CAGE_MEMORY = 24 * 1024 * 1024, // bytes the Lua arena of a cage may grow to
  LIMIT_INSTRUCTIONS = 1000 * 1000,    // VM instructions of one run: about 20 ms; a pitstop of twelve steps takes some hundreds
  LIMIT_CALL_DEPTH = 10000,            // Lua functions in each other
  LIMIT_LAST_WORDS = 1024,             // bytes of a cage's last words
  LIMIT_SCRIPT_LIST = 100000,          // entries that one call of table.*, pairs goes through
  LIMIT_SCRIPT_TEXT = 1024 * 1024,     // bytes of a text that string.rep, format, table.concat make
  LIMIT_SCRIPT_UNPACK = 8000,          // values that table.unpack gives
  LIMIT_ARGUMENTS = 24,                // arguments of one call of the author API
  LIMIT_TESTS = 500,                   // tests in one file of scenarios
  LIMIT_COMMANDS = 500,                // commands of one test: each is one replay of those before it
  // Own pictures (model/picture.h, docs/decisions/0023)
  LIMIT_PICTURE_SIDE = 16000,          // pixels of one side of what is sent
  LIMIT_PICTURE_PIXELS = 50 * 1000 * 1000, // pixels of what is sent: what phones make
  LIMIT_PICTURE_KEPT_SIDE = 1600,      // pixels of the longest side of what is kept (learner-experience T24)
  LIMIT_PICTURE_KEPT = 768 * 1024,     // bytes of what is kept; most are a third of it
  LIMIT_PICTURE_MS = 20000,            // deadline of one picture
  LIMIT_PICTURE_CPU = 10,              // seconds of processor of one picture; a photo takes a tenth of one
  LIMIT_PICTURE_MAKERS = 2,            // pictures at a time
  LIMIT_PICTURE_WAIT_MS = 10000,       // for a turn
  LIMIT_MY_PICTURES = 16 * 1024 * 1024, // bytes of pictures in one file of my data
  LIMIT_MY_DATA = 48 * 1024 * 1024, // bytes of that file
  LIMIT_PICTURES = 200,                // kept pictures of one learner
  // HTTP
  LIMIT_HTTP_BODY = 256 * 1024,        // bytes of a form
  LIMIT_HTTP_FIELDS = 200,             // fields of a form
  LIMIT_HTTP_PAGE = 1024 * 1024,       // bytes of one page
  LIMIT_REPORT = 16 * 1024 * 1024,     // bytes of a report as a file
  LIMIT_HTTP_PICTURE = 4 * 1024 * 1024, // bytes of a picture of a course
  LIMIT_HTTP_UPLOAD = 12 * 1024 * 1024, // bytes of a form with a picture in it: a photo of 12 megapixels is 3 to 6 MB
  LIMIT_HTTP_UPLOADS = 8,              // files in one form
  LIMIT_HTTP_UPLOAD_RATE = 24,         // bytes per ms that an upload must reach, or it is cut: a poor phone connection
  LIMIT_HTTP_HELD = 96 * 1024 * 1024,  // bytes of all uploads at one moment
  LIMIT_HTTP_QUEUE = 512,              // requests that wait for a worker
  LIMIT_HTTP_WORKERS = 32,
  LIMIT_HTTP_CONNECTIONS = 2000,
  LIMIT_HTTP_PER_ADDRESS = 200,
  LIMIT_CODE_TRIES = 10,               // wrong codes of a guest in a minute, from one address
  LIMIT_CODE_TRIES_ALL = 200,          // the same, from all addresses: who guesses aims at any code there is
  // Logins
  LIMIT_PASSWORD_LEAST = 10,           // characters of a password
  LIMIT_PASSWORD = 200,                // bytes of one
  LIMIT_PASSWORD_HASHERS = 2,          // passwords that are hashed at a time, 19 MiB and tens of ms of a processor each
  LIMIT_PASSWORD_WAIT_MS = 2000,       // for a turn
  LIMIT_LOGIN_LETTERS = 3,             // login letters to one address that are good at the same time
  LIMIT_PERSON_NAME = 100,             // bytes of a person's name
  // Store
  LIMIT_BATCH = 128,                   // changes in one commit
  LIMIT_WRITE_QUEUE = 1024,            // changes that wait for the writer
  LIMIT_SWEEP_AT_ONCE = 64 * 1024 * 1024, // bytes of a file that is made anew right after an erase; a larger one at night
  LIMIT_READERS = 8,                   // read connections
  // Sync
  LIMIT_REMOTE_BODY = 256 * 1024,      // bytes kept of an LMS's answer
  LIMIT_REMOTE_HEADERS = 32 * 1024,
  LIMIT_MESSAGES_PER_FACT = 8,
  LIMIT_SEND_BATCH = 50,               // messages in one request to an LMS (lms-standards 1.1)
  LIMIT_SEND_BODY = 768 * 1024,        // bytes of one request to an LMS
  LIMIT_SEND_HEADERS = 16,             // headers that a connector may set on a message
  LIMIT_JUDGE_BODY = 16 * 1024,        // bytes of an LMS's answer that a connector judges
  LIMIT_EXCERPT = 4096,                // bytes of it kept with a delivery
  LIMIT_MAP_MS = 1000,                 // deadline of one call to a connector: more than a run's, since nobody waits for it
  LIMIT_MAP_BUDGET_MS = 100,           // processor time after which a connector's cage begins no further fact of a request
  LIMIT_RETRY_MS = 25 * 60 * 60 * 1000, // no delivery is put off for longer: an LMS that asks for a day gets a day
  LIMIT_MAP_FACTS = 200,               // facts in one request to a connector's cage
  LIMIT_CONNECTOR_TRIES = 20,          // faults of a connector at one fact, then it is a dead letter
  LIMIT_ROUND_BYTES = 8 * 1024 * 1024, // bytes of messages that one round of an endpoint holds, before it makes no more
  LIMIT_FROZEN = 16 * 1024 * 1024,     // bytes frozen at a time: a round, and its last message
  LIMIT_ENDPOINTS = 100,
  // Mail
  LIMIT_ADDRESS = 254,                 // bytes of a mail address (RFC 5321)
  LIMIT_LETTER_SUBJECT = 200,          // bytes of a subject
  LIMIT_LETTER = 16 * 1024,            // bytes of a letter's text
  LIMIT_LETTERS = 20,                  // letters taken at a time
  LIMIT_LETTER_LINES = 20,             // agreements that one reminder names
  LIMIT_SMTP_BYTES = 64 * 1024,        // bytes of all that a mail server says in one conversation
  LIMIT_ADDRESS_ASKED = 3,             // learners who may ask for reminders to one address in a day, before it says yes
};
