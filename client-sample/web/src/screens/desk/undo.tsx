// Voiding what should not have been, and restoring it: what is voided now, and finding an event by its number, its
// people or its kind.
import { useState } from 'preact/hooks';
import { clubPath, go } from '../../app/route';
import type { ClubStore, ScreenProps } from '../../app/screens';
import { isAdmin } from '../../fold';
import { isOpen, type OpenEvent } from '../../rorx';
import { Banner, Button, ButtonLink, EmptyState, List, TextField } from '../../ui';
import { useWords } from '../../words';
import deTold from '../../words/de/desk_told';
import de from '../../words/de/desk_undo';
import enTold from '../../words/en/desk_told';
import en from '../../words/en/desk_undo';
import { useNames } from './names';
import { sentenceOf } from './told';
import { barTo } from './undo_effect';
import { UndoPreview } from './undo_preview';

const shown_at_once = 20;

export function UndoPlace({ club, rest }: ScreenProps) {
  const words = useWords({ en, de });
  const seq = Number(rest[0]);
  if (!isAdmin(club.roles.value)) return <Banner>{words.onlyAdmins}</Banner>;
  if (Number.isInteger(seq) && seq > 0) return <UndoPreview key={seq} club={club} seq={seq} />;
  return (
    <section class="stack loose" aria-labelledby="desk-void">
      <div class="stack tight">
        <h2 id="desk-void">{words.title}</h2>
        <p class="measure">{words.text}</p>
      </div>
      <Find club={club} />
      <Voided club={club} />
    </section>
  );
}

function Find({ club }: { club: ClubStore }) {
  const words = useWords({ en, de });
  const told = useWords({ en: enTold, de: deTold });
  const names = useNames(club);
  const [sought, setSought] = useState('');
  const [many, setMany] = useState(shown_at_once);
  void club.head.value;
  const { voids } = club.area.club.value;
  const found: Array<{ event: OpenEvent; text: string }> = [];
  const all = club.events();
  const parts = sought.trim().toLowerCase().split(/\s+/).filter(part => part !== '');
  for (let at = all.length - 1; at >= 0 && found.length < many; at--) {
    const event = all[at];
    if (!event || !isOpen(event) || voids.has(event.seq) || barTo(event, club.me)) continue;
    const text = sentenceOf(told, event, { club, names });
    const whole = `${event.seq} ${text}`.toLowerCase();
    if (parts.every(part => whole.includes(part))) found.push({ event, text });
  }
  const open = (event: Event) => {
    event.preventDefault();
    if (/^\d+$/.test(sought.trim())) go(clubPath(club.slug, 'desk', 'void', sought.trim()));
  };
  return (
    <section class="stack" aria-labelledby="desk-void-find">
      <h3 id="desk-void-find">{words.find}</h3>
      <form class="row measure" onSubmit={open}>
        <div class="grow"><TextField type="search" label={words.findBy} hint={words.findHint} value={sought} onValue={text => { setSought(text); setMany(shown_at_once); }} /></div>
      </form>
      {found.length === 0 ? <EmptyState title={words.noneFound}>{words.noneFoundText}</EmptyState> : (
        <List items={found} keyOf={one => one.event.seq}>
          {({ event, text }) => (
            <div class="row apart">
              <span>{text} <span class="soft small">{words.noAndWhen(event.seq, names.format.dateTime(event.at))}</span></span>
              <ButtonLink href={clubPath(club.slug, 'desk', 'void', String(event.seq))}>
                {words.lookFirst}<span class="unseen"> {words.noAndWhen(event.seq, names.format.dateTime(event.at))}</span>
              </ButtonLink>
            </div>
          )}
        </List>
      )}
      {found.length === many && <div><Button onClick={() => setMany(many + shown_at_once)}>{words.older}</Button></div>}
    </section>
  );
}

function Voided({ club }: { club: ClubStore }) {
  const words = useWords({ en, de });
  const told = useWords({ en: enTold, de: deTold });
  const names = useNames(club);
  const voids = [...club.area.club.value.voids.values()].sort((a, b) => b.seq - a.seq);
  return (
    <section class="stack" aria-labelledby="desk-voided">
      <h3 id="desk-voided">{words.voided}</h3>
      {voids.length === 0 ? <EmptyState title={words.noVoids}>{words.noVoidsText}</EmptyState> : (
        <List items={voids} keyOf={one => one.seq} cards>
          {one => {
            const event = club.event(one.event);
            return (
              <article class="card stack tight">
                <h4>{event && isOpen(event) ? sentenceOf(told, event, { club, names }) : told.hidden(one.event)}</h4>
                <p>{words.voidedBy(names.actor(one.by), names.format.dateTime(one.at))}</p>
                {one.fault && <p>{words.faultOf(names.member(one.fault))}</p>}
                {one.reason ? <blockquote>{one.reason}</blockquote> : <p class="soft">{told.reasonSealed}</p>}
                <div>
                  <ButtonLink href={clubPath(club.slug, 'desk', 'void', String(one.event))}>
                    {words.restore}<span class="unseen"> {words.number(one.event)}</span>
                  </ButtonLink>
                </div>
              </article>
            );
          }}
        </List>
      )}
    </section>
  );
}
