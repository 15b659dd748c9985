// What waits for the reader, as the server reads it: asked for once, and again whenever something in it has moved. What
// it raises meanwhile comes by itself.
import { effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { ClubStore } from '../../app/club';
import { RorxError } from '../../rorx/errors';
import type { AskId, IntroductionId, OfferId, OneToOneId, Raised, ReferralId, RestatementId, SuggestionId, ThanksId } from '../../rorx';

interface InboxAnswer {
  alerts: Raised[];
  head: number;
  quiet_until: number;
  webhook: 'none' | 'on' | 'disabled';
}

export interface Inbox {
  alerts: ReadonlySignal<Raised[] | null>; // null: not known yet
  quietUntil: ReadonlySignal<number>;
  isUnreachable: ReadonlySignal<boolean>;
}

const inboxes = new WeakMap<ClubStore, Inbox>();
const ask_again_after_ms = 400;

export function inboxOf(club: ClubStore): Inbox {
  const found = inboxes.get(club);
  if (found) return found;
  const made = watch(club);
  inboxes.set(club, made);
  return made;
}

function watch(club: ClubStore): Inbox {
  const alerts = signal<Raised[] | null>(null);
  const quietUntil = signal(0);
  const isUnreachable = signal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fetchIt = async () => {
    timer = undefined;
    try {
      const answer = await club.read<InboxAnswer>('inbox');
      alerts.value = answer.alerts;
      quietUntil.value = answer.quiet_until;
      isUnreachable.value = false;
    } catch {
      isUnreachable.value = true;
    }
  };
  const soon = () => (timer ??= setTimeout(() => void fetchIt(), ask_again_after_ms));
  void fetchIt();
  club.onFrame(frame => {
    if (!('alert' in frame)) return;
    const { raised } = frame.alert;
    alerts.value = [...(alerts.value ?? []).filter(one => one.id !== raised.id), raised];
  });
  // What was answered goes at once: it is not answered twice while the server is asked.
  club.onOutcome((command, outcome) => {
    const text = JSON.stringify(command.with);
    const isAnswered = (one: Raised) => one.answers.some(it => it.do === command.do && JSON.stringify(it.with) === text);
    if (!(outcome instanceof RorxError) && alerts.value) alerts.value = alerts.value.filter(one => !isAnswered(one));
    soon();
  });
  effect(() => {
    if (club.connection.value === 'live') soon();
  });
  // Somebody else may settle what stands here: an ask withdrawn, an offer taken back.
  let seen = '';
  effect(() => {
    const state = (alerts.value ?? []).map(one => `${one.id} ${changedAt(club, one)}`).join();
    const ids = (alerts.value ?? []).map(one => one.id).join();
    const before = seen;
    seen = `${ids}|${state}`;
    if (before !== '' && before.startsWith(`${ids}|`) && before !== seen) soon();
  });
  return { alerts, quietUntil, isUnreachable };
}

// The newest event on what the alert is about.
function changedAt(club: ClubStore, alert: Raised): number {
  const { asks, introductions, referrals, words, meetings } = club.area;
  const id = alert.about;
  switch (id[0]) {
    case 'a': return asks.value.byId.get(id as AskId)?.changed ?? 0;
    case 'o': {
      const offer = asks.value.offers.get(id as OfferId);
      return (offer?.changed ?? 0) + ((offer && asks.value.byId.get(offer.ask)?.changed) ?? 0);
    }
    case 'i': return introductions.value.byId.get(id as IntroductionId)?.changed ?? 0;
    case 'r': return referrals.value.byId.get(id as ReferralId)?.changed ?? 0;
    case 'k': return referrals.value.thanks.get(id as ThanksId)?.changed ?? 0;
    case 's': return words.value.suggestions.get(id as SuggestionId)?.changed ?? 0;
    case 'e': return words.value.restatements.get(id as RestatementId)?.changed ?? 0;
    case 'w': return meetings.value.byId.get(id as OneToOneId)?.changed ?? 0;
    default: return 0;
  }
}
