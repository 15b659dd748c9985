import { plural } from '..';

const en = {
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
  tryAgain: 'Try again',
  reading: 'Reading what the club has written down…',
  screenNotFetched: 'This page could not be fetched. The server may be out of reach, or it has just been renewed.',
  newVersion: 'A newer version of this app is ready.',
  takeNewVersion: 'Use it now',
  offline: 'No connection. You see what was known last; it goes on by itself.',
  offlineWithNothing: 'No connection. Nothing of this club is on this device yet; it comes by itself as soon as the server answers.',
  offlineWithWaiting: (count: number) =>
    plural('en', count, {
      one: 'No connection. One thing that you sent waits on this device, and goes out by itself.',
      other: `No connection. ${count} things that you sent wait on this device, and go out by themselves.`,
    }),
  ended: (why: string) => (why ? `The server lets this device in no more: ${why}.` : 'The server lets this device in no more.'),
  refused: (why: string) => `That was refused: ${why}.`,
  toTheDoor: 'To the door',
  recordFailed: 'The club’s record is not what it was.',
  recordFailedText: 'What the server sends does not pass this browser’s check. Rely on nothing that you see here until it is settled.',
  toRecord: 'What happened, and what to do',
};
export default en;
