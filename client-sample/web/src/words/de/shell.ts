import { plural } from '..';
import type en from '../en/shell';

const de: typeof en = {
  skip: 'Zur Seite springen',
  places: 'Bereiche',
  screens: {
    home: 'Start',
    room: 'Raum',
    controller: 'Runde',
    desk: 'Büro',
    standing: 'Ansehen',
    record: 'Protokoll',
  },
  tryAgain: 'Noch einmal versuchen',
  reading: 'Was der Club aufgeschrieben hat, wird gelesen …',
  screenNotFetched: 'Diese Seite ließ sich nicht laden. Vielleicht ist der Server nicht erreichbar oder gerade erneuert worden.',
  newVersion: 'Eine neuere Fassung dieser App ist da.',
  takeNewVersion: 'Jetzt verwenden',
  offline: 'Keine Verbindung. Sie sehen den letzten bekannten Stand; es geht von selbst weiter.',
  offlineWithNothing: 'Keine Verbindung. Von diesem Club liegt noch nichts auf diesem Gerät; es kommt von selbst, sobald der Server antwortet.',
  offlineWithWaiting: count =>
    plural('de', count, {
      one: 'Keine Verbindung. Was Sie gesendet haben, wartet auf diesem Gerät und geht von selbst hinaus.',
      other: `Keine Verbindung. ${count} Dinge, die Sie gesendet haben, warten auf diesem Gerät und gehen von selbst hinaus.`,
    }),
  ended: why => (why ? `Der Server lässt dieses Gerät nicht mehr ein: ${why}.` : 'Der Server lässt dieses Gerät nicht mehr ein.'),
  refused: why => `Das wurde abgelehnt: ${why}.`,
  toTheDoor: 'Zur Tür',
  recordFailed: 'Das Protokoll des Clubs ist nicht mehr, was es war.',
  recordFailedText: 'Was der Server sendet, besteht die Prüfung durch diesen Browser nicht. Verlassen Sie sich auf nichts, was hier steht, bis das geklärt ist.',
  toRecord: 'Was geschehen ist, und was zu tun ist',
};
export default de;
