import './controller.css';
import { useCallback, useMemo } from 'preact/hooks';
import { clubPath } from '../../app/route';
import type { ClubStore, ScreenProps } from '../../app/screens';
import { isAdmin, type Areas, type Round } from '../../fold';
import { EmptyState, formatFor, Tabs, useTitle, type Format } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/controller';
import en from '../../words/en/controller';
import { roundToShow, useNow } from '../round_pieces';
import { useActing, type Acting } from './act';
import { Now } from './now';
import { People } from './people';
import { Plan } from './plan';
import { Planner } from './planner';
import { Wall } from './wall';

// What each part of the controller is drawn from.
export interface RoundProps {
  club: ClubStore;
  round: Round;
  areas: Pick<Areas, 'members' | 'rounds' | 'referrals' | 'club'>;
  format: Format;
  now: () => number;
  at: number; // `now`, to the second
  acting: Acting;
  leads: boolean; // may plan, open and take over
  holds: boolean; // of a round that is on
}

const tabIds = ['now', 'people', 'plan', 'wall'] as const;

// The round in the hand of who leads it; everyone else sees it as it goes.
export default function Controller({ club, rest }: ScreenProps) {
  const words = useWords({ en, de });
  useTitle(words.title);
  const now = useCallback(() => club.now(), [club]);
  const at = useNow(now);
  const acting = useActing(club);
  const areas = { members: club.area.members.value, rounds: club.area.rounds.value, referrals: club.area.referrals.value, club: club.area.club.value };
  const format = useMemo(() => formatFor(areas.club), [areas.club, words]);
  const leads = isAdmin(club.roles.value);
  const named = rest[1]?.startsWith('t') ? areas.rounds.byId.get(rest[1] as Round['id']) : undefined;
  const round = named ?? roundToShow(areas.rounds.byId.values(), at);
  const tab = tabIds.find(id => id === rest[0]) ?? 'now';
  const props = round && { club, round, areas, format, now, at, acting, leads, holds: round.state === 'live' && round.controller === club.me };
  const of = named ? [named.id] : [];
  return (
    <div class="controller stack">
      <h1>{words.title}</h1>
      {(round ?? leads) && (
        <Tabs label={words.tabsLabel} current={tab} tabs={tabIds.map(id => ({ id, text: words.tabs[id], href: clubPath(club.slug, 'controller', id, ...of) }))} />
      )}
      {tab === 'wall' ? <Wall club={club} leads={leads} />
        : !props ? <Nothing club={club} leads={leads} acting={acting} format={format} areas={areas} now={now} />
          : tab === 'people' ? <People {...props} /> : tab === 'plan' ? <Plan {...props} /> : <Now {...props} />}
    </div>
  );
}

type PlannerProps = Parameters<typeof Planner>[0];

function Nothing({ leads, ...planner }: PlannerProps & { leads: boolean }) {
  const words = useWords({ en, de });
  return leads ? <Planner {...planner} /> : <EmptyState title={words.nothing}>{words.nothingText}</EmptyState>;
}
