// Who belongs to the club: members, who is invited, and what their roles are.
import { useState } from 'preact/hooks';
import { clubPath } from '../../app/route';
import type { ClubStore, ScreenProps } from '../../app/screens';
import { isAdmin, type Member } from '../../fold';
import { Banner, Button, ButtonLink, EmptyState, Tag, TextField } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk';
import en from '../../words/en/desk';
import { Invitations } from './invitations';
import { InviteDialog } from './invite';
import { MemberDialog } from './member_dialog';
import { useNames } from './names';
import { Neighbours } from './neighbours';
import { Table } from './table';

export function RosterPlace({ club }: ScreenProps) {
  const words = useWords({ en, de });
  const [inviting, setInviting] = useState(false);
  const [changing, setChanging] = useState<Member['id'] | null>(null);
  const [sought, setSought] = useState('');
  const canChange = isAdmin(club.roles.value);
  const members = [...club.area.members.value.byId.values()].sort(byStatusAndName(words));
  const shown = members.filter(one => fits(one, sought));
  const member = changing ? club.area.members.value.byId.get(changing) : undefined;
  return (
    <section class="stack loose" aria-labelledby="desk-roster">
      <div class="row apart">
        <h2 id="desk-roster">{words.places.roster}</h2>
        {canChange && (
          <div class="row no-print">
            <Button kind="primary" onClick={() => setInviting(true)}>{words.inviteSomebody}</Button>
            <ButtonLink href={clubPath(club.slug, 'desk', 'roster', 'import')}>{words.importList}</ButtonLink>
          </div>
        )}
      </div>
      {!canChange && <Banner>{words.onlyAdmins}</Banner>}
      {members.length > 8 && (
        <div class="measure"><TextField type="search" label={words.findMember} value={sought} onValue={setSought} /></div>
      )}
      {shown.length === 0
        ? <EmptyState title={words.nobodyFound}>{words.nobodyFoundText}</EmptyState>
        : <MembersTable club={club} members={shown} {...(canChange ? { onChange: setChanging } : {})} />}
      <Invitations club={club} canChange={canChange} />
      {canChange && <Neighbours club={club} />}
      <InviteDialog club={club} open={inviting} onClose={() => setInviting(false)} />
      <MemberDialog club={club} member={member} onClose={() => setChanging(null)} />
    </section>
  );
}

function MembersTable({ club, members, onChange }: {
  club: ClubStore;
  members: Member[];
  onChange?: (id: Member['id']) => void;
}) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const active = members.filter(one => one.status === 'active').length;
  const head = (
    <>
      <th scope="col">{words.name}</th>
      <th scope="col">{words.classification}</th>
      <th scope="col">{words.rolesHead}</th>
      <th scope="col">{words.status}</th>
      <th scope="col">{words.since}</th>
      {onChange && <th scope="col"><span class="unseen">{words.change}</span></th>}
    </>
  );
  return (
    <Table caption={words.membersCaption(active)} head={head}>
      {members.map(one => (
        <tr key={one.id} class={one.status === 'left' ? 'gone' : undefined}>
          <th scope="row">
            {names.member(one.id)}{one.id === club.me && <> <Tag>{words.you}</Tag></>}
            {one.company && <span class="soft small block">{one.company}</span>}
          </th>
          <td>{one.classification ?? <span class="soft none">{words.none}</span>}</td>
          <td>{names.format.list(one.roles.filter(role => role !== 'member').map(role => words.roles[role])) || <span class="soft">{words.roles.member}</span>}</td>
          <td><Status status={one.status} /></td>
          <td class="nowrap" data-label={words.since}>{names.format.date(one.at)}</td>
          {onChange && (
            <td class="end">
              {one.status !== 'left' && (
                <Button kind="quiet" aria-label={words.changeOf(names.member(one.id))} onClick={() => onChange(one.id)}>{words.change}</Button>
              )}
            </td>
          )}
        </tr>
      ))}
    </Table>
  );
}

function Status({ status }: { status: Member['status'] }) {
  const words = useWords({ en, de });
  if (status === 'active') return <Tag tone="green">{words.statuses.active}</Tag>;
  return status === 'suspended' ? <Tag tone="red">{words.statuses.suspended}</Tag> : <Tag>{words.statuses.left}</Tag>;
}

const order = { active: 0, suspended: 1, left: 2 };

function byStatusAndName(words: typeof en) {
  const collator = new Intl.Collator(words.locale);
  return (a: Member, b: Member) => order[a.status] - order[b.status] || collator.compare(a.name ?? a.id, b.name ?? b.id);
}

function fits(member: Member, sought: string): boolean {
  const all = [member.name, member.company, member.classification, member.email].join(' ').toLowerCase();
  return sought.toLowerCase().split(/\s+/).every(word => all.includes(word));
}
