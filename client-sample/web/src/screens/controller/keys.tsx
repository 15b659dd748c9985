import { useEffect, useRef, useState } from 'preact/hooks';
import { kept } from '../../app/kept';
import { Tick } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/controller';
import en from '../../words/en/controller';
import type { RoundProps } from './index';
import { nextStep } from './next_step';

// A laptop's keys for what is done most. They can be switched off, rest while somebody types, and leave Space to a
// button that has the focus; what needs a confirmation is not done by a key.
export function Keys(props: Pick<RoundProps, 'club' | 'round' | 'acting' | 'areas'>) {
  const words = useWords({ en, de });
  const [isOn, setOn] = useState(kept.read('round.keys') !== 'off');
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (!isOn) return;
    const pressed = (event: KeyboardEvent) => {
      if (press(event, latest.current)) event.preventDefault();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [isOn]);
  return (
    <div class="keys">
      <Tick label={words.keys} checked={isOn} onChecked={on => {
        kept.write('round.keys', on ? null : 'off');
        setOn(on);
      }} />
      {isOn && <p class="soft small">{words.keysText}</p>}
    </div>
  );
}

function press(event: KeyboardEvent, { round, acting, areas }: Pick<RoundProps, 'round' | 'acting' | 'areas'>): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || acting.busy) return false;
  const at = event.target instanceof Element ? event.target : null;
  if (at?.closest('input, textarea, select, [contenteditable], dialog')) return false;
  const isPaused = round.paused_at !== undefined;
  if (event.key === ' ') {
    if (at?.closest('button, a, summary')) return false;
    void acting.act(isPaused ? 'round.resume' : 'round.pause', { round: round.id });
    return true;
  }
  const key = event.key.toLowerCase();
  const step = nextStep(round, areas.members);
  if (key === 'n' && step && step.do !== 'close') void acting.take(step, round);
  else if (key === 'e' && round.turn && !isPaused) void acting.act('turn.extend', { round: round.id, seconds: 30 });
  else return false;
  return true;
}
