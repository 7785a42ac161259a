import type { importReasons as English } from '../en/importReasons.ts';

const quoted = (id: string): string => `„${id}“`;

export const importReasons: typeof English = {
  noName: () => 'Es hat keinen Namen.',
  outOfFolder: () => 'Der Pfad führt aus dem Ordner hinaus.',
  editedHereToo: () => 'Es wurde auch hier bearbeitet; was hier geschrieben wurde, steht im Verlauf.',
  unreadable: (why) => `Es war nicht zu lesen: ${why}`,
  matterTooLong: (kib) => `Die Eigenschaften am Anfang sind länger als ${kib} KiB.`,
  matterNoYaml: (why) => `Die Eigenschaften am Anfang sind kein gültiges YAML: ${why}`,
  matterNoMap: () => 'Die Eigenschaften am Anfang sind keine Liste von Namen und Werten.',
  matterUnreadable: (why) => `Die Eigenschaften am Anfang sind nicht zu lesen: ${why}`,
  matterTooDeep: (most) => `sie sind mehr als ${most}-mal ineinander geschachtelt`,
  propertyTaken: (name) => `Eine Eigenschaft „${name}“ gibt es schon.`,

  memexDamaged: (name, problems, where, what) =>
    `${name} ist beschädigt und wurde nicht übernommen. Gefundene Fehler: ${problems}. Der erste (${where}): ${what}`,

  zipEncrypted: () => 'Es ist verschlüsselt.',
  zipLink: () => 'Es verweist nur auf eine andere Datei.',
  zipMethod: (method) => `Es ist auf eine Art gepackt (${method}), die hier nicht bekannt ist.`,
  zipSizes: () => 'Es ist nicht so groß, wie das Zip angibt.',
  zipOtherSize: () => 'Es hat eine andere Größe, als das Zip angibt.',
  zipChecksum: () => 'Der Inhalt passt nicht zur Prüfsumme im Zip.',
  zipEndsWithin: () => 'Das Zip hört mittendrin auf.',
  zipEndsBefore: () => 'Das Zip hört davor auf.',
  zipElsewhere: () => 'Es steht nicht dort, wo das Zip angibt.',
  zipUnpacking: (why) => `Es lässt sich nicht entpacken: ${why}.`,

  graphUnpacking: (why) =>
    `Die Datei lässt sich nicht entpacken: ${why}. Bitte noch einmal von dort holen, woher sie kam.`,
  graphEncoding: (name, encoding) =>
    `${name} enthält Bytes, die kein Text in ${encoding} sind. Bitte als UTF-8 sichern.`,
  graphUnreadable: (name, line, what) =>
    `${name} lässt sich nicht als GraphML lesen: Zeile ${line}: ${what}.`,
  graphTextTooLong: (name, line) => `${name}, Zeile ${line}: Ein Text ist länger, als übernommen wird.`,
  graphEmpty: () => 'nichts steht darin',
  graphOtherRoot: (tag) => `am Anfang steht <${tag}> und nicht <graphml>`,
  graphTooDeep: () => 'die Elemente sind zu tief ineinander geschachtelt',
  graphHyperedge: () =>
    'darin ist eine Hyperkante, die mehr als zwei Knoten verbindet; solche Verknüpfungen hat Memex nicht',
  graphKeyWithoutId: () => 'einem key fehlt die id',
  graphWithout: (element, attribute) => `einem <${element}> fehlt ${attribute}`,
  graphTwice: (path, line, id) => `${path}, Zeile ${line}: Zwei Knoten haben die id „${id}“.`,
  graphNoEnd: (path, line, id) =>
    `${path}, Zeile ${line}: Eine Kante führt zu „${id}“, und diesen Knoten gibt es in der Datei nicht.`,
  graphCircle: (name, before, leftOut, after, line) => {
    const way = [...before.map(quoted), ...(leftOut > 0 ? [`${leftOut} weitere`] : []), ...after.map(quoted)];
    return `Die Verknüpfungen von ${name} laufen im Kreis: ${way.join(' → ')} (Zeile ${line}). Verknüpfungen führen nie dorthin zurück, wo sie begannen. Nichts davon wurde übernommen.`;
  },
};
