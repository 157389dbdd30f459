-- SPDX-License-Identifier: EUPL-1.2
-- Asks for itself.
return require "lib.rond"
