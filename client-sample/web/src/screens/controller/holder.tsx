import { useState } from 'preact/hooks';
import { isAdmin } from '../../fold';
import type { MemberId } from '../../rorx';
import { Banner, Button, SelectField } from '../../ui';
import { useWords } from '../../words';
import deRound from '../../words/de/round';
import enRound from '../../words/en/round';
import de from '../../words/de/controller';
import en from '../../words/en/controller';
import { isHere, leaseEndsAt, nameOf } from '../round_pieces';
import type { RoundProps } from './index';

// Who holds the round, until when nobody else can, and how it goes to another.
export function Holder(props: RoundProps) {
  const { club, round, areas, format, at, acting, leads, holds } = props;
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const holder = round.controller && areas.members.byId.get(round.controller);
  const lapses = leaseEndsAt(round, !!holder && holder.status === 'active' && isAdmin(holder.roles));
  const isOver = at > lapses;
  if (holds) {
    return (
      <details class="holder">
        <summary>{words.youHold}</summary>
        <div class="stack tight">
          <p class="soft small">{isOver ? words.leaseOver : words.leaseUntil(format.time(lapses))}</p>
          <HandOver {...props} />
        </div>
      </details>
    );
  }
  const marked = isHere(round, { member: club.me });
  return (
    <Banner action={leads && isOver
      ? <Button kind="primary" busy={acting.busy} onClick={() => void acting.act('round.take_over', { round: round.id })}>{words.takeOver}</Button>
      : !marked && club.me !== 'm0' && <Button busy={club.pending.value.length > 0} onClick={() => void acting.act('attendance.mark', { round: round.id })}>{words.iAmHere}</Button>}>
      {words.holds(nameOf(holder || undefined, roundWords))} {leads && (isOver ? words.leaseOver : words.takeOverAt(format.time(lapses)))} {marked && words.youAreHere}
    </Banner>
  );
}

function HandOver({ club, round, areas, acting }: RoundProps) {
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const [to, setTo] = useState<MemberId | ''>('');
  const others = [...areas.members.byId.values()].filter(one => one.id !== club.me && one.status === 'active' && isAdmin(one.roles));
  if (others.length === 0) return <p class="soft small">{words.nobodyElse}</p>;
  return (
    <form class="row hand-over" onSubmit={event => {
      event.preventDefault();
      if (to) void acting.act('round.hand_over', { round: round.id, member: to });
    }}>
      <SelectField label={words.handOverTo} hint={words.handOverHint} value={to} onValue={setTo} empty={words.choose}
        options={others.map(one => ({ value: one.id, text: nameOf(one, roundWords) }))} />
      <Button type="submit" busy={acting.busy} disabled={!to}>{words.handOver}</Button>
    </form>
  );
}
