import { clubPath } from '../../app/route';
import { ButtonLink, Card } from '../../ui';
import { useWords } from '../../words';
import deRound from '../../words/de/round';
import enRound from '../../words/en/round';
import deRoom from '../../words/de/room';
import enRoom from '../../words/en/room';
import de from '../../words/de/controller';
import en from '../../words/en/controller';
import { givers, nameOf } from '../round_pieces';
import type { RoundProps } from './index';
import { Planner } from './planner';

// What the round came to, and what is left to do behind it.
export function Closed(props: RoundProps) {
  const { club, round, areas, format, leads } = props;
  const words = useWords({ en, de });
  const room = useWords({ en: enRoom, de: deRoom });
  const roundWords = useWords({ en: enRound, de: deRound });
  const name = (member: (typeof round.spoke)[number]) => nameOf(areas.members.byId.get(member), roundWords);
  const missed = missedIn(props);
  const { totals } = round;
  const late = Math.floor((totals?.overrun_ms ?? 0) / 60_000);
  if (round.state === 'aborted') return <Card level={2} title={words.states.aborted}><p>{round.reason ?? ''}</p></Card>;
  return (
    <>
      <section class="now-panel stack tight">
        <h2>{words.closedTitle}</h2>
        {totals && (
          <ul>
            <li><strong>{room.gave(totals.referrals, totals.offers, totals.testimonials) || room.nobodyGave}</strong></li>
            <li>{room.there(totals.present + totals.late + totals.substitute)}</li>
            {totals.visitors > 0 && <li>{room.visitors(totals.visitors)}</li>}
            <li>{room.turns(totals.turns)}</li>
            <li>{late > 0 ? room.late(late) : room.inTime}</li>
          </ul>
        )}
        {leads && <ButtonLink kind="primary" large wide href={clubPath(club.slug, 'desk', 'report', 'week', round.id)}>{words.toReport}</ButtonLink>}
        {leads && <p class="soft small">{words.reportText}</p>}
        <ButtonLink href={clubPath(club.slug, 'room')}>{words.summaryOnWall}</ButtonLink>
      </section>
      <div class="columns">
        <Card level={2} title={room.gaveMost}>
          {givers(round).map(({ member, sums }) => (
            <p key={member}><strong>{name(member)}</strong> <span class="soft">{room.gave(sums.referral, sums.offer, sums.testimonial)}</span></p>
          ))}
        </Card>
        {missed.length > 0 && <Card level={2} title={words.missedTitle}><p>{words.missedText(format.list(missed.map(name)))}</p></Card>}
      </div>
      {leads && <details><summary>{words.planNext}</summary><Planner {...props} /></details>}
    </>
  );
}

// Who was there and did not speak, where members spoke in turn.
function missedIn({ round, areas }: RoundProps) {
  if (!round.phases.some(phase => phase.kind === 'turns')) return [];
  return [...round.attendance]
    .filter(([member, one]) => (one.mark === 'present' || one.mark === 'late' || one.mark === 'substitute') && !round.spoke.includes(member))
    .map(([member]) => member)
    .filter(member => areas.members.byId.get(member)?.status === 'active');
}
