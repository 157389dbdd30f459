-- attacks: a pattern bomb in the head; problem: LP202
-- SPDX-License-Identifier: EUPL-1.2
pitstop { title = ("a"):rep(30000):find(".-.-.-.-b"), level = "principe" }
