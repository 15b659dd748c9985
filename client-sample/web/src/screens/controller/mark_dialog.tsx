import { useEffect, useState } from 'preact/hooks';
import type { Member } from '../../fold';
import type { Mark } from '../../rorx';
import { Button, Dialog, TextField } from '../../ui';
import { useWords } from '../../words';
import deRound from '../../words/de/round';
import enRound from '../../words/en/round';
import de from '../../words/de/controller';
import en from '../../words/en/controller';
import { isHere, nameOf } from '../round_pieces';
import type { RoundProps } from './index';

const marks: readonly Mark[] = ['present', 'late', 'medical', 'absent'];

// Every mark of one member, a substitute's name, and an early leave.
export function MarkDialog({ round, member, acting, now, onClose }: RoundProps & { member: Member | null; onClose: () => void }) {
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const [substitute, setSubstitute] = useState('');
  useEffect(() => setSubstitute(''), [member?.id]);
  if (!member) return null;
  const presence = round.attendance.get(member.id);
  const of = { round: round.id, member: member.id };
  const say = (with_: { mark: Mark; left?: number; substitute?: string }) => {
    onClose();
    void acting.act('attendance.mark', { ...of, ...with_ });
  };
  return (
    <Dialog title={nameOf(member, roundWords)} open onClose={onClose}>
      <div class="stack">
        <div class="row">
          {marks.map(mark => (
            <Button key={mark} aria-pressed={presence?.mark === mark} kind={presence?.mark === mark ? 'primary' : 'plain'} onClick={() => say({ mark })}>
              {roundWords.marks[mark]}
            </Button>
          ))}
          {round.state === 'live' && presence?.mark && isHere(round, { member: member.id }) && (
            <Button onClick={() => say({ mark: presence.mark as Mark, left: now() })}>{words.left}</Button>
          )}
        </div>
        <form class="stack tight" onSubmit={event => {
          event.preventDefault();
          say({ mark: 'substitute', ...(substitute.trim() ? { substitute: substitute.trim() } : {}) });
        }}>
          <TextField label={words.substituteName} value={substitute} onValue={setSubstitute} maxLength={200} autoComplete="off" />
          <div><Button type="submit">{words.substituteMark}</Button></div>
        </form>
      </div>
    </Dialog>
  );
}
