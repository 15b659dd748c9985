// A referral as its giver or its receiver sees it, and what each can do now.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ClubStore } from '../../app/club';
import { clubPath } from '../../app/route';
import type { Referral, Thanks } from '../../fold';
import type { DeclineReason } from '../../rorx';
import { Button, ButtonLink, Card, Tag, toast } from '../../ui';
import { useWords } from '../../words';
import chainDe from '../../words/de/chain';
import chainEn from '../../words/en/chain';
import de from '../../words/de/home';
import en from '../../words/en/home';
import { Do, errorText } from './do';
import { AdvanceForm, CloseForm, RateForm, ThankForm } from './follow_up';
import { PrivateLink } from './private_link';
import { formatOf, nameOf } from './say';
import { ContactLines } from './story';

type Part = { club: ClubStore; referral: Referral };

export function ReferralCard({ club, referral, thanks }: Part & { thanks: Thanks[] }) {
  const words = useWords({ en, de });
  const chain = useWords({ en: chainEn, de: chainDe });
  const isMine = referral.to === club.me;
  const other = isMine ? referral.giver ?? nameOf(club, words, referral.from) : nameOf(club, words, referral.to);
  const format = formatOf(club);
  const isLate = referral.nudged !== undefined && referral.nudged === referral.follow_up_by;
  return (
    <Card level={2} title={isMine ? chain.referralFrom(other) : chain.referralTo(other)} pressing={isMine && referral.state === 'given'}>
      <p class="who">{referral.need ?? words.erased}</p>
      <p class="row">
        <Tag tone={referral.state === 'given' ? 'gold' : referral.state === 'received' || referral.outcome === 'won' ? 'green' : undefined}>
          {referral.outcome ? chain.outcomes[referral.outcome] : chain.referralStates[referral.state]}
        </Tag>
        {referral.stage && referral.state === 'received' && <Tag tone="green">{chain.stages[referral.stage]}</Tag>}
        {isLate && <Tag tone="red">{chain.late}</Tag>}
      </p>
      <dl class="facts-list">
        <Fact name={chain.effort}>{words.efforts[referral.effort - 1]}</Fact>
        {referral.hand_over && <Fact name={words.handOverLabel}>{isMine ? words.handOversToMe[referral.hand_over] : words.handOvers[referral.hand_over]}</Fact>}
        {referral.consent && <Fact name={chain.agreed}>{chain.agreedOn(words.consents[referral.consent.basis], format.day(referral.consent.at))}</Fact>}
        {referral.next_step && <Fact name={chain.nextStep}>{referral.next_step}</Fact>}
        {referral.owner && <Fact name={chain.nextStepBy}>{ownerName(chain, referral.owner, isMine, other)}</Fact>}
        {referral.follow_up_by && (referral.state === 'given' || referral.state === 'received') && <Fact name={chain.promised}>{format.day(referral.follow_up_by)}</Fact>}
        {referral.declined_for && <Fact name={chain.reason}>{chain.declineReasons[referral.declined_for]}</Fact>}
        {referral.reason && <Fact name={chain.reason}>{referral.reason}</Fact>}
        {referral.rating && <Fact name={chain.rating}>{chain.rated(referral.rating.fit, referral.rating.effort)}</Fact>}
      </dl>
      {referral.contact && <ContactLines contact={referral.contact} />}
      {thanks.map(one => <ThanksLine key={one.id} club={club} thanks={one} other={other} />)}
      {isMine ? <Receiving club={club} referral={referral} thanked={thanks.length > 0} /> : <Giving club={club} referral={referral} />}
      <Life club={club} referral={referral} />
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}

function ownerName(chain: typeof chainEn, owner: 'from' | 'to' | 'prospect', isMine: boolean, other: string): string {
  if (owner === 'prospect') return chain.theProspect;
  return (owner === 'to') === isMine ? chain.you : other;
}

type Doing = 'advance' | 'close' | 'rate' | 'thank' | 'decline' | null;

function Receiving({ club, referral, thanked }: Part & { thanked: boolean }) {
  const words = useWords({ en, de });
  const chain = useWords({ en: chainEn, de: chainDe });
  const [doing, setDoing] = useState<Doing>(null);
  const { state } = referral;
  const wasReceived = referral.story.some(one => one.kind === 'referral.received');
  const toggle = (what: Doing, text: string, isPrimary = false) => (
    <Button kind={isPrimary && doing === null ? 'primary' : 'plain'} aria-expanded={doing === what} onClick={() => setDoing(doing === what ? null : what)}>{text}</Button>
  );
  const finish = () => setDoing(null);
  return (
    <>
      <div class="row answers">
        {state === 'given' && <Do club={club} kind="primary" name="referral.receive" with={{ referral: referral.id }} done={chain.receivedNow}>{chain.receive}</Do>}
        {state === 'given' && toggle('decline', chain.decline)}
        {state === 'received' && toggle('advance', chain.advance, true)}
        {state === 'received' && toggle('close', chain.close)}
        {state === 'closed' && wasReceived && !thanked && toggle('thank', chain.thank, referral.outcome === 'won')}
        {wasReceived && !referral.rating && toggle('rate', chain.rate)}
        {state === 'received' && !thanked && toggle('thank', chain.thank)}
        {(state === 'given' || state === 'received' || state === 'declined') && !referral.onward && <ButtonLink kind="quiet" href={clubPath(club.slug, 'home', 'refer', referral.id)}>{chain.passOn}</ButtonLink>}
        {(state === 'closed' || state === 'lapsed') && <Do club={club} kind="quiet" name="referral.reopen" with={{ referral: referral.id }} done={chain.reopened}>{chain.reopen}</Do>}
        {state === 'received' && referral.contact && <Button kind="quiet" onClick={() => void saveContact(club, words, referral)}>{chain.saveContact}</Button>}
      </div>
      {doing === 'decline' && <Decline club={club} referral={referral} />}
      {doing === 'advance' && <AdvanceForm club={club} referral={referral} onDone={finish} />}
      {doing === 'close' && <CloseForm club={club} referral={referral} onDone={finish} />}
      {doing === 'rate' && <RateForm club={club} referral={referral} onDone={finish} />}
      {doing === 'thank' && <ThankForm club={club} to={referral.from} name={referral.giver} referral={referral.id} onDone={finish} />}
    </>
  );
}

function Decline({ club, referral }: Part) {
  const chain = useWords({ en: chainEn, de: chainDe });
  return (
    <div class="stack tight">
      <p class="soft">{chain.declineIntro}</p>
      <div class="row">
        {(Object.keys(chain.declineReasons) as DeclineReason[]).map(reason => (
          <Do key={reason} club={club} name="referral.decline" with={{ referral: referral.id, reason }} done={chain.declinedNow}>{chain.declineReasons[reason]}</Do>
        ))}
      </div>
    </div>
  );
}

function Giving({ club, referral }: Part) {
  const words = useWords({ en, de });
  const chain = useWords({ en: chainEn, de: chainDe });
  const { state } = referral;
  return (
    <div class="stack tight">
      {state === 'received' && <p class="soft">{chain.inTheirHands}</p>}
      <div class="row answers">
        {state === 'given' && (
          <Do club={club} name="referral.withdraw" with={{ referral: referral.id }} done={words.referralWithdrawn}
            sure={{ title: chain.withdrawTitle, text: chain.withdrawText }}>{chain.withdraw}</Do>
        )}
        {(state === 'closed' || state === 'lapsed') && <Do club={club} kind="quiet" name="referral.reopen" with={{ referral: referral.id }} done={chain.reopened}>{chain.reopen}</Do>}
      </div>
      {(state === 'given' || state === 'received') && (
        <PrivateLink club={club} path="referrals" about={{ referral: referral.id }} text={chain.prospectLink} hint={chain.prospectLinkHint} />
      )}
    </div>
  );
}

// The sum is its payer's; here the other learns only that there was business.
export function ThanksLine({ club, thanks, other }: { club: ClubStore; thanks: Thanks; other: string }) {
  const words = useWords({ en, de });
  const chain = useWords({ en: chainEn, de: chainDe });
  const isMine = thanks.by === club.me;
  return (
    <div class="thanks">
      <p>{(isMine ? chain.youThanked : chain.thankedYou)[thanks.referral ? 'referral' : 'other'](other)}</p>
      {isMine && thanks.amount !== undefined && <p class="small">{chain.amountOnlyYou(formatOf(club).money(thanks.amount, thanks.currency))}</p>}
      {isMine && <Do club={club} kind="quiet" name="thanks.reverse" with={{ thanks: thanks.id }} done={words.takenBack} sure={{ title: chain.reverseTitle, text: chain.reverseText }}>{words.takeBack}</Do>}
    </div>
  );
}

// What has happened to it so far, the oldest first.
function Life({ club, referral }: Part) {
  const words = useWords({ en, de });
  const chain = useWords({ en: chainEn, de: chainDe });
  const format = formatOf(club);
  const told: Partial<Record<string, (name: string) => string>> = chain.happened;
  return (
    <details>
      <summary>{chain.whatHappened}</summary>
      <ol class="life">
        {referral.story.flatMap(one => {
          const say = told[one.kind];
          const who = one.by.startsWith('m') ? nameOf(club, words, one.by as `m${number}`) : '';
          return say ? [<li key={one.seq}><span>{say(who)}</span> <time class="soft small" dateTime={new Date(one.at).toISOString()}>{format.dateTime(one.at)}</time></li>] : [];
        })}
      </ol>
    </details>
  );
}

async function saveContact(club: ClubStore, words: typeof en, referral: Referral): Promise<void> {
  try {
    save(await club.readText(`referrals/${referral.id}/contact.vcf`), 'text/vcard', `${referral.id}.vcf`);
  } catch (error) {
    toast(errorText(words, error), { wrong: true });
  }
}

// Hands a text to whoever reads, as a file.
export function save(text: string, type: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

