-- SPDX-License-Identifier: CC-BY-4.0
return function() error("in lib") end
