// Comparing heads with a neighbour: digits to read out, a code for their camera, theirs to type in.
import { useEffect, useRef, useState } from 'preact/hooks';
import { clubPath } from '../../app/route';
import type { ClubStore } from '../../app/screens';
import { Banner, Button, TextField } from '../../ui';
import { QrCode } from '../../ui/qr';
import { plain, useRecordWords } from './common';
import { canMakePhrase, grouped, phraseOf, readPhrase, rootAt, type Head } from './phrase';

type Result = { kind: 'same' | 'differs' | 'ahead'; size: number };

// `offered`: a neighbour's head, from the code that was scanned.
export function Compare({ club, offered }: { club: ClubStore; offered: { size: number; root: string } | undefined }) {
  const words = useRecordWords();
  const mine = useMyHead(club);
  const [phrase, setPhrase] = useState<{ of: string; digits: string } | undefined>(undefined);
  const [event, setEvent] = useState('');
  const [digits, setDigits] = useState('');
  const [wrong, setWrong] = useState<{ event?: string; digits?: string }>({});
  const [result, setResult] = useState<Result | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    let isOver = false;
    if (mine && canMakePhrase()) void phraseOf(mine).then(made => !isOver && setPhrase({ of: mine.root, digits: made }));
    return () => void (isOver = true);
  }, [mine?.root]);
  const have = club.head.value;
  useEffect(() => {
    let isOver = false;
    if (!offered || have === 0) return;
    if (offered.size > have) setResult({ kind: 'ahead', size: offered.size });
    else void rootAt(club.events(), offered.size).then(root => !isOver && setResult({ kind: root === offered.root ? 'same' : 'differs', size: offered.size }));
    return () => void (isOver = true);
  }, [offered?.size, offered?.root, have >= (offered?.size ?? 0)]);

  const compare = async (press: Event) => {
    press.preventDefault();
    const size = Number(event.trim()), theirs = readPhrase(digits);
    const isSize = Number.isSafeInteger(size) && size > 0;
    setWrong({ ...(isSize ? {} : { event: words.needEvent }), ...(theirs ? {} : { digits: words.need30 }) });
    if (!isSize || !theirs || isBusy) return;
    if (size > have) return setResult({ kind: 'ahead', size });
    setBusy(true);
    const ours = await phraseOf({ club: club.slug, size, root: await rootAt(club.events(), size) });
    setResult({ kind: ours === theirs ? 'same' : 'differs', size });
    setBusy(false);
  };
  const link = mine && location.origin + location.pathname + clubPath(club.slug, 'record', 'compare', String(mine.size), mine.root.replace('sha256:', ''));

  return (
    <section class="stack" aria-labelledby="compare">
      <h2 id="compare">{words.compare}</h2>
      <p class="measure">{words.compareHint} {words.compareOlder}</p>
      {result && <Told club={club} result={result} />}
      {!canMakePhrase() && <Banner tone="warning">{words.cannot}</Banner>}
      <div class="columns">
        {mine && (
          <div class="card stack tight">
            <h3>{words.myDigits(plain(mine.size))}</h3>
            {phrase?.of === mine.root
              ? <p class="digits">{grouped(phrase.digits).map((group, i) => <span key={i}>{group} </span>)}</p>
              : canMakePhrase() && <p class="soft">{words.computing}</p>}
            {link && <QrCode text={link} label={words.qr} />}
          </div>
        )}
        <form class="card stack tight" onSubmit={press => void compare(press)}>
          <h3>{words.theirs}</h3>
          <TextField label={words.theirEvent} value={event} onValue={setEvent} wrong={wrong.event ?? null} inputMode="numeric" autoComplete="off" />
          <TextField label={words.theirDigits} hint={words.theirDigitsHint} value={digits} onValue={setDigits} wrong={wrong.digits ?? null} inputMode="numeric" autoComplete="off" />
          <div><Button kind="primary" type="submit" busy={isBusy}>{words.doCompare}</Button></div>
        </form>
      </div>
    </section>
  );
}

function Told({ club, result }: { club: ClubStore; result: Result }) {
  const words = useRecordWords();
  const size = plain(result.size);
  if (result.kind === 'same') return <Banner>{words.same(size)}</Banner>;
  if (result.kind === 'ahead') return <Banner tone="warning">{words.ahead(plain(club.head.value))}</Banner>;
  return <Banner tone="wrong"><strong>{words.differs(size)}</strong> {words.differsHint}</Banner>;
}

const opens_ms = 3_000;

// The newest head that was checked; where nothing is signed or all is not well, of what this device has. What comes while
// the page is being opened is taken in; then it stands still, while two people read it to each other.
function useMyHead(club: ClubStore): Head | undefined {
  const [head, setHead] = useState<Head | undefined>(undefined);
  const now = club.verification.value;
  const opened = useRef(Date.now());
  const upTo = now.state === 'verified' ? now.upTo : 0;
  const isReady = now.state === 'verified' || now.state === 'unsigned' || now.state === 'failed';
  useEffect(() => {
    if (!isReady || (head && now.state === 'verified' && Date.now() - opened.current > opens_ms)) return;
    if (now.state === 'verified') return setHead({ club: club.slug, size: now.upTo, root: now.root });
    const size = club.head.value;
    void rootAt(club.events(), size).then(root => setHead({ club: club.slug, size, root }));
  }, [isReady, now.state, upTo]);
  return head;
}
