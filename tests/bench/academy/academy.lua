-- SPDX-License-Identifier: EUPL-1.2
academy { name = "Bench", language = "nl", courses = "courses", plugins = "../../../plugins" }
