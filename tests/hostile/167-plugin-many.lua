-- attacks: a step kind with a hundred thousand blocks; fault: meer|blok|kwaad|hoogstens|geheugen
-- SPDX-License-Identifier: EUPL-1.2
kwaad { id = "a", prompt = "?", hoe = "veel" }
