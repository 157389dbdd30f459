-- SPDX-License-Identifier: EUPL-1.2
plugin {
  name = "plugin", api = 1, kind = "step",
  args = { prompt = { type = "text", default = "Ja of nee?" } },
}
return { show = function() return { yesno {} } end }
