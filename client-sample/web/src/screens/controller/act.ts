// Doing something in a round: once at a time, with what went wrong in the reader's words.
import { hear } from '../../app/notices';
import type { ClubStore } from '../../app/screens';
import type { Round } from '../../fold';
import { RorxError, type CommandName, type Commands } from '../../rorx';
import { toast } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/controller';
import en from '../../words/en/controller';
import { whatIsInTheWay } from './in_the_way';
import type { NextStep } from './next_step';

export interface Acting {
  // Whether a step of the round is on its way; also one of before a reload.
  busy: boolean;
  // True once it is done.
  act<N extends CommandName>(name: N, with_: Commands[N]): Promise<boolean>;
  take(step: NextStep, round: Round): Promise<boolean>;
}

export function useActing(club: ClubStore): Acting {
  const words = useWords({ en, de });
  const busy = club.pending.value.some(({ do: name }) => name.startsWith('round.') || name.startsWith('turn.'));
  const act: Acting['act'] = async (name, with_) => {
    try {
      await club.send(name, with_);
      return true;
    } catch (error) {
      if (!(error instanceof RorxError)) throw error;
      hear(error);
      const round = club.area.rounds.value.byId.get((with_ as { round: Round['id'] }).round);
      toast(error.code === 'not_now' ? words.notNow[whatIsInTheWay(name, round)] : refusalText(error, words), { wrong: true });
      return false;
    }
  };
  return { busy, act, take: (step, { id: round }) => take(step, round, act) };
}

// The next turn begins once it is certain that the one before has ended.
async function take(step: NextStep, round: Round['id'], act: Acting['act']): Promise<boolean> {
  switch (step.do) {
    case 'open': return act('round.open', { round });
    case 'resume': return act('round.resume', { round });
    case 'end_turn': return act('turn.end', { round });
    case 'start_turn': return act('turn.start', { round });
    case 'next_turn': return (await act('turn.end', { round })) && act('turn.start', { round });
    case 'enter_phase': return act('round.enter_phase', { round, phase: step.phase });
    case 'close': return act('round.close', { round });
  }
}

export function refusalText(error: RorxError, words: typeof en): string {
  switch (error.code) {
    case 'not_allowed':
    case 'out_of_range':
    case 'self_deal':
    case 'out_of_date':
    case 'offline':
      return words.refused[error.code];
    default:
      return words.refused.other(error.message);
  }
}
