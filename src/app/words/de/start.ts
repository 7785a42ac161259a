/**
 * The sections that are there before anything is shown.
 *
 * What things are called in German, everywhere the same:
 *
 *   note         Notiz                    version         Fassung
 *   node         Knoten                   history         Verlauf
 *   file         Datei                    trash           Papierkorb
 *   memex        der Memex, die Memexe    purge           endgültig löschen
 *   Memex (app)  Memex, ohne Artikel      restore         wiederherstellen
 *   link         Verknüpfung              bring back      zurückholen
 *   reference    Verweis                  undo            rückgängig
 *   mention      Erwähnung                merge           zusammenführen
 *   passage      Stelle                   backup          Sicherung
 *   chunk, part  Stück                    save            sichern
 *   type         Typ                      check           prüfen
 *   tag          Schlagwort               repair          reparieren
 *   property     Eigenschaft              salvage         bergen
 *   title        Titel                    compact         verdichten
 *   similar      Ähnliches                room            Platz
 *   near-duplicates  beinahe Gleiches     query           Abfrage
 *   graph        Graph                    commit          Änderung
 *   draft        Entwurf                  import, export  importieren, exportieren
 *
 * Nobody is addressed: acts are infinitives ("In den Papierkorb legen"), states are told.
 */
export { amounts } from './amounts.ts';
export { common } from './common.ts';
export { dropped } from './dropped.ts';
export { errors } from './errors.ts';
export { files } from './files.ts';
export { frame } from './frame.ts';
export { keyNames } from './keyNames.ts';
export { notes } from './notes.ts';
export { palette } from './palette.ts';
export { state } from './state.ts';
export { times } from './times.ts';
export { types } from './types.ts';
export { work } from './work.ts';
export { writing } from './writing.ts';
