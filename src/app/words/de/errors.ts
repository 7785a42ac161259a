import type { MxError } from '../../../mx/errors.ts';
import type { errors as English } from '../en/errors.ts';

/** What only the store knows more about is told as it says it. */
const inEnglish = ({ message }: MxError): string => `Genauer, auf Englisch: ${message}`;

/** The titles on the way of a circle, as far as they are told. */
function wayOf({ details: { path } }: MxError): string {
  if (!Array.isArray(path)) return '';
  const titles = path.flatMap((step: unknown) =>
    typeof step === 'object' && step !== null && 'title' in step ? [String(step.title)] : [],
  );
  return titles.length === 0 ? '' : `: ${titles.join(' → ')}`;
}

function ofMemex(error: MxError): string {
  switch (error.code) {
    case 'not-found':
      return error.details.trashed === true
        ? 'Das liegt im Papierkorb. Von dort lässt es sich zurückholen.'
        : `Das ist nicht da, oder nicht mehr. Nichts wurde geändert. ${inEnglish(error)}`;
    case 'ambiguous':
      return `Damit können mehrere gemeint sein. ${inEnglish(error)}`;
    case 'exists':
      return `Das gibt es schon. Nichts wurde überschrieben. ${inEnglish(error)}`;
    case 'invalid-id':
    case 'invalid-argument':
      return `So geht es nicht, und nichts wurde geändert. ${inEnglish(error)}`;
    case 'invalid-query':
      return `Diese Abfrage ist nicht zu verstehen. ${inEnglish(error)}`;
    case 'content-unavailable':
      return 'Dieser Inhalt ist nicht mehr da: Er wurde endgültig gelöscht, oder der Verlauf reicht nicht so weit zurück.';
    case 'cycle':
      return `Diese Verknüpfung schlösse einen Kreis${wayOf(error)}. Verknüpfungen führen nie dorthin zurück, wo sie begannen. Nichts wurde geändert.`;
    case 'conflict':
      return 'Das wurde inzwischen anderswo geändert. Nichts ist überschrieben. Bitte ansehen und noch einmal versuchen.';
    case 'read-only':
      return 'Dieser Memex ist nur zum Lesen geöffnet. Nichts wurde geändert.';
    case 'busy':
      return 'Dieser Memex ist gerade belegt, von einem anderen Tab oder einer größeren Änderung. Nichts ist verloren. Dort weitermachen, oder warten und noch einmal versuchen.';
    case 'cancelled':
      return 'Das wurde abgebrochen. Nichts wurde dadurch geändert.';
    case 'closed':
      return 'Das ist inzwischen geschlossen. Gesichertes bleibt, wie es ist. Bitte noch einmal öffnen.';
    case 'not-a-memex':
      return 'Diese Datei ist kein Memex. Öffnen lassen sich Dateien, die Memex geschrieben hat (.mx).';
    case 'newer-version':
      return 'Dieser Memex ist von einer anderen Version. Nichts wurde geändert. Ein neueres Memex kann ihn öffnen.';
    case 'truncated':
      return 'Die Datei ist abgeschnitten. Nichts wurde daran geändert. Bitte noch einmal von ihrer Quelle kopieren oder eine Sicherung öffnen.';
    case 'corrupt':
      return `Hier ist etwas beschädigt. Nichts wurde überschrieben. ${inEnglish(error)}`;
    case 'too-large':
      return `Das ist zu groß. Nichts wurde geändert. ${inEnglish(error)}`;
    case 'storage-full':
      return `Dafür ist kein Platz mehr. Gesichertes bleibt, wie es ist. ${inEnglish(error)}`;
    case 'io':
      return `Das ist fehlgeschlagen. Gesichertes bleibt, wie es ist. ${inEnglish(error)}`;
    default:
      return `Etwas ist fehlgeschlagen. ${inEnglish(error)}`;
  }
}

export const errors: typeof English = {
  ofMemex,
  ofBrowser: (message) => `Das ist fehlgeschlagen: ${message}`,
  withoutReason: 'Das ist fehlgeschlagen, und der Browser nennt keinen Grund.',
};
