import type en from '../en/shell';

const de: typeof en = {
  product: 'ROR Exchange',
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
  clubs: 'Meine Clubs',
  tryAgain: 'Noch einmal versuchen',
  screenNotFetched: 'Diese Seite ließ sich nicht laden. Vielleicht ist der Server nicht erreichbar oder gerade erneuert worden.',
  newVersion: 'Eine neuere Fassung dieser App ist da.',
  takeNewVersion: 'Jetzt verwenden',
  notIn: club => `Auf diesem Gerät sind Sie nicht in ${club}`,
  notInHint: 'Öffnen Sie hier Ihren Einladungs- oder Anmeldelink. Wer den Club führt, kann Ihnen einen neuen geben.',
  toTheDoor: 'Zur Tür',
  underWay: 'Diese Seite wird eingerichtet.',
};
export default de;
