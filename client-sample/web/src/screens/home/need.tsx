// One thing that waits for the reader, with the answers that one tap sends.
import type { ComponentChildren } from 'preact';
import type { ClubStore } from '../../app/club';
import { clubPath } from '../../app/route';
import type { Need } from '../../fold';
import type {
  AlertAnswer, AskId, CommandName, Commands, IntroductionId, MemberId, OfferId, OneToOneId, Outcome, Raised, ReferralId,
  RestatementId, SuggestionId, ThanksId,
} from '../../rorx';
import { ButtonLink, Card, Tag } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/home';
import en from '../../words/en/home';
import { Do, sendQuietly } from './do';
import { formatOf, nameOf } from './say';

interface Told {
  title: string;
  quote?: string | undefined;
  facts?: (string | undefined)[];
  to?: string; // the place where more can be said
  more?: string;
}

export function NeedCard({ club, alert }: { club: ClubStore; alert: Raised }) {
  const words = useWords({ en, de });
  const told = tell(club, words, alert);
  const answers = words.answers[alert.kind] ?? {};
  return (
    <NeedFrame club={club} told={told} urgency={alert.urgency} at={alert.raised_at} hasYes={alert.answers.some(one => one.say === 'yes')}>
      {alert.answers.map(one => (
        <Do key={one.say} club={club} name={one.do as CommandName} with={one.with as Commands[CommandName]}
          kind={one.say === 'yes' ? 'primary' : one.say === 'later' ? 'quiet' : 'plain'}
          label={words.answerTo(answers[one.say] ?? words.say[one.say], told.title)}
          done={doneBy(words, alert, one.say)} undo={undoOf(club, words, one.do)}>
          {answers[one.say] ?? words.say[one.say]}
        </Do>
      ))}
    </NeedFrame>
  );
}

function NeedFrame({ club, told, urgency, at, hasYes, children }: {
  club: ClubStore; told: Told; urgency: Raised['urgency']; at: number; hasYes?: boolean; children?: ComponentChildren;
}) {
  const words = useWords({ en, de });
  return (
    <Card title={told.to && !told.more ? <a href={told.to}>{told.title}</a> : told.title} pressing={urgency !== 'week'}>
      {told.quote && <blockquote>{told.quote}</blockquote>}
      {told.facts?.map(fact => fact && <p key={fact} class="soft">{fact}</p>)}
      <p class="row small soft">
        <Tag tone={urgency === 'week' ? undefined : 'gold'}>{words.urgency[urgency]}</Tag>
        {at > 0 && <span>{formatOf(club).relative(at, Math.max(at, club.now()))}</span>}
      </p>
      <div class="row answers">
        {told.to && told.more && !hasYes && <ButtonLink kind="primary" href={told.to}>{told.more}</ButtonLink>}
        {children}
        {told.to && told.more && hasYes && <ButtonLink kind="quiet" href={told.to}>{told.more}</ButtonLink>}
      </div>
    </Card>
  );
}

function doneBy(words: typeof en, alert: Raised, say: AlertAnswer): string {
  if (say === 'later') return words.comesBackTomorrow;
  return words.answered[alert.kind]?.[say] ?? words.settled;
}

// What the log lets one take back.
function undoOf(club: ClubStore, words: typeof en, name: string): ((outcome: Outcome) => void) | undefined {
  if (name !== 'offer.make') return undefined;
  return ({ made }) => made && sendQuietly(club, words, 'offer.withdraw', { offer: made as OfferId }, words.takenBack);
}

function tell(club: ClubStore, words: typeof en, alert: Raised): Told {
  const { asks, introductions, referrals, words: said, meetings } = club.area;
  const name = (id: MemberId | string | undefined) => nameOf(club, words, id);
  const format = formatOf(club);
  const story = clubPath(club.slug, 'home', 'chains', alert.about);
  const titles = words.alerts;
  switch (alert.kind) {
    case 'ask_fits': {
      const ask = asks.value.byId.get(alert.about as AskId);
      return {
        title: titles.ask_fits(name(ask?.by)), quote: ask?.who,
        facts: [ask?.why, ask?.region && words.inRegion(ask.region), ask?.good_until && words.goodUntilDay(format.day(ask.good_until))],
      };
    }
    case 'offer_made': {
      const offer = asks.value.offers.get(alert.about as OfferId);
      const ask = offer && asks.value.byId.get(offer.ask);
      return { title: titles.offer_made(name(offer?.by)), quote: ask?.who, facts: [offer?.note, offer && words.strengths[offer.strength - 1]], to: story };
    }
    case 'introduction_awaits':
    case 'introduction_to_judge': {
      const one = introductions.value.byId.get(alert.about as IntroductionId);
      const other = one?.a === club.me ? (one.b ? name(one.b) : one.guest?.name ?? words.personOutside) : name(one?.a);
      return {
        title: titles[alert.kind](name(one?.connector), other), quote: one?.blurb,
        facts: alert.kind === 'introduction_awaits' ? [words.nobodyLearnsRefusal] : [], to: story,
      };
    }
    case 'referral_given': {
      const one = referrals.value.byId.get(alert.about as ReferralId);
      return {
        title: titles.referral_given(one?.giver ?? name(one?.from)), quote: one?.need,
        facts: [one && words.efforts[one.effort - 1], one?.hand_over && words.handOversToMe[one.hand_over],
          one?.follow_up_by && words.answerBy(format.day(one.follow_up_by))],
        to: story,
      };
    }
    case 'follow_up_due':
    case 'follow_up_late': {
      const one = referrals.value.byId.get(alert.about as ReferralId);
      return {
        title: titles[alert.kind](name(alert.kind === 'follow_up_due' ? one?.from : one?.to)), quote: one?.need,
        facts: [one?.next_step && words.nextStepIs(one.next_step)], to: story, more: alert.kind === 'follow_up_due' ? words.followUp : words.look,
      };
    }
    case 'one_to_one_proposed':
    case 'one_to_one_held': {
      const one = meetings.value.byId.get(alert.about as OneToOneId);
      const other = one?.proposer.member === club.me ? one.partner : one?.proposer;
      return {
        title: titles[alert.kind](name(other?.member)), facts: [other && other.agenda.length > 0 ? words.agendaIs(format.list(other.agenda)) : undefined],
        to: clubPath(club.slug, 'home', 'meetings', alert.about), more: alert.kind === 'one_to_one_proposed' ? words.chooseTime : words.sayMore,
      };
    }
    case 'proposition_restated': {
      const one = said.value.restatements.get(alert.about as RestatementId);
      return { title: titles.proposition_restated(name(one?.by)), quote: one?.in_my_words, to: clubPath(club.slug, 'home', 'me'), more: words.correctIt };
    }
    case 'suggestion_made': {
      const one = said.value.suggestions.get(alert.about as SuggestionId);
      return { title: titles.suggestion_made(name(one?.by)), quote: one?.text };
    }
    case 'thanks_given': {
      const one = referrals.value.thanks.get(alert.about as ThanksId);
      if (one?.referral) return { title: titles.thanks_given(name(one.by)), to: clubPath(club.slug, 'home', 'chains', one.referral) };
      return { title: titles.thanks_given_otherwise(name(one?.by)), ...(one && !one.by.includes('/') ? { to: clubPath(club.slug, 'home', 'people', one.by) } : {}) };
    }
    default:
      return { title: titles[alert.kind] };
  }
}

const ownKinds = ['one_to_one_to_report', 'referral_to_rate', 'report_to_submit', 'case_due', 'flag_open'] as const;
type OwnKind = (typeof ownKinds)[number];

export function isOwnKind(kind: Need['kind']): kind is OwnKind {
  return ownKinds.some(own => own === kind);
}

// What the club's record says beyond the inbox.
export function ownNeeds(needs: Need[], alerts: Raised[]): (Need & { kind: OwnKind })[] {
  const isOwn = (one: Need): one is Need & { kind: OwnKind } => isOwnKind(one.kind);
  return needs.filter(isOwn).filter(one => !alerts.some(alert => alert.about === one.about));
}

export function OwnNeedCard({ club, need }: { club: ClubStore; need: Need & { kind: OwnKind } }) {
  const words = useWords({ en, de });
  const isDesk = need.kind === 'report_to_submit' || need.kind === 'case_due' || need.kind === 'flag_open';
  const place = need.kind === 'one_to_one_to_report' ? 'meetings' : 'chains';
  const to = isDesk ? clubPath(club.slug, 'desk') : clubPath(club.slug, 'home', place, need.about);
  const one = club.area.referrals.value.byId.get(need.about as ReferralId);
  const told: Told = { title: words.ownNeeds[need.kind](nameOf(club, words, need.from)), quote: one?.need, to, more: words.look };
  return <NeedFrame club={club} told={told} urgency={need.urgency} at={need.since} />;
}
