import type en from '../en/guest';

const de: typeof en = {
  introductionTitle: 'Eine Vorstellung',
  prospectTitle: 'Was über Sie aufbewahrt wird',
  aMember: 'ein Mitglied',
  wouldLike: (connector, club, other) => `${connector} von ${club} möchte Sie mit ${other} bekannt machen`,
  states: {
    open: 'Möchten Sie einander vorgestellt werden?',
    consented: 'Danke. Sie hören voneinander, sobald auch die andere Seite Ja gesagt hat.',
    released: 'Sie sind einander vorgestellt: Ihre Kontaktdaten sind übergeben, man wird sich bei Ihnen melden.',
    settled: 'Diese Vorstellung ist erledigt. Für Sie bleibt nichts zu tun.',
  },
  yes: 'Ja, machen Sie uns bekannt',
  no: 'Nein, danke',
  promise: 'Ihre Kontaktdaten bleiben versiegelt, bis beide Seiten Ja gesagt haben. Sagt eine Seite Nein, erfährt niemand, welche es war.',
  held: club => `Was ${club} über Sie aufbewahrt`,
  recommended: (from, to) => `${from} hat Sie ${to} empfohlen. Nur diese beiden können das sehen.`,
  recommendedWithConsent: (from, to, day) =>
    `${from} hat Sie ${to} empfohlen, mit Ihrer Einwilligung vom ${day}. Nur diese beiden können das sehen.`,
  nothingHeld: 'Nichts, was sagt, wer Sie sind.',
  name: 'Name',
  phone: 'Telefon',
  email: 'E-Mail',
  save: 'Änderungen speichern',
  erase: 'Alles löschen',
  eraseQuestion: 'Ihre Angaben löschen? Das lässt sich nicht zurücknehmen.',
  saved: 'Gespeichert. Wer Sie anrufen darf, sieht es jetzt.',
  erased: 'Gelöscht: Ihre Angaben kann niemand mehr lesen.',
  receipt: seq => `Quittung: Ereignis ${seq} im Protokoll des Clubs,`,
  law: 'Beim Löschen wird der Schlüssel vernichtet, unter dem Ihr Name und Ihre Erreichbarkeit liegen: Niemand kann sie mehr lesen, auch nicht aus später gemachten Sicherungen. Was über den Bedarf geschrieben wurde, bleibt, ohne Ihren Namen.',
  usedUp: 'Dieser Link gilt nicht mehr',
  usedUpText: 'Er ist vielleicht abgelaufen. Bitten Sie die Person, die ihn geschickt hat, um einen neuen.',
  silent: 'Der Server hat nicht geantwortet. Versuchen Sie es gleich noch einmal: Zweimal schadet nicht.',
  failed: why => `Das hat nicht geklappt: ${why}.`,
  again: 'Noch einmal versuchen',
};
export default de;
