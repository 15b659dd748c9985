// What the sign means, what to do where it is bad, a copy to keep, and the comparison with a neighbour.
import { useState } from 'preact/hooks';
import type { ClubStore } from '../../app/screens';
import type { ClubEvent, Fault } from '../../rorx';
import { Button, Confirm, toast } from '../../ui';
import { plain, useFormat, useRecordWords, useSentences } from './common';
import { Compare } from './compare';
import { saveCopy } from './copy';
import { Sign } from './sign';
import { read } from './tell';

export function Check({ club, offered }: { club: ClubStore; offered: { size: number; root: string } | undefined }) {
  const words = useRecordWords();
  const now = club.verification.value;
  return (
    <div class="stack loose">
      <Sign club={club} />
      {now.state === 'failed' && (
        <>
          <WhatHappened club={club} fault={now.fault} />
          <Save club={club} />
          <ReadAnew club={club} />
        </>
      )}
      <section class="measure" aria-labelledby="meaning">
        <h2 id="meaning">{words.meaning}</h2>
        {words.meaningText.map(text => <p key={text}>{text}</p>)}
      </section>
      {now.state !== 'failed' && <Save club={club} />}
      <Compare club={club} offered={offered} />
    </div>
  );
}

function WhatHappened({ club, fault }: { club: ClubStore; fault: Fault }) {
  const words = useRecordWords();
  const format = useFormat(club);
  return (
    <>
      <section class="stack tight" aria-labelledby="happened">
        <h2 id="happened">{words.whatHappened}</h2>
        <p class="measure">{words.fault[fault.kind]} {words.faultKind[fault.kind]}</p>
        {fault.seq !== undefined && <p><strong>{words.faultAt(plain(fault.seq))}</strong></p>}
        {fault.held && <p>{words.heldSince(format.dateTime(fault.held.at), plain(fault.held.size))}</p>}
        <div class="columns">
          {fault.was !== undefined && <Version club={club} title={words.was} text={fault.was} />}
          {fault.is !== undefined && <Version club={club} title={words.is} text={fault.is} />}
        </div>
        <p class="soft small">{words.inTechnical(fault.why)}</p>
      </section>
      <section class="measure" aria-labelledby="to-do">
        <h2 id="to-do">{words.toDo}</h2>
        <ol class="steps">{words.toDoList.map(text => <li key={text}>{text}</li>)}</ol>
      </section>
    </>
  );
}

// In words where it can be read, and as it is.
function Version({ club, title, text }: { club: ClubStore; title: string; text: string }) {
  const words = useRecordWords();
  const sentences = useSentences();
  const format = useFormat(club);
  const event = eventIn(text);
  return (
    <figure>
      <figcaption>{title}</figcaption>
      {event && <p>{read(club, event, words, sentences, format).text}</p>}
      <pre tabIndex={0} role="region" aria-label={title}>{event ? JSON.stringify(event, null, 1) : text}</pre>
    </figure>
  );
}

function eventIn(text: string): ClubEvent | undefined {
  try {
    const event: unknown = JSON.parse(text);
    return event !== null && typeof event === 'object' && 'seq' in event ? (event as ClubEvent) : undefined;
  } catch {
    return undefined;
  }
}

function Save({ club }: { club: ClubStore }) {
  const words = useRecordWords();
  const save = () => {
    saveCopy(club);
    toast(words.saved);
  };
  return (
    <section class="measure stack tight no-print">
      <div><Button onClick={save}>{words.save}</Button></div>
      <p class="soft small">{words.saveHint}</p>
    </section>
  );
}

// Once it has been explained: this browser lets go of what it held, and begins again with what the server has now.
function ReadAnew({ club }: { club: ClubStore }) {
  const words = useRecordWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <section class="measure stack tight no-print">
      <div><Button onClick={() => setOpen(true)}>{words.readAnew}</Button></div>
      <p class="soft small">{words.readAnewHint}</p>
      <Confirm title={words.readAnewTitle} open={isOpen} onClose={() => setOpen(false)} danger yes={words.readAnew}
        onYes={() => void club.readAnew().then(() => location.reload())}>
        <p>{words.readAnewText}</p>
      </Confirm>
    </section>
  );
}
