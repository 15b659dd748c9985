// Myself: what I stand for and how it is heard, how I like to be asked, and what is held about me.
import type { ClubStore } from '../../app/club';
import { useState } from 'preact/hooks';
import type { Restatement, Suggestion } from '../../fold';
import type { Commands } from '../../rorx';
import { Button, Card, EmptyState, List, LongField, Tag, toast, useTitle } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/home';
import en from '../../words/en/home';
import meDe from '../../words/de/me';
import meEn from '../../words/en/me';
import peopleDe from '../../words/de/people';
import peopleEn from '../../words/en/people';
import { useAsked, type Clarity } from './asked';
import { Do } from './do';
import { useWriting, WritingForm } from './form';
import type { PageProps } from './index';
import { MyData } from './my_data';
import { PrivateLink } from './private_link';
import { PropositionText, written } from './person';
import { Preferences } from './preferences';
import { nameOf } from './say';
import { Testimonials } from './testimonials';

const login_link_ms = 15 * 60_000; // how long the server takes it

export function Me({ club }: PageProps) {
  const me = useWords({ en: meEn, de: meDe });
  useTitle(me.title);
  const member = club.area.members.value.byId.get(club.me);
  const [isEditing, setEditing] = useState(false);
  const { restatements, suggestions } = club.area.words.value;
  const clarity = useAsked<{ clarity: Clarity }>(club, 'clarity', club.area.words.value);
  const saidBack = [...restatements.values()].filter(one => one.member === club.me).reverse();
  const hints = [...suggestions.values()].filter(one => one.member === club.me && one.answer === 'open');
  const proposition = written(member?.proposition);
  return (
    <div class="measure">
      <h1>{me.title}</h1>
      <div class="stack loose">
        <section>
          <h2>{me.words}</h2>
          <div class="stack">
            {proposition && !isEditing && <PropositionText proposition={proposition} />}
            {!proposition && !isEditing && (
              <EmptyState title={me.nothingTitle} action={<Button kind="primary" onClick={() => setEditing(true)}>{me.write}</Button>}>{me.nothingText}</EmptyState>
            )}
            {proposition && !isEditing && <div><Button onClick={() => setEditing(true)}>{me.edit}</Button></div>}
            {isEditing && <PropositionForm club={club} onDone={() => setEditing(false)} />}
          </div>
        </section>
        <section aria-live="polite">
          <h2>{me.heard}</h2>
          {clarity && clarity.clarity.proposition != null && <p>{me.clarity(clarity.clarity.accepted, clarity.clarity.accepted + clarity.clarity.corrected)}</p>}
          {saidBack.length === 0 && <p class="soft">{me.notHeardYet}</p>}
          <List items={saidBack.slice(0, 10)} keyOf={one => one.id} cards>{one => <SaidBack club={club} one={one} />}</List>
        </section>
        {hints.length > 0 && (
          <section>
            <h2>{me.suggestions}</h2>
            <List items={hints} keyOf={one => one.id} cards>{one => <Hint club={club} one={one} />}</List>
          </section>
        )}
        <section>
          <h2>{me.testimonials}</h2>
          <div class="stack"><Testimonials club={club} about={club.me} /></div>
        </section>
        <Preferences club={club} />
        <section>
          <h2>{me.otherDevice}</h2>
          <PrivateLink club={club} path="login-link" about={{}} text={me.otherDeviceMake} hint={me.otherDeviceHint}
            camera={{ label: me.otherDeviceCode, holds_ms: login_link_ms, until: me.otherDeviceUntil }} />
        </section>
        <MyData club={club} />
      </div>
    </div>
  );
}

function PropositionForm({ club, onDone }: { club: ClubStore; onDone: () => void }) {
  const me = useWords({ en: meEn, de: meDe });
  const people = useWords({ en: peopleEn, de: peopleDe });
  const now = club.area.members.value.byId.get(club.me)?.proposition;
  const writing = useWriting(club, 'proposition.set', 'proposition', {
    personal: now?.personal ?? '', value: now?.value ?? '', ideal: now?.ideal_introduction ?? '', not_for_me: now?.not_for_me ?? '',
    story_1: now?.stories?.[0] ?? '', story_2: now?.stories?.[1] ?? '', story_3: now?.stories?.[2] ?? '',
  }, () => {
    toast(me.saved);
    onDone();
  });
  const { value, set, wrong } = writing;
  const submit = () => {
    const stories = [value.story_1, value.story_2, value.story_3].map(one => one.trim()).filter(one => one !== '');
    // It replaces the one before as a whole: what is absent is empty from now on.
    const wish: Commands['proposition.set'] = { stories: [...stories, ...(now?.stories?.slice(3) ?? [])] };
    if (value.personal.trim()) wish.personal = value.personal.trim();
    if (value.value.trim()) wish.value = value.value.trim();
    if (value.ideal.trim()) wish.ideal_introduction = value.ideal.trim();
    if (value.not_for_me.trim()) wish.not_for_me = value.not_for_me.trim();
    writing.submit(wish);
  };
  return (
    <WritingForm club={club} of={writing} name="proposition.set" send={me.save} label={me.words} onSubmit={submit} aside={<Button onClick={onDone}>{me.later}</Button>}>
      <LongField label={people.personal} hint={me.personalHint} maxLength={4000} value={value.personal} onValue={personal => set({ personal })} wrong={wrong('personal')} />
      <LongField label={people.value} hint={me.valueHint} maxLength={4000} value={value.value} onValue={it => set({ value: it })} wrong={wrong('value')} />
      <LongField label={me.story(1)} hint={me.storyHint} maxLength={4000} value={value.story_1} onValue={story_1 => set({ story_1 })} wrong={wrong('stories')} />
      {(value.story_1 || value.story_2) && <LongField label={me.story(2)} maxLength={4000} value={value.story_2} onValue={story_2 => set({ story_2 })} />}
      {(value.story_2 || value.story_3) && <LongField label={me.story(3)} maxLength={4000} value={value.story_3} onValue={story_3 => set({ story_3 })} />}
      <LongField label={people.ideal} hint={me.idealHint} maxLength={4000} value={value.ideal} onValue={ideal => set({ ideal })} wrong={wrong('ideal_introduction')} />
      <LongField label={people.notForMe} hint={me.notForMeHint} maxLength={4000} value={value.not_for_me} onValue={not_for_me => set({ not_for_me })} wrong={wrong('not_for_me')} />
    </WritingForm>
  );
}

function SaidBack({ club, one }: { club: ClubStore; one: Restatement }) {
  const words = useWords({ en, de });
  const me = useWords({ en: meEn, de: meDe });
  const people = useWords({ en: peopleEn, de: peopleDe });
  const [isCorrecting, setCorrecting] = useState(false);
  const name = nameOf(club, words, one.by);
  const writing = useWriting(club, 'restatement.correct', `correct/${one.id}`, { text: '' }, () => {
    toast(me.corrected(name));
    setCorrecting(false);
  });
  return (
    <Card title={words.alerts.proposition_restated(name)} pressing={one.answer === 'open'}>
      <blockquote>{one.in_my_words ?? words.erased}</blockquote>
      {one.answer !== 'open' && <p><Tag tone={one.answer === 'accepted' ? 'green' : 'gold'}>{me.answers[one.answer]}</Tag></p>}
      {one.correction && <><p class="soft small">{me.youMeant}</p><blockquote>{one.correction}</blockquote></>}
      {one.answer === 'open' && !isCorrecting && (
        <div class="row">
          <Do club={club} kind="primary" name="restatement.accept" with={{ restatement: one.id }} done={words.answered.proposition_restated?.yes ?? ''}>{me.thatIsIt}</Do>
          <Button onClick={() => setCorrecting(true)}>{words.correctIt}</Button>
        </div>
      )}
      {isCorrecting && (
        <WritingForm club={club} of={writing} name="restatement.correct" send={me.sendCorrection} label={words.correctIt}
          onSubmit={() => writing.submit({ restatement: one.id, in_my_words: writing.value.text.trim() })}
          aside={<Button onClick={() => setCorrecting(false)}>{me.later}</Button>}>
          <LongField label={me.whatIMean} hint={people.sayBackHint} required maxLength={4000} value={writing.value.text} onValue={text => writing.set({ text })} wrong={writing.wrong('in_my_words')} />
        </WritingForm>
      )}
    </Card>
  );
}

function Hint({ club, one }: { club: ClubStore; one: Suggestion }) {
  const words = useWords({ en, de });
  const name = nameOf(club, words, one.by);
  return (
    <Card title={words.alerts.suggestion_made(name)} pressing>
      <blockquote>{one.text ?? words.erased}</blockquote>
      <div class="row">
        <Do club={club} kind="primary" name="proposition.accept_suggestion" with={{ suggestion: one.id }} done={words.answered.suggestion_made?.yes ?? ''}>{words.answers.suggestion_made?.yes ?? words.say.yes}</Do>
        <Do club={club} name="proposition.decline_suggestion" with={{ suggestion: one.id }} done={words.answered.suggestion_made?.no ?? ''}>{words.answers.suggestion_made?.no ?? words.say.no}</Do>
      </div>
    </Card>
  );
}
