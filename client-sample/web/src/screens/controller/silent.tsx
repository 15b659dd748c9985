import type { MemberId } from '../../rorx';
import { Card } from '../../ui';
import { useWords } from '../../words';
import deRound from '../../words/de/round';
import enRound from '../../words/en/round';
import de from '../../words/de/controller';
import en from '../../words/en/controller';
import { nameOf } from '../round_pieces';
import type { RoundProps } from './index';

// Which referrals nothing was heard of: the club's leaders alone are told, the longest silent first.
export function Silent({ round, areas, format, at }: RoundProps) {
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  if (!round.silent) return null;
  const name = (who: string) => (who.includes('/') ? who : nameOf(areas.members.byId.get(who as MemberId), roundWords));
  return (
    <Card title={words.silent} level={2}>
      {round.silent.length === 0 ? <p>{words.noSilent}</p> : (
        <>
          <p class="soft">{words.silentHint}</p>
          <ol class="silent">
            {round.silent.map(id => {
              const referral = areas.referrals.byId.get(id);
              return referral && (
                <li key={id}>
                  <strong>{words.silentLine(name(referral.from), name(referral.to))}</strong>{' '}
                  <span class="soft">{words.silentSince(format.relative(referral.heard_of_at, at))}</span>
                </li>
              );
            })}
          </ol>
        </>
      )}
    </Card>
  );
}
