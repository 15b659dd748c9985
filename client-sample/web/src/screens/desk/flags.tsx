// Flags: raising one, those that wait for a case, and one's own.
import { useState } from 'preact/hooks';
import { useDraft } from '../../app/draft';
import { clubPath, go } from '../../app/route';
import type { ClubStore } from '../../app/screens';
import { activeMembers, isAdmin, type Flag } from '../../fold';
import type { FlagKind, MemberId } from '../../rorx/vocabulary';
import { Button, EmptyState, List, LongField, SelectField, Tag, Tick, toast } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/desk_conduct';
import en from '../../words/en/desk_conduct';
import { useAct, Wrong } from './act';
import { draftName, useNames } from './names';
import { EventLine } from './told';

const kinds: FlagKind[] = ['pitch', 'quality', 'no_follow_up', 'privacy', 'abuse'];

export function OpenFlags({ club }: { club: ClubStore }) {
  const words = useWords({ en, de });
  const open = [...club.area.conduct.value.flags.values()].filter(one => !one.in_case && one.about !== club.me && mayBeRead(club, one));
  const about = [...new Set(open.map(one => one.about))];
  return (
    <section class="stack" aria-labelledby="desk-flags">
      <h3 id="desk-flags">{words.openFlags}</h3>
      {about.length === 0
        ? <EmptyState title={words.noFlags}>{words.noFlagsText}</EmptyState>
        : <List items={about} keyOf={id => id} cards>{id => <FlagsAbout club={club} member={id} flags={open.filter(one => one.about === id)} />}</List>}
    </section>
  );
}

// Raised by the reader alone are their own affair until a moderator reads them; a moderator reads all.
function mayBeRead(club: ClubStore, flag: Flag): boolean {
  return club.area.members.value.byId.get(flag.about)?.status !== 'left';
}

function FlagsAbout({ club, member, flags }: { club: ClubStore; member: MemberId; flags: Flag[] }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const act = useAct();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = flags.filter(one => !left.has(one.id));
  const isOwn = chosen.some(one => one.by === club.me);
  const mayOpen = isAdmin(club.roles.value);
  const open = async () => {
    let made: string | undefined;
    await act.run(async () => {
      made = (await club.send('case.open', { member, flags: chosen.map(one => one.id) })).made;
    });
    if (made) go(clubPath(club.slug, 'desk', 'cases', made));
  };
  const toggle = (id: string, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(id);
    else next.add(id);
    setLeft(next);
  };
  return (
    <article class="card stack">
      <h4>{words.flagsAbout(names.member(member))}</h4>
      <ul class="list">
        {flags.map(one => (
          <li key={one.id}>
            <Tick checked={!left.has(one.id)} onChecked={on => toggle(one.id, on)}
              label={<>{words.flagOf(names.member(one.by), words.kinds[one.kind], names.format.dateTime(one.at))}</>} />
            <FlagText club={club} flag={one} />
          </li>
        ))}
      </ul>
      {isOwn && <p class="soft">{words.ownFlagConflict}</p>}
      {!mayOpen && <p class="soft">{words.adminsOpen}</p>}
      <Wrong act={act} />
      {mayOpen && (
        <div><Button kind="primary" busy={act.busy} disabled={chosen.length === 0 || isOwn} onClick={() => void open()}>{words.openCase(chosen.length)}</Button></div>
      )}
    </article>
  );
}

export function FlagText({ club, flag }: { club: ClubStore; flag: Flag }) {
  const words = useWords({ en, de });
  return (
    <>
      {flag.text ? <blockquote>{flag.text}</blockquote> : <p class="soft">{words.textGone}</p>}
      {flag.event !== undefined && (
        <div class="small">
          <EventLine club={club} seq={flag.event} />
          <a href={clubPath(club.slug, 'record', String(flag.event))}>{words.toTheRecord(flag.event)}</a>
        </div>
      )}
    </>
  );
}

export function OwnFlags({ club }: { club: ClubStore }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const own = [...club.area.conduct.value.flags.values()].filter(one => one.by === club.me).reverse();
  if (own.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="desk-own-flags">
      <h3 id="desk-own-flags">{words.ownFlags}</h3>
      <p class="soft">{words.ownFlagsText}</p>
      <List items={own} keyOf={one => one.id}>
        {one => (
          <>
            <p>
              {words.ownFlag(names.member(one.about), names.format.dateTime(one.at))} <Tag>{words.kinds[one.kind]}</Tag>
            </p>
            <FlagText club={club} flag={one} />
          </>
        )}
      </List>
    </section>
  );
}

export function FlagForm({ club }: { club: ClubStore }) {
  const words = useWords({ en, de });
  const names = useNames(club);
  const act = useAct();
  const { value, set, clear } = useDraft(draftName(club, 'flag'), { member: '', kind: '' as FlagKind | '', text: '' });
  const others = activeMembers(club.area.members.value).filter(one => one.id !== club.me);
  const submit = async (event: Event) => {
    event.preventDefault();
    const { member, kind } = value;
    if (!kind || !member) return;
    if (!(await act.run(() => club.send('flag.raise', { member: member as MemberId, kind, text: value.text.trim() })))) return;
    toast(words.flagRaised);
    clear();
  };
  return (
    <details class="measure">
      <summary>{words.raiseFlag}</summary>
      <form class="stack" onSubmit={event => void submit(event)}>
        <p>{words.raiseFlagText}</p>
        <SelectField label={words.aboutWhom} value={value.member} empty="…" onValue={member => set({ member })}
          options={others.map(one => ({ value: one.id as string, text: names.member(one.id) }))} />
        <SelectField<FlagKind> label={words.whatKind} value={value.kind} empty="…" onValue={kind => set({ kind })}
          options={kinds.map(kind => ({ value: kind, text: words.kindsSaid[kind] }))} />
        <LongField label={words.whatHappened} value={value.text} onValue={text => set({ text })} required maxLength={4000} />
        <Wrong act={act} />
        <div><Button type="submit" kind="primary" busy={act.busy} disabled={!value.member || !value.kind}>{words.raiseFlag}</Button></div>
      </form>
    </details>
  );
}
