// Who is invited and has not come in yet.
import { useState } from 'preact/hooks';
import type { ClubStore } from '../../app/screens';
import type { Invitation } from '../../fold';
import { Button, Confirm, Dialog, EmptyState, toast } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk';
import en from '../../words/en/desk';
import { useAct, Wrong } from './act';
import { saveFile, writeCsv } from './csv';
import { linkOf, LinkPanel } from './invite';
import { useNames } from './names';
import { Table } from './table';

export function openInvitations(club: ClubStore): Invitation[] {
  const { erased } = club.area.club.value;
  const all = [...club.area.members.value.invitations.values()];
  return all.filter(one => one.joined_as === undefined && !one.erased && one.name !== undefined && !erased.has(one.id)).reverse();
}

export function Invitations({ club, canChange }: { club: ClubStore; canChange: boolean }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const [shown, setShown] = useState<Invitation | null>(null);
  const [forgotten, setForgotten] = useState<Invitation | null>(null);
  const act = useAct();
  const open = openInvitations(club);
  const forget = async (one: Invitation) => {
    if (await act.run(() => club.send('contact.erase', { subject: one.id }))) toast(words.invitationForgotten(one.name ?? one.id));
  };
  const head = (
    <>
      <th scope="col">{words.name}</th>
      <th scope="col">{words.classification}</th>
      <th scope="col">{words.email}</th>
      <th scope="col">{words.invitedBy}</th>
      {canChange && <th scope="col"><span class="unseen">{words.change}</span></th>}
    </>
  );
  return (
    <section class="stack" aria-labelledby="desk-invitations">
      <div class="row apart">
        <h2 id="desk-invitations">{words.openInvitations}</h2>
        {canChange && open.length > 1 && <LinksFile club={club} open={open} />}
      </div>
      <Wrong act={act} />
      {open.length === 0 ? <EmptyState title={words.noInvitations}>{words.noInvitationsText}</EmptyState> : (
        <Table caption={words.invitationsCaption(open.length)} head={head}>
          {open.map(one => (
            <tr key={one.id}>
              <th scope="row">{one.name}{one.company && <span class="soft small block">{one.company}</span>}</th>
              <td>{one.classification}</td>
              <td>{one.email}</td>
              <td data-label={words.invitedBy}>{names.actor(one.by)}<span class="soft small block">{names.format.relative(one.at, club.now())}</span></td>
              {canChange && (
                <td class="end">
                  <Button kind="quiet" aria-label={words.linkAgainFor(one.name ?? one.id)} onClick={() => setShown(one)}>{words.linkAgain}</Button>
                  <Button kind="quiet" aria-label={words.forgetInvitationOf(one.name ?? one.id)} busy={act.busy} onClick={() => setForgotten(one)}>{words.withdraw}</Button>
                </td>
              )}
            </tr>
          ))}
        </Table>
      )}
      <Dialog title={shown ? words.linkFor(shown.name ?? '') : ''} open={shown !== null} onClose={() => setShown(null)}>
        {shown && <LinkPanel club={club} invited={{ id: shown.id, name: shown.name ?? '', email: shown.email ?? '' }} />}
      </Dialog>
      <Confirm title={forgotten ? words.forgetInvitationOf(forgotten.name ?? '') : ''} open={forgotten !== null} danger yes={words.withdraw}
        onClose={() => setForgotten(null)} onYes={() => forgotten && void forget(forgotten)}>
        <p>{words.forgetInvitationText}</p>
      </Confirm>
    </section>
  );
}

// Every open invitation with a fresh link, for a serial letter.
function LinksFile({ club, open }: { club: ClubStore; open: Invitation[] }) {
  const words = useWords({ en, de });
  const act = useAct();
  const save = () => act.run(async () => {
    const rows = [[words.name, words.email, words.link]];
    for (const one of open) rows.push([one.name ?? '', one.email ?? '', await linkOf(club, one.id)]);
    saveFile(`${club.slug}-${words.linksFile}.csv`, 'text/csv', writeCsv(rows));
  });
  return (
    <div>
      <Button busy={act.busy} onClick={() => void save()}>{act.busy ? words.sending : words.allLinks}</Button>
      <Wrong act={act} />
    </div>
  );
}
