import type { banners as English } from '../en/banners.ts';

export const banners: typeof English = {
  silentTab:
    'Ein anderer Tab hat diesen Memex geöffnet und antwortet nicht. Zu diesem Tab wechseln oder ihn schließen: Was hier geschrieben wird, bleibt erhalten und wird gesichert, sobald er loslässt.',
  olderTab:
    'In einem anderen Tab läuft noch eine ältere Version von Memex. Dort neu laden: Mit dieser hier kann sie nicht zusammenarbeiten.',
  newerTab:
    'In einem anderen Tab ist eine neuere Version von Memex geöffnet. Neu laden bringt sie auch hierher; der Text wird vorher gesichert.',
  damage: (damage) =>
    `Ein Teil dieses Memex ist beschädigt (auf Englisch: ${damage}) Er ist nur zum Lesen geöffnet, damit nichts überschrieben wird, was noch zu bergen ist. Es hilft, ihn in einen neuen Memex zu bergen oder eine Sicherung zu öffnen.`,
  seeWhatHelps: 'Was hilft',
  upgradeInterrupted:
    'Das Aktualisieren dieses Memex wurde unterbrochen. Bis es beendet ist, lässt er sich nur lesen.',
  upgradeDue:
    'Dieser Memex wurde von einer älteren Version geschrieben. Bis er aktualisiert ist, lässt er sich nur lesen.',
  bringUpToDate: 'Aktualisieren',
  readOnly: 'Dieser Memex ist nur zum Lesen geöffnet.',
  slowOpening:
    'Der Memex wird noch geöffnet, länger als gewöhnlich. Was gespeichert war, ist sicher. Kommt nichts, hilft es meist, die Seite neu zu laden; sonst, den Browser zu schließen und wieder zu starten.',
  missingBytesInPage: (size) =>
    `Es ist kein Platz mehr: Mindestens ${size} fehlen. Seitdem Geschriebenes steht nur in diesem Tab: Er muss offen bleiben, bis Platz ist.`,
  missingBytes: (size) =>
    `Es ist kein Platz mehr: Mindestens ${size} fehlen. Gesichertes bleibt, wie es ist, und seitdem Geschriebenes ist als Entwurf aufbewahrt.`,
  noRoomInPage:
    'Es ist kein Platz mehr: Die letzte Änderung passte nicht hinein. Seitdem Geschriebenes steht nur in diesem Tab: Er muss offen bleiben, bis Platz ist.',
  noRoom:
    'Es ist kein Platz mehr: Die letzte Änderung passte nicht hinein. Gesichertes bleibt, wie es ist, und seitdem Geschriebenes ist als Entwurf aufbewahrt.',
  makeRoom: 'Platz schaffen',
  inMemory:
    'Dieses Fenster gibt keinen dauerhaften Speicher, wie es private Fenster tun. Geschriebenes steht nur im Arbeitsspeicher und ist weg, wenn sich dieser Tab schließt: vorher eine Kopie sichern oder Memex in einem gewöhnlichen Fenster öffnen.',
  saveCopy: 'Kopie sichern',
  noLasting:
    'Dieses Fenster gibt keinen dauerhaften Platz für Einstellungen und Entwürfe. Es hilft eine Sicherung oder ein Fenster, das nicht privat ist.',
  backUp: 'Sicherung anlegen',
  sevenDays:
    'Safari löscht nach sieben Tagen der Benutzung ohne Besuch, was eine Seite aufbewahrt hat. Dagegen hilft, Memex zu installieren oder eine Sicherung anzulegen.',
  howTo: 'So geht es',
  updateReady: 'Eine neue Version von Memex ist bereit. Der Text bleibt erhalten.',
  useItNow: 'Jetzt benutzen',
  atNextStart: 'Beim nächsten Start',
  torn: (size) =>
    `Der letzte Schreibvorgang vor diesem Start brach ab (${size}) und wurde ausgelassen. Nichts Gesichertes ist verloren.`,
};
