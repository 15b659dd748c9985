const en = {
  close: 'Close',
  cancel: 'Cancel',
  undo: 'Undo',
  loading: 'One moment …',
  timeOver: (time: string) => `${time} over`,
  timeLeft: (time: string) => `${time} left`,
  showAll: 'Show all',
};
export default en;
