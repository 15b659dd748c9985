const en = {
  product: 'ROR Exchange',
  skip: 'Skip to the page',
  places: 'Places',
  screens: {
    home: 'Home',
    room: 'Room',
    controller: 'Round',
    desk: 'Desk',
    standing: 'Standing',
    record: 'Record',
  },
  clubs: 'My clubs',
  tryAgain: 'Try again',
  screenNotFetched: 'This page could not be fetched. The server may be out of reach, or it has just been renewed.',
  newVersion: 'A newer version of this app is ready.',
  takeNewVersion: 'Use it now',
  notIn: (club: string) => `You are not in ${club} on this device`,
  notInHint: 'Open your invitation or login link here. Whoever runs the club can make you a new one.',
  toTheDoor: 'To the door',
  underWay: 'This page is being furnished.',
};
export default en;
