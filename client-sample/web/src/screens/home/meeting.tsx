// A one-to-one: an agenda and what I can give first, then a time, then how it was.
import { useState } from 'preact/hooks';
import type { ClubStore } from '../../app/club';
import { clubPath, go } from '../../app/route';
import type { OneToOne, OneToOneSide } from '../../fold';
import type { Commands, Medium, MemberId, OneToOneId } from '../../rorx';
import { ButtonLink, Card, Choices, EmptyState, LongField, TextField, Tick, toast, useTitle } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/home';
import en from '../../words/en/home';
import peopleDe from '../../words/de/people';
import peopleEn from '../../words/en/people';
import { Do, sendQuietly } from './do';
import { useWriting, WritingForm } from './form';
import type { PageProps } from './index';
import { options } from './refer';
import { formatOf, nameOf } from './say';

// One point a line.
function pointsOf(text: string): string[] {
  return text.split('\n').map(line => line.trim()).filter(line => line !== '').slice(0, 10);
}
const unlessEmpty = (name: 'agenda' | 'gives', text: string) => (pointsOf(text).length > 0 ? { [name]: pointsOf(text) } : {});

export function ProposeForm({ club, member }: { club: ClubStore; member: MemberId }) {
  const words = useWords({ en, de });
  const people = useWords({ en: peopleEn, de: peopleDe });
  const name = nameOf(club, words, member);
  const writing = useWriting(club, 'one_to_one.propose', `meet/${member}`, { agenda: '', gives: '', medium: 'in_person' as Medium }, ({ made }) => {
    toast(people.proposed(name), { undo: () => sendQuietly(club, words, 'one_to_one.cancel', { one_to_one: made as OneToOneId }, words.takenBack) });
    if (made) go(clubPath(club.slug, 'home', 'meetings', made));
  });
  const { value, set, wrong } = writing;
  const submit = () => writing.submit({ member, medium: value.medium, ...unlessEmpty('agenda', value.agenda), ...unlessEmpty('gives', value.gives) });
  return (
    <WritingForm club={club} of={writing} name="one_to_one.propose" send={people.proposeSend} label={people.propose(name)} onSubmit={submit}>
      <LongField label={people.agenda} hint={people.agendaHint} required value={value.agenda} onValue={agenda => set({ agenda })} wrong={wrong('agenda')} />
      <LongField label={people.gives(name)} hint={people.givesHint} required value={value.gives} onValue={gives => set({ gives })} wrong={wrong('gives')} />
      <Choices label={people.medium} value={value.medium} onValue={medium => set({ medium })} options={options(people.media)} />
    </WritingForm>
  );
}

export function MeetingPage({ club, id }: PageProps) {
  const words = useWords({ en, de });
  const people = useWords({ en: peopleEn, de: peopleDe });
  const one = club.area.meetings.value.byId.get(id as OneToOneId);
  const other = one && (one.proposer.member === club.me ? one.partner : one.proposer);
  const own = one && (one.proposer.member === club.me ? one.proposer : one.partner);
  const name = nameOf(club, words, other?.member);
  useTitle(one ? people.oneToOneWith(name) : people.notThere);
  const back = <p class="back"><a href={clubPath(club.slug, 'home', 'people')}>{people.everybody}</a></p>;
  if (!one || !other || !own) return <>{back}<h1>{people.notThere}</h1><EmptyState title={people.notThereText} /></>;
  const hasCome = one.when !== undefined && one.when <= club.now();
  const isPlanned = one.state === 'scheduled' && !hasCome;
  return (
    <div class="measure">
      {back}
      <h1>{people.oneToOneWith(name)}</h1>
      <div class="stack loose">
        <Card level={2} title={one.state === 'cancelled' ? people.cancelled : one.when === undefined ? people.waitsForTime : people.at(formatOf(club).dateTime(one.when))}>
          {one.reason && <blockquote>{one.reason}</blockquote>}
          {one.medium && <p class="soft">{people.media[one.medium]}</p>}
          <Points title={people.agenda} points={[...one.proposer.agenda, ...one.partner.agenda]} none={people.noAgenda} />
          <Points title={people.youGive} points={own.gives} none={people.nothingYet} />
          <Points title={people.theyGive(name)} points={other.gives} none={people.nothingYet} />
          <div class="row">
            <ButtonLink href={clubPath(club.slug, 'home', 'people', other.member)}>{people.prepare(name)}</ButtonLink>
          </div>
        </Card>
        {(one.state === 'proposed' || isPlanned) && <Schedule club={club} one={one} own={own} name={name} />}
        {one.state === 'scheduled' && hasCome && <HowItWent club={club} one={one} own={own} name={name} />}
        {(one.state === 'proposed' || isPlanned) && (
          <div><Do club={club} kind="quiet" name="one_to_one.cancel" with={{ one_to_one: one.id }} done={people.cancelled} sure={{ title: people.cancelTitle, text: people.cancelText(name) }}>{people.cancel}</Do></div>
        )}
      </div>
    </div>
  );
}

function Points({ title, points, none }: { title: string; points: string[]; none: string }) {
  return (
    <>
      <h3>{title}</h3>
      {points.length === 0 ? <p class="soft">{none}</p> : <ul>{points.map((text, at) => <li key={at}>{text}</li>)}</ul>}
    </>
  );
}

// A time, by the reader's own clock; with it, what was still missing.
function Schedule({ club, one, own, name }: { club: ClubStore; one: OneToOne; own: OneToOneSide; name: string }) {
  const people = useWords({ en: peopleEn, de: peopleDe });
  const needsAgenda = one.proposer.agenda.length + one.partner.agenda.length === 0;
  const needsGives = own.gives.length === 0;
  const writing = useWriting(club, 'one_to_one.schedule', `time/${one.id}`, { at: '', agenda: '', gives: '', medium: one.medium ?? 'in_person' as Medium }, () => toast(people.scheduled(name)));
  const { value, set, wrong } = writing;
  const submit = () => {
    const wish: Commands['one_to_one.schedule'] = { one_to_one: one.id, at: new Date(value.at).getTime(), medium: value.medium, ...unlessEmpty('agenda', value.agenda), ...unlessEmpty('gives', value.gives) };
    writing.submit(wish);
  };
  const form = (
    <WritingForm club={club} of={writing} name="one_to_one.schedule" send={people.scheduleSend} label={people.schedule} onSubmit={submit}>
      <TextField label={people.when} hint={people.whenHint} type="datetime-local" required min={localMinute(club.now())} value={value.at} onValue={at => set({ at })} wrong={wrong('at')} />
      <Choices label={people.medium} value={value.medium} onValue={medium => set({ medium })} options={options(people.media)} />
      <LongField label={needsGives ? people.gives(name) : people.givesMore} hint={people.givesHint} required={needsGives} value={value.gives} onValue={gives => set({ gives })} wrong={wrong('gives')} />
      <LongField label={needsAgenda ? people.agenda : people.agendaMore} hint={people.agendaHint} required={needsAgenda} value={value.agenda} onValue={agenda => set({ agenda })} wrong={wrong('agenda')} />
    </WritingForm>
  );
  if (one.state === 'proposed') return <section><h2>{people.schedule}</h2>{form}</section>;
  return <details><summary>{people.reschedule}</summary>{form}</details>;
}

// `YYYY-MM-DDTHH:MM`, as the field for a time has it.
function localMinute(at: number): string {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function HowItWent({ club, one, own, name }: { club: ClubStore; one: OneToOne; own: OneToOneSide; name: string }) {
  const words = useWords({ en, de });
  const people = useWords({ en: peopleEn, de: peopleDe });
  const [kept, setKept] = useState(true);
  if (own.reported_absent) return <p>{people.reportedAbsent(name)}</p>;
  if (own.confirmed) {
    return (
      <Card level={2} title={people.confirmed}>
        <p>{own.agenda_kept ? people.agendaWasKept : people.agendaWasNotKept}</p>
        {own.worthwhile !== undefined && <p class="soft">{own.worthwhile ? people.youFoundWorth : people.youFoundNotWorth}</p>}
      </Card>
    );
  }
  const wish = (worthwhile: boolean) => ({ one_to_one: one.id, agenda_kept: kept, worthwhile });
  return (
    <Card level={2} title={people.howWas} pressing>
      <div class="stack">
        <Tick label={people.agendaKept} checked={kept} onChecked={setKept} />
        <p>{people.worth}</p>
        <div class="row">
          <Do club={club} kind="primary" name="one_to_one.confirm" with={wish(true)} done={people.confirmedNow}>{people.worthYes}</Do>
          <Do club={club} name="one_to_one.confirm" with={wish(false)} done={people.confirmedNow}>{people.worthNo}</Do>
        </div>
        <p class="soft small">{people.worthPrivate(name)}</p>
        <div><Do club={club} kind="quiet" name="one_to_one.report_no_show" with={{ one_to_one: one.id }} done={words.settled} sure={{ title: people.noShowTitle(name), text: people.noShowText }}>{people.noShow(name)}</Do></div>
      </div>
    </Card>
  );
}
