// What admins change about one member: roles, and whether their membership rests.
import { useState } from 'preact/hooks';
import type { ClubStore } from '../../app/screens';
import type { Member } from '../../fold';
import type { Role } from '../../rorx/vocabulary';
import { Button, Confirm, Dialog, toast } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk';
import en from '../../words/en/desk';
import { ReasonDialog, useAct, Wrong } from './act';
import { draftName, useNames } from './names';

const given = ['president', 'vice_president', 'secretary', 'committee', 'visitor_host'] as const satisfies readonly Role[];

export function MemberDialog({ club, member, onClose }: { club: ClubStore; member: Member | undefined; onClose: () => void }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const [resting, setResting] = useState<Member | null>(null);
  const name = member ? names.member(member.id) : '';
  const begin = () => {
    setResting(member ?? null);
    onClose();
  };
  return (
    <>
      <Dialog title={name} open={member !== undefined} onClose={onClose}>
        {member && (
          <div class="stack">
            <Facts member={member} />
            <Roles club={club} member={member} name={name} />
            <hr />
            {member.id === club.me
              ? <p class="soft">{words.notYourself}</p>
              : member.status === 'active'
                ? <Button kind="danger" onClick={begin}>{words.suspend(name)}</Button>
                : <Button kind="primary" onClick={begin}>{words.reinstate(name)}</Button>}
          </div>
        )}
      </Dialog>
      {resting && <RestDialog club={club} member={resting} onClose={() => setResting(null)} />}
    </>
  );
}

function Facts({ member }: { member: Member }) {
  const words = useWords({ en, de });
  const facts = [[words.company, member.company], [words.classification, member.classification], [words.email, member.email]];
  return (
    <dl class="facts">
      {facts.map(([label, text]) => text && <div key={label}><dt>{label}</dt><dd>{text}</dd></div>)}
    </dl>
  );
}

function Roles({ club, member, name }: { club: ClubStore; member: Member; name: string }) {
  const words = useWords({ en, de });
  const act = useAct();
  const [asked, setAsked] = useState<Role | null>(null);
  const change = async (role: Role) => {
    const has = member.roles.includes(role);
    const done = await act.run(() => club.send(has ? 'role.revoke' : 'role.grant', { member: member.id, role }));
    if (done) toast(has ? words.roleTaken(name, words.roles[role]) : words.roleGiven(name, words.roles[role]));
  };
  return (
    <fieldset class="roles">
      <legend>{words.rolesHead}</legend>
      <p class="soft small">{words.rolesHint}</p>
      <ul class="list">
        {given.map(role => (
          <li key={role} class="row apart">
            <span><strong>{words.roles[role]}</strong><span class="soft small block">{words.roleMeans[role]}</span></span>
            <Button busy={act.busy} disabled={member.status !== 'active' && !member.roles.includes(role)} onClick={() => setAsked(role)}
              aria-label={member.roles.includes(role) ? words.takeRoleOf(words.roles[role], name) : words.giveRoleTo(words.roles[role], name)}>
              {member.roles.includes(role) ? words.takeRole : words.giveRole}
            </Button>
          </li>
        ))}
      </ul>
      <Wrong act={act} />
      {asked && (
        <Confirm open title={member.roles.includes(asked) ? words.takeRoleOf(words.roles[asked], name) : words.giveRoleTo(words.roles[asked], name)}
          yes={member.roles.includes(asked) ? words.takeRole : words.giveRole} onClose={() => setAsked(null)} onYes={() => void change(asked)}>
          <p>{words.everybodySees}</p>
        </Confirm>
      )}
    </fieldset>
  );
}

function RestDialog({ club, member, onClose }: { club: ClubStore; member: Member; onClose: () => void }) {
  const words = useWords({ en, de });
  const name = useNames(club).member(member.id);
  const suspends = member.status === 'active';
  const act = async (reason: string) => {
    const wish = { member: member.id, ...(reason ? { reason } : {}) };
    await club.send(suspends ? 'member.suspend' : 'member.reinstate', wish);
    toast(suspends ? words.suspended(name) : words.reinstated(name));
  };
  return (
    <ReasonDialog open title={suspends ? words.suspend(name) : words.reinstate(name)} onClose={onClose} danger={suspends}
      draft={draftName(club, `${suspends ? 'suspend' : 'reinstate'}/${member.id}`)} label={words.reason} hint={words.reasonOfRest}
      yes={suspends ? words.suspend(name) : words.reinstate(name)} onYes={act}>
      <p>{suspends ? words.suspendText(name) : words.reinstateText(name)}</p>
    </ReasonDialog>
  );
}
