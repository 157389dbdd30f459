-- SPDX-License-Identifier: CC-BY-4.0
return require "lib.rond-een"
