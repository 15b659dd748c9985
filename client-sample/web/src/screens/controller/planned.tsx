import { useState } from 'preact/hooks';
import { Agenda } from '../round_pieces';
import { Button, Card, Confirm, LongField } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/controller';
import en from '../../words/en/controller';
import type { RoundProps } from './index';
import { Planner } from './planner';

const hour_ms = 3_600_000;

// A round that waits for its opening.
export function Planned(props: RoundProps) {
  const { round, areas, format, at, acting, leads } = props;
  const words = useWords({ en, de });
  const from = round.starts_at - hour_ms;
  const mayOpen = leads && at >= from && areas.rounds.live === undefined;
  const when = words.plannedFor(format.dateTime(round.starts_at));
  return (
    <>
      <section class="now-panel stack tight">
        <h2>{when}</h2>
        <p>{words.closesAt(format.time(round.closes_at))}</p>
        {mayOpen && <Button kind="primary" large wide busy={acting.busy} aria-keyshortcuts="n" onClick={() => void acting.act('round.open', { round: round.id })}>{words.open}</Button>}
        {leads && at < from && <p class="soft">{words.opensFrom(format.dateTime(from))}</p>}
        {leads && areas.rounds.live !== undefined && <p class="soft">{words.anotherOn}</p>}
      </section>
      <Card level={2} title={words.tabs.plan}><Agenda round={round} format={format} /></Card>
      {leads && <div class="row"><CallOff {...props} /></div>}
      {leads && <details><summary>{words.planTitle}</summary><Planner {...props} /></details>}
    </>
  );
}

export function CallOff({ round, acting }: Pick<RoundProps, 'round' | 'acting'>) {
  const words = useWords({ en, de });
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  return (
    <>
      <Button kind="quiet" busy={acting.busy} onClick={() => setOpen(true)}>{words.abort}</Button>
      <Confirm title={words.abortTitle} open={isOpen} onClose={() => setOpen(false)} danger yes={words.abort}
        onYes={() => void acting.act('round.abort', { round: round.id, ...(reason.trim() ? { reason: reason.trim() } : {}) })}>
        <p>{words.abortText}</p>
        <LongField label={words.reason} value={reason} onValue={setReason} />
      </Confirm>
    </>
  );
}
