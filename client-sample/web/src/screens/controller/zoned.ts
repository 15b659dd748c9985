// What a field for date and time says, in the club's time zone: the president may sit in another.
export function zonedMs(text: string, timeZone: string): number | undefined {
  const wished = Date.parse(text + 'Z');
  if (Number.isNaN(wished)) return undefined;
  // The offset at about that time, and once more at the instant that it gives: so that it is right beside a change of
  // the clocks as well.
  const guess = wished - offsetAt(wished, timeZone);
  return wished - offsetAt(guess, timeZone);
}

export function zonedText(at: number, timeZone: string): string {
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16);
}

function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find(one => one.type === type)?.value);
  const there = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return there - Math.floor(at / 1000) * 1000;
}
