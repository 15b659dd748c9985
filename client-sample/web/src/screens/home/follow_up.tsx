// Following up: the next step, how it ended, how good it was, and thanks.
import type { ClubStore } from '../../app/club';
import type { Referral } from '../../fold';
import type { Business, ReferralOutcome, Stage, StageOwner } from '../../rorx';
import { Choices, LongField, TextField, Tick, toast } from '../../ui';
import { useWords } from '../../words';
import chainDe from '../../words/de/chain';
import chainEn from '../../words/en/chain';
import de from '../../words/de/home';
import en from '../../words/en/home';
import { sendQuietly } from './do';
import { useWriting, WritingForm } from './form';
import { options } from './refer';
import { dayOf, formatOf, nameOf } from './say';

// What it is told with: for a referral, or for business that came of something else.
type Thanking = { club: ClubStore; to: Referral['from']; name?: string | undefined; referral?: Referral['id']; onDone: () => void };
type Doing = { club: ClubStore; referral: Referral; onDone: () => void };
const scores = ['1', '2', '3', '4', '5'];

export function AdvanceForm({ club, referral, onDone }: Doing) {
  const chain = useWords({ en: chainEn, de: chainDe });
  const empty = { stage: referral.stage ?? 'contacted' as Stage, next_step: '', owner: 'to' as StageOwner, due: '' };
  const writing = useWriting(club, 'referral.advance', `advance/${referral.id}`, empty, () => {
    toast(chain.advanced);
    onDone();
  });
  const { value, set, wrong } = writing;
  const submit = () => {
    const next_step = value.next_step.trim();
    writing.submit({
      referral: referral.id, stage: value.stage,
      ...(next_step ? { next_step, owner: value.owner } : {}), ...(value.due ? { due: value.due } : {}),
    });
  };
  return (
    <WritingForm club={club} of={writing} name="referral.advance" send={chain.saveAdvance} label={chain.advance} onSubmit={submit}>
      <Choices label={chain.stage} value={value.stage} onValue={stage => set({ stage })} options={options(chain.stages)} />
      <TextField label={chain.nextStep} hint={chain.nextStepHint} value={value.next_step} onValue={next_step => set({ next_step })} maxLength={4000} wrong={wrong('next_step')} />
      {value.next_step && <Choices label={chain.nextStepBy} value={value.owner} onValue={owner => set({ owner })} options={options(chain.owners)} />}
      <TextField label={chain.due} hint={chain.dueHint} type="date" min={dayOf(club)} value={value.due} onValue={due => set({ due })} wrong={wrong('due')} />
    </WritingForm>
  );
}

export function CloseForm({ club, referral, onDone }: Doing) {
  const words = useWords({ en, de });
  const chain = useWords({ en: chainEn, de: chainDe });
  const writing = useWriting(club, 'referral.close', `close/${referral.id}`, { outcome: '' as ReferralOutcome | '', reason: '' }, () => {
    toast(chain.closedNow, { undo: () => sendQuietly(club, words, 'referral.reopen', { referral: referral.id }, chain.reopened) });
    onDone();
  });
  const { value, set, wrong } = writing;
  const submit = () => {
    const reason = value.reason.trim();
    if (value.outcome) writing.submit({ referral: referral.id, outcome: value.outcome, ...(reason ? { reason } : {}) });
  };
  return (
    <WritingForm club={club} of={writing} name="referral.close" send={chain.saveClose} label={chain.close} onSubmit={submit}>
      <Choices label={chain.outcome} value={value.outcome} onValue={outcome => set({ outcome })} options={options(chain.outcomes)} />
      <LongField label={chain.reason} hint={chain.reasonHint} value={value.reason} onValue={reason => set({ reason })} maxLength={4000} wrong={wrong('reason')} />
    </WritingForm>
  );
}

export function RateForm({ club, referral, onDone }: Doing) {
  const chain = useWords({ en: chainEn, de: chainDe });
  const writing = useWriting(club, 'referral.rate', `rate/${referral.id}`, { expected: true, fit: '4', effort: String(referral.effort) }, () => {
    toast(chain.noted);
    onDone();
  });
  const { value, set } = writing;
  const submit = () => writing.submit({ referral: referral.id, expected: value.expected, fit: Number(value.fit), effort: Number(value.effort) });
  return (
    <WritingForm club={club} of={writing} name="referral.rate" send={chain.saveRate} label={chain.rate} onSubmit={submit}>
      <Tick label={chain.expectedMe} checked={value.expected} onChecked={expected => set({ expected })} />
      <Choices label={chain.fit} value={value.fit} onValue={fit => set({ fit })} options={scores.map(one => ({ value: one, text: one }))} />
      <Choices label={chain.effortWas} value={value.effort} onValue={effort => set({ effort })} options={scores.map(one => ({ value: one, text: one }))} />
    </WritingForm>
  );
}

// The amount is the payer's own business.
export function ThankForm({ club, to, name: known, referral, onDone }: Thanking) {
  const words = useWords({ en, de });
  const chain = useWords({ en: chainEn, de: chainDe });
  const name = known ?? nameOf(club, words, to);
  const { currency } = club.area.club.value;
  const writing = useWriting(club, 'thanks.give', `thanks/${referral ?? to}`, { business: 'new' as Business, amount: '' }, () => {
    toast(chain.thankedNow(name));
    onDone();
  });
  const { value, set, wrong } = writing;
  const amount = minorUnits(value.amount, currency);
  const isWrong = value.amount.trim() !== '' && amount === undefined;
  const submit = () => {
    if (!isWrong) writing.submit({ ...(referral ? { referral } : {}), to, business: value.business, ...(amount ? { amount, currency } : {}) });
  };
  return (
    <WritingForm club={club} of={writing} name="thanks.give" send={chain.sendThanks(name)} label={chain.thank} onSubmit={submit}>
      <Choices label={chain.business} value={value.business} onValue={business => set({ business })} options={options(chain.businesses)} />
      <TextField label={chain.amount(currency)} hint={chain.amountHint(name)} inputMode="decimal" autoComplete="off" value={value.amount} onValue={text => set({ amount: text })}
        wrong={isWrong ? chain.amountWrong : wrong('amount')} />
      {amount !== undefined && <p class="soft">{chain.amountOnlyYou(formatOf(club).money(amount, currency))}</p>}
    </WritingForm>
  );
}

// "1,234.50" or "1.234,50" in the currency's minor units; undefined where it is no amount.
export function minorUnits(text: string, currency: string): number | undefined {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const plain = text.replace(/[\s'’]/g, '');
  const match = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,3}))?$/.exec(plain);
  if (!match) return undefined;
  const whole = (match[1] ?? '').replace(/[.,]/g, ''), part = match[2] ?? '';
  if (part.length > digits) return undefined;
  const units = Number(whole + part.padEnd(digits, '0'));
  return Number.isSafeInteger(units) && units > 0 ? units : undefined;
}
