// One person: what they stand for, said back; what there has been between us; and a one-to-one.
import { useState } from 'preact/hooks';
import type { ClubStore } from '../../app/club';
import { clubPath } from '../../app/route';
import type { Member, Proposition } from '../../fold';
import { Button, ButtonLink, Card, EmptyState, Initials, List, LongField, Tag, toast, useTitle } from '../../ui';
import { useWords } from '../../words';
import chainDe from '../../words/de/chain';
import chainEn from '../../words/en/chain';
import de from '../../words/de/home';
import en from '../../words/en/home';
import peopleDe from '../../words/de/people';
import peopleEn from '../../words/en/people';
import { useAsked, type Acquaintance, type Preparation } from './asked';
import { AskLine } from './asks';
import { errorText } from './do';
import { ThankForm } from './follow_up';
import { useWriting, WritingForm } from './form';
import type { PageProps } from './index';
import { ProposeForm } from './meeting';
import { isMine, isOpen, lastDealt, MeetingLine } from './people';
import { save, ThanksLine } from './referral';
import { TestimonialForm, Testimonials } from './testimonials';

export function PersonPage({ club, id }: PageProps) {
  const words = useWords({ en, de });
  const people = useWords({ en: peopleEn, de: peopleDe });
  const member = [...club.area.members.value.byId.values()].find(one => one.id === id);
  useTitle(member?.name ?? people.title);
  const back = <p class="back"><a href={clubPath(club.slug, 'home', 'people')}>{people.everybody}</a></p>;
  if (!member) return <>{back}<h1>{people.notThere}</h1></>;
  const name = member.name ?? words.somebody;
  const proposition = written(member.proposition);
  return (
    <div class="measure">
      {back}
      <div class="person-head">
        <Initials name={name} />
        <div><h1>{name}</h1><p class="soft facts">{member.company && <span>{member.company}</span>}{member.classification && <span>{member.classification}</span>}</p></div>
      </div>
      <div class="stack loose">
        {member.status === 'active' && member.id !== club.me && (
          <div class="row">
            <ButtonLink kind="primary" href={clubPath(club.slug, 'home', 'refer', member.id)}>{people.refer}</ButtonLink>
            <ButtonLink href={clubPath(club.slug, 'home', 'introduce', member.id)}>{people.introduce}</ButtonLink>
            <Button kind="quiet" onClick={() => void saveCard(club, words, member)}>{people.saveCard}</Button>
          </div>
        )}
        <section>
          <h2>{people.stands}</h2>
          {proposition ? <PropositionText proposition={proposition} /> : <EmptyState title={people.nothingWritten(name)} />}
        </section>
        <section>
          <h2>{people.testimonials}</h2>
          <div class="stack">
            <Testimonials club={club} about={member.id} />
            {member.id !== club.me && member.status === 'active' && <TestimonialForm club={club} about={member.id} name={name} />}
          </div>
        </section>
        {member.id !== club.me && member.status === 'active' && <Together club={club} member={member} name={name} />}
      </div>
    </div>
  );
}

// None where all of it was emptied.
export function written(one: Proposition | undefined): Proposition | undefined {
  const isEmpty = one && !one.erased && !one.personal && !one.value && !one.ideal_introduction && !one.not_for_me && !one.stories?.length;
  return isEmpty ? undefined : one;
}

export function PropositionText({ proposition }: { proposition: Proposition }) {
  const words = useWords({ en, de });
  const people = useWords({ en: peopleEn, de: peopleDe });
  if (proposition.erased) return <p class="soft">{words.erased}</p>;
  const rows = [[people.personal, proposition.personal], [people.value, proposition.value], [people.ideal, proposition.ideal_introduction], [people.notForMe, proposition.not_for_me]] as const;
  return (
    <dl class="proposition">
      {rows.map(([name, text]) => text && <div key={name}><dt>{name}</dt><dd>{text}</dd></div>)}
      {proposition.stories && proposition.stories.length > 0 && (
        <div><dt>{people.stories}</dt>{proposition.stories.map((text, at) => <dd key={at}>{text}</dd>)}</div>
      )}
    </dl>
  );
}

function Together({ club, member, name }: { club: ClubStore; member: Member; name: string }) {
  const people = useWords({ en: peopleEn, de: peopleDe });
  const meetings = club.area.meetings.value;
  const known = useAsked<{ relationships: Acquaintance[] }>(club, 'relationships', meetings);
  const card = useAsked<Preparation>(club, `members/${member.id}/card`, meetings);
  const standing = known?.relationships.find(one => one.member === member.id);
  const open = [...meetings.byId.values()].filter(one => isMine(one, club.me) && isMine(one, member.id) && isOpen(one, club.me));
  const canPropose = open.every(one => one.state !== 'proposed');
  const thanks = [...club.area.referrals.value.thanks.values()]
    .filter(one => !one.referral && !one.reversed && (one.by === club.me ? one.to === member.id : one.by === member.id && one.to === club.me));
  const [isThanking, setThanking] = useState(false);
  const [isProposing, setProposing] = useState(false);
  return (
    <>
      {written(member.proposition) && !member.proposition?.erased && <SayBack club={club} member={member} name={name} />}
      <section>
        <h2>{people.between}</h2>
        <div class="stack">
          {standing && (
            <p class="row">
              {standing.overdue && <Tag tone="gold">{people.overdue}</Tag>}
              {standing.i_advocate && <Tag tone="green">{people.youAdvocate}</Tag>}
              {standing.advocates_me && <Tag tone="green">{people.advocatesYou}</Tag>}
              <span class="soft">{lastDealt(club, people, standing)}</span>
            </p>
          )}
          <List items={open} keyOf={one => one.id} cards>{one => <MeetingLine club={club} one={one} />}</List>
          {canPropose && !isProposing && <div><Button kind={open.length > 0 ? 'plain' : 'primary'} onClick={() => setProposing(true)}>{people.propose(name)}</Button></div>}
          {isProposing && <Card title={people.propose(name)}><ProposeForm club={club} member={member.id} /></Card>}
          {thanks.map(one => <ThanksLine key={one.id} club={club} thanks={one} other={name} />)}
          <details open={isThanking} onToggle={event => setThanking(event.currentTarget.open)}>
            <summary>{people.thank(name)}</summary>
            <p class="soft small">{people.thankHint}</p>
            <ThankForm club={club} to={member.id} onDone={() => setThanking(false)} />
          </details>
          {card && <History club={club} card={card} />}
        </div>
      </section>
    </>
  );
}

// What to read before meeting: their open asks, and what there has been between the two.
function History({ club, card }: { club: ClubStore; card: Preparation }) {
  const words = useWords({ en, de });
  const chain = useWords({ en: chainEn, de: chainDe });
  const people = useWords({ en: peopleEn, de: peopleDe });
  const { asks, referrals, introductions } = club.area;
  const shared = [
    ...card.referrals.flatMap(id => {
      const one = referrals.value.byId.get(id);
      return one ? [{ id, text: one.need ?? words.erased, state: one.outcome ? chain.outcomes[one.outcome] : chain.referralStates[one.state] }] : [];
    }),
    ...card.introductions.flatMap(id => {
      const one = introductions.value.byId.get(id);
      return one ? [{ id, text: one.blurb ?? words.erased, state: chain.introductionStates[one.state] }] : [];
    }),
  ];
  return (
    <>
      <h3>{people.openAsks}</h3>
      {card.asks.length === 0 && <p class="soft">{people.noOpenAsks}</p>}
      <List items={card.asks.flatMap(id => asks.value.byId.get(id) ?? [])} keyOf={one => one.id} cards>{one => <Card><AskLine club={club} ask={one} /></Card>}</List>
      <h3>{people.history}</h3>
      {shared.length === 0 && <p class="soft">{people.noHistory}</p>}
      <List items={shared} keyOf={one => one.id}>{one => <><a href={clubPath(club.slug, 'home', 'chains', one.id)}>{one.text}</a> <Tag>{one.state}</Tag></>}</List>
    </>
  );
}

function SayBack({ club, member, name }: { club: ClubStore; member: Member; name: string }) {
  const words = useWords({ en, de });
  const people = useWords({ en: peopleEn, de: peopleDe });
  const mine = [...club.area.words.value.restatements.values()].filter(one => one.by === club.me && one.member === member.id).pop();
  const back = useWriting(club, 'proposition.restate', `say_back/${member.id}`, { text: '' }, () => toast(people.saidBack(name)));
  const better = useWriting(club, 'proposition.make_suggestion', `suggestion/${member.id}`, { text: '' }, () => toast(people.suggested(name)));
  return (
    <section>
      <h2>{people.sayBack}</h2>
      <div class="stack">
        {mine && (
          <Card>
            <p class="soft small">{people.youSaid}</p>
            <blockquote>{mine.in_my_words ?? words.erased}</blockquote>
            <p><Tag tone={mine.answer === 'accepted' ? 'green' : mine.answer === 'corrected' ? 'gold' : undefined}>{people.answers[mine.answer]}</Tag></p>
            {mine.correction && <><p class="soft small">{people.theyMean(name)}</p><blockquote>{mine.correction}</blockquote></>}
          </Card>
        )}
        <details open={!mine}>
          <summary>{mine ? people.sayAgain : people.sayBackHow(name)}</summary>
          <WritingForm club={club} of={back} name="proposition.restate" send={people.sayBackSend} label={people.sayBack}
            onSubmit={() => back.submit({ member: member.id, in_my_words: back.value.text.trim() })}>
            <LongField label={people.inMyWords(name)} hint={people.sayBackHint} required maxLength={4000} value={back.value.text} onValue={text => back.set({ text })} wrong={back.wrong('in_my_words')} />
          </WritingForm>
        </details>
        <details>
          <summary>{people.suggest}</summary>
          <WritingForm club={club} of={better} name="proposition.make_suggestion" send={people.suggestSend} label={people.suggest}
            onSubmit={() => better.submit({ member: member.id, text: better.value.text.trim() })}>
            <LongField label={people.suggestLabel(name)} hint={people.suggestHint} required maxLength={4000} value={better.value.text} onValue={text => better.set({ text })} wrong={better.wrong('text')} />
          </WritingForm>
        </details>
      </div>
    </section>
  );
}

async function saveCard(club: ClubStore, words: typeof en, member: Member): Promise<void> {
  try {
    save(await club.readText(`members/${member.id}/card.vcf`), 'text/vcard', `${member.id}.vcf`);
  } catch (error) {
    toast(errorText(words, error), { wrong: true });
  }
}
