import type en from '../en/ui';

const de: typeof en = {
  close: 'Schließen',
  cancel: 'Abbrechen',
  undo: 'Rückgängig',
  loading: 'Einen Moment …',
  timeOver: time => `${time} überzogen`,
  timeLeft: time => `noch ${time}`,
  showAll: 'Alle zeigen',
};
export default de;
