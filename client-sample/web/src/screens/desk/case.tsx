// One case: its way, what was said, and the one step that comes next.
import { clubPath } from '../../app/route';
import type { ClubStore } from '../../app/screens';
import { isModerator, type ConductCase } from '../../fold';
import { isOpen, tell, type Told } from '../../rorx';
import { Banner, ButtonLink, List, Tag } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk_conduct';
import en from '../../words/en/desk_conduct';
import { CaseActs } from './case_acts';
import { FlagText } from './flags';
import { useNames } from './names';

const way = ['talk', 'committee', 'decision', 'appeal'] as const;
const reached: Record<ConductCase['state'], number> = { open: 0, talked: 1, in_committee: 2, decided: 3, appealed: 3, closed: 4 };

export function CasePage({ club, one }: { club: ClubStore; one: ConductCase }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const isMine = one.member === club.me;
  const flags = (one.flags ?? []).flatMap(id => club.area.conduct.value.flags.get(id) ?? []);
  const raisedOne = flags.some(flag => flag.by === club.me);
  const judges = isModerator(club.roles.value);
  return (
    <section class="stack" aria-labelledby="desk-case">
      <div><ButtonLink kind="quiet" href={clubPath(club.slug, 'desk', 'cases')}>{words.allCases}</ButtonLink></div>
      <h2 id="desk-case">{isMine ? words.caseAboutYou : words.caseAbout(names.member(one.member))}</h2>
      <p class="row">
        <Tag tone={one.state === 'closed' ? 'green' : 'gold'}>{words.states[one.state]}</Tag>
        {one.overdue && <Tag tone="red">{words.overdue}</Tag>}
        {one.due && one.state !== 'closed' && <span>{(isMine && one.state === 'open' ? words.talkWithYou : words.dueSaid[one.state])(names.format.day(one.due))}</span>}
      </p>
      <Way one={one} />
      {isMine && <Banner>{words.aboutYou}</Banner>}
      {!isMine && raisedOne && <Banner tone="warning">{words.ownFlagConflict}</Banner>}
      {(isMine || (judges && !raisedOne)) && <CaseActs club={club} one={one} />}
      {flags.length > 0 && !isMine && (
        <section class="stack" aria-labelledby="desk-case-flags">
          <h3 id="desk-case-flags">{words.restsOn}</h3>
          <List items={flags} keyOf={flag => flag.id}>
            {flag => (
              <>
                <p>{words.flagOf(names.member(flag.by), words.kinds[flag.kind], names.format.dateTime(flag.at))}</p>
                <FlagText club={club} flag={flag} />
              </>
            )}
          </List>
        </section>
      )}
      <Story club={club} one={one} />
    </section>
  );
}

function Way({ one }: { one: ConductCase }) {
  const words = useWords({ en, de });
  const at = reached[one.state];
  return (
    <ol class="way" aria-label={words.wayOfCase}>
      {way.map((name, i) => (
        <li key={name} class={i < at ? 'done' : undefined} aria-current={i === at ? 'step' : undefined}>
          {words.way[name]}<span class="unseen">{i < at ? words.stepDone : i === at ? words.stepNow : words.stepLater}</span>
        </li>
      ))}
    </ol>
  );
}

function Story({ club, one }: { club: ClubStore; one: ConductCase }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const { appeal } = one;
  const decisions = decisionsOf(club, one);
  const before = decisions.filter(it => !appeal || it.seq < appeal.seq), after = decisions.filter(it => appeal && it.seq > appeal.seq);
  return (
    <section class="stack" aria-labelledby="desk-case-story">
      <h3 id="desk-case-story">{words.story}</h3>
      <ol class="stack">
        <li>{words.opened(names.format.date(one.at))}</li>
        {one.steps.map(step => (
          <li key={step.seq}>
            {words.stepTaken[step.step](names.actor(step.by), names.format.date(step.at))}
            {step.note && <blockquote>{step.note}</blockquote>}
          </li>
        ))}
        {before.map(it => <Decision key={it.seq} club={club} decision={it} />)}
        {appeal && (
          <li>
            {words.appealed(names.format.date(appeal.at))}
            {appeal.text && <blockquote>{appeal.text}</blockquote>}
          </li>
        )}
        {after.map(it => <Decision key={it.seq} club={club} decision={it} />)}
      </ol>
    </section>
  );
}

type Decided = NonNullable<ConductCase['decision']>;

// All that were made in it: the one that was appealed stays readable beside the one that stands.
function decisionsOf(club: ClubStore, one: ConductCase): Decided[] {
  if (!one.decision) return [];
  const { voids } = club.area.club.value;
  return club.events().slice(one.seq).flatMap(event => {
    const told = isOpen(event) && event.kind === 'case.decided' && !voids.has(event.seq) && (tell(event) as Told<'case.decided'> | undefined);
    const said = told && told.open.outline;
    return told && said && said.case === one.id ? [{ seq: told.seq, at: told.at, by: told.by, decision: said.decision, until: said.until, appeal_until: said.appeal_until, reason: told.open.why?.reason }] : [];
  });
}

function Decision({ club, decision }: { club: ClubStore; decision: Decided }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  return (
    <li>
      {decision.until
        ? words.mutedUntil(names.actor(decision.by), names.format.date(decision.at), names.format.day(decision.until))
        : words.decided(names.actor(decision.by), names.format.date(decision.at), words.decisions[decision.decision])}
      {decision.reason && <blockquote>{decision.reason}</blockquote>}
      {decision.appeal_until && <p>{words.appealUntil(names.format.day(decision.appeal_until))}</p>}
    </li>
  );
}
