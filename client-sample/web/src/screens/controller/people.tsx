import { useState } from 'preact/hooks';
import { activeMembers, type Member } from '../../fold';
import { Button, Card, Initials, List, Tag } from '../../ui';
import { useWords } from '../../words';
import deRound from '../../words/de/round';
import enRound from '../../words/en/round';
import de from '../../words/de/controller';
import en from '../../words/en/controller';
import { isHere, nameOf } from '../round_pieces';
import type { RoundProps } from './index';
import { MarkDialog } from './mark_dialog';
import { Visitors } from './visitors';

// Who is here. Its holder, the club's leaders and visitor hosts mark; everyone else sees it.
export function People(props: RoundProps) {
  const { club, round, areas, format, leads, holds, acting } = props;
  const words = useWords({ en, de });
  const roundWords = useWords({ en: enRound, de: deRound });
  const [about, setAbout] = useState<Member | null>(null);
  const keeps = round.state !== 'aborted' && (leads || holds || club.roles.value.includes('visitor_host'));
  const members = activeMembers(areas.members).sort((a, b) => nameOf(a, roundWords).localeCompare(nameOf(b, roundWords), format.locale));
  const here = members.filter(one => isHere(round, { member: one.id }));
  const mark = (member: Member, mark: 'present' | 'late') => acting.act('attendance.mark', { round: round.id, member: member.id, mark });
  const isOnItsWay = (member: Member) =>
    club.pending.value.some(({ do: name, with: wish }) => name === 'attendance.mark' && (wish as { member?: string }).member === member.id);
  return (
    <>
      <Card level={2} title={words.peopleCount(here.length, members.length)}>
        <List items={members} keyOf={one => one.id}>
          {one => {
            const presence = round.attendance.get(one.id);
            const name = nameOf(one, roundWords);
            return (
              <div class="person">
                <Initials name={name} />
                <span class="who">
                  <strong>{name}</strong>
                  <span class="small">
                    {presence?.mark ? <Tag tone={isHere(round, { member: one.id }) ? 'green' : 'gold'}>{roundWords.marks[presence.mark]}</Tag> : <span class="soft">{words.notMarked}</span>}{' '}
                    {presence?.substitute && <span>{presence.substitute}</span>}{' '}
                    {presence?.left !== undefined ? <span class="soft">{words.hasLeft}</span>
                      : presence?.arrived !== undefined && <span class="soft">{words.arrivedAt(format.time(presence.arrived))}</span>}
                  </span>
                </span>
                {keeps && (
                  <span class="row marks">
                    {!isHere(round, { member: one.id }) && <Button kind="primary" busy={isOnItsWay(one)} aria-label={`${words.here}: ${name}`} onClick={() => void mark(one, 'present')}>{words.here}</Button>}
                    {!presence?.mark && round.state === 'live' && <Button busy={isOnItsWay(one)} aria-label={`${words.lateMark}: ${name}`} onClick={() => void mark(one, 'late')}>{words.lateMark}</Button>}
                    <Button kind="quiet" aria-label={words.moreLabel(name)} onClick={() => setAbout(one)}>{words.more}</Button>
                  </span>
                )}
              </div>
            );
          }}
        </List>
      </Card>
      <Visitors {...props} keeps={keeps} />
      <MarkDialog {...props} member={about} onClose={() => setAbout(null)} />
    </>
  );
}
