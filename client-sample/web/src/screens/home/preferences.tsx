// How somebody likes to be reached, when not, and how much of their time they give.
import type { ClubStore } from '../../app/club';
import type { Channel, Commands } from '../../rorx';
import { Choices, LongField, SelectField, TextField, Tick, toast } from '../../ui';
import { useWords } from '../../words';
import meDe from '../../words/de/me';
import meEn from '../../words/en/me';
import { useWriting, WritingForm } from './form';
import { options } from './refer';

const no_limit = 50; // the most that can be said, which nobody reaches: an emptied field means it

export function Preferences({ club }: { club: ClubStore }) {
  const me = useWords({ en: meEn, de: meDe });
  const { channel, quiet_hours, time_zone, introductions_a_week, closed_sectors } = club.area.mine.value;
  return (
    <section>
      <h2>{me.preferences}</h2>
      <p>{me.address} <code>{club.slug}/{club.me}</code></p>
      <PreferencesForm key={JSON.stringify([channel, quiet_hours, time_zone, introductions_a_week, closed_sectors])} club={club} />
    </section>
  );
}

function PreferencesForm({ club }: { club: ClubStore }) {
  const me = useWords({ en: meEn, de: meDe });
  const now = club.area.mine.value;
  const zone = now.time_zone ?? club.area.club.value.time_zone;
  const isQuiet = now.quiet_hours !== undefined && now.quiet_hours.from_minute !== now.quiet_hours.to_minute;
  const writing = useWriting(club, 'preferences.set', 'preferences', {
    channel: now.channel ?? 'app' as Channel, quiet: isQuiet, from: clock(now.quiet_hours?.from_minute ?? 1260), to: clock(now.quiet_hours?.to_minute ?? 420),
    zone, capacity: (now.introductions_a_week ?? no_limit) === no_limit ? '' : String(now.introductions_a_week), closed: (now.closed_sectors ?? []).join('\n'),
  }, () => toast(me.preferencesSaved));
  const { value, set, wrong } = writing;
  const submit = () => {
    const wish: Commands['preferences.set'] = {
      channel: value.channel,
      quiet_hours: value.quiet ? { from_minute: minuteOf(value.from), to_minute: minuteOf(value.to) } : { from_minute: 0, to_minute: 0 },
      time_zone: value.zone,
      introductions_a_week: value.capacity === '' ? no_limit : Number(value.capacity),
      closed_sectors: value.closed.split('\n').map(line => line.trim()).filter(line => line !== '').slice(0, 20),
    };
    writing.submit(wish);
  };
  const zones = zonesWith(value.zone);
  return (
    <WritingForm club={club} of={writing} name="preferences.set" send={me.save} label={me.preferences} onSubmit={submit}>
      <Choices label={me.channel} value={value.channel} onValue={channel => set({ channel })} options={options(me.channels)} />
      <Tick label={me.quiet} checked={value.quiet} onChecked={quiet => set({ quiet })} />
      {value.quiet && (
        <div class="pair times">
          <TextField label={me.quietFrom} type="time" required value={value.from} onValue={from => set({ from })} />
          <TextField label={me.quietTo} type="time" required value={value.to} onValue={to => set({ to })} />
        </div>
      )}
      <SelectField label={me.timeZone} value={value.zone} onValue={chosen => set({ zone: chosen })} options={zones.map(one => ({ value: one, text: one.replaceAll('_', ' ') }))} wrong={wrong('time_zone')} />
      <TextField label={me.capacity} hint={me.capacityHint} type="number" min={0} max={no_limit - 1} value={value.capacity} onValue={capacity => set({ capacity })} wrong={wrong('introductions_a_week')} />
      <LongField label={me.closed} hint={me.closedHint} value={value.closed} onValue={closed => set({ closed })} wrong={wrong('closed_sectors')} />
    </WritingForm>
  );
}

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
function minuteOf(text: string): number {
  const [hours = '0', minutes = '0'] = text.split(':');
  return Number(hours) * 60 + Number(minutes);
}

// All that the browser knows, and the present one.
function zonesWith(present: string): string[] {
  const all = Intl.supportedValuesOf('timeZone');
  return all.includes(present) ? all : [present, ...all];
}
