-- SPDX-License-Identifier: EUPL-1.2
-- Words that do not fit, and as much text as a page may hold.
pitstop {
  title = "Samenwerkingsovereenkomstonderhandelingsproces", level = "vaardigheid", minutes = 3,
  why = "Arbeidsongeschiktheidsverzekeringsmaatschappijen hebben lange namen.",
}
say [[ Meervoudigepersoonlijkheidsstoornisbehandelingscentrumcoördinator `een_heel_lange_regel_code_die_nergens_mag_afbreken_en_toch_moet_passen` ]]
ask.choice {
  id = "lang", prompt = "Hottentottensoldatententententoonstellingsterreinbewakersdiploma-uitreikingsplechtigheid?",
  options = {
    { "a", "Kindercarnavalsoptochtvoorbereidingswerkzaamhedencommissieleden" },
    { "b", "https://voorbeeld.example/een/heel/lang/adres/zonder/plek/om/af/te/breken/dat/toch/moet/passen" },
  },
}
ask.scale { id = "schaal", prompt = "Hoe verantwoordelijk?", from = 1, to = 10, labels = { "onverantwoordelijkheidsgevoel", "verantwoordelijkheidsgevoel" } }
afspraak { id = "daad", prompt = "Aansprakelijkheidswaardevaststellingsveranderingen?", within = "14 dagen" }
say [[ Klaar. ]]
