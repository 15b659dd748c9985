import { describe, expect, it } from 'vitest';
import { Outbox, RorxError } from '../../src/rorx';
import type { Outcome } from '../../src/rorx';
import { FakeStorage, FakeTimers, settled } from './fakes';

interface Frame { id: string; do: string; with: Record<string, unknown>; expect?: number; club: string }

// A server as the protocol promises it: an id that it accepted is answered with the first outcome, forever.
class AServer {
  readonly done: Frame[] = [];
  private readonly outcomes = new Map<string, Outcome>();
  take(frame: Frame): Outcome {
    const before = this.outcomes.get(frame.id);
    if (before) return before;
    this.done.push(frame);
    const outcome: Outcome = { seq: this.done.length, made: `a${this.done.length}` };
    this.outcomes.set(frame.id, outcome);
    return outcome;
  }
}

function anOutbox(storage = new FakeStorage(), timers = new FakeTimers()) {
  const sent: Frame[] = [];
  const outcomes: Array<Outcome | RorxError> = [];
  const way = { isOpen: true, stuck: 0 };
  let next = 0;
  const outbox = new Outbox({
    club: 'riverside', storage, timers, newId: () => `k${storage.commands.size}-${next++}-${timers.now()}`,
    transmit: text => {
      if (way.isOpen) sent.push(JSON.parse(text) as Frame);
      return way.isOpen;
    },
    onStuck: () => (way.stuck += 1),
    onOutcome: (_, outcome) => outcomes.push(outcome),
  });
  return { outbox, sent, outcomes, storage, timers, way };
}

describe('the outbox', () => {
  it('keeps a command before it is sent, and until its outcome is known', async () => {
    const { outbox, sent, storage } = anOutbox();
    let wasKept = false;
    const save = storage.save;
    storage.save = async command => {
      expect(sent).toEqual([]);
      wasKept = true;
      await save(command);
    };
    outbox.opened();
    const outcome = outbox.send('ask.post', { who: 'CFO' }, { expect: 7 });
    await settled();
    expect(wasKept).toBe(true);
    expect(sent).toMatchObject([{ do: 'ask.post', with: { who: 'CFO' }, expect: 7, club: 'riverside' }]);
    expect(storage.commands.size).toBe(1);
    outbox.succeeded(sent[0]!.id, { seq: 8, made: 'a8' });
    await expect(outcome).resolves.toEqual({ seq: 8, made: 'a8' });
    expect(storage.commands.size).toBe(0);
    expect(outbox.pending).toEqual([]);
  });

  it('a refusal for good rejects with what the server said, and is not sent again', async () => {
    const { outbox, sent } = anOutbox();
    outbox.opened();
    const outcome = outbox.send('ask.withdraw', { ask: 'a1' });
    await settled();
    outbox.refused(sent[0]!.id, { code: 'out_of_range', message: 'no', retry: 'never', field: 'with.ask' });
    await expect(outcome).rejects.toMatchObject({ code: 'out_of_range', field: 'with.ask', retry: 'never' });
    outbox.closed();
    outbox.opened();
    await settled();
    expect(sent.length).toBe(1);
  });

  it('sends the same ids again, in their order, after a reconnect', async () => {
    const { outbox, sent } = anOutbox();
    outbox.opened();
    void outbox.send('ask.post', { who: 'One' });
    void outbox.send('ask.post', { who: 'Two' });
    await settled();
    outbox.closed();
    void outbox.send('ask.post', { who: 'Three' });
    await settled();
    expect(sent.length).toBe(2);
    outbox.opened();
    await settled();
    expect(sent.slice(2).map(one => one.with.who)).toEqual(['One', 'Two', 'Three']);
    expect(sent.slice(2, 4).map(one => one.id)).toEqual(sent.slice(0, 2).map(one => one.id));
  });

  it('busy: sends the same id again, later; slow down: waits as long as it is told, with everything', async () => {
    const { outbox, sent, timers } = anOutbox();
    outbox.opened();
    void outbox.send('ask.post', { who: 'One' });
    await settled();
    outbox.refused(sent[0]!.id, { code: 'slow_down', message: '', retry: 'after', retry_after_ms: 5_000 });
    void outbox.send('ask.post', { who: 'Two' });
    await timers.pass(4_900);
    expect(sent.length).toBe(1);
    await timers.pass(200);
    expect(sent.map(one => one.with.who)).toEqual(['One', 'One', 'Two']);
    outbox.refused(sent[0]!.id, { code: 'busy', message: '', retry: 'same', retry_after_ms: 100 });
    await timers.pass(150);
    expect(sent.at(-1)?.id).toBe(sent[0]?.id);
  });

  it('says that it is stuck where no answer comes to what it sent', async () => {
    const { outbox, timers, way } = anOutbox();
    outbox.opened();
    void outbox.send('ask.post', { who: 'One' });
    await timers.pass(16_000);
    expect(way.stuck).toBe(1);
  });

  it('an outcome that comes twice settles once', async () => {
    const { outbox, sent, outcomes } = anOutbox();
    outbox.opened();
    void outbox.send('ask.post', { who: 'One' });
    await settled();
    outbox.succeeded(sent[0]!.id, { seq: 8 });
    outbox.succeeded(sent[0]!.id, { seq: 8 });
    await settled();
    expect(outcomes).toEqual([{ seq: 8 }]);
  });

  // The page is gone at each step of three commands' way: after n steps of the storage, of sending or of answers.
  it('cut at each step, nothing is lost that was kept, and nothing is done twice', async () => {
    for (let cut = 0; cut < 12; cut++) {
      const server = new AServer();
      const storage = new FakeStorage();
      let steps = 0;
      const goesOn = () => steps++ < cut;
      const visit = async (isLast: boolean) => {
        const timers = new FakeTimers();
        const kept: OutboxStorageLike = {
          load: storage.load,
          save: async command => (isLast || goesOn() ? storage.save(command) : new Promise(() => undefined)),
          remove: async id => (isLast || goesOn() ? storage.remove(id) : new Promise(() => undefined)),
        };
        const answers: Array<() => void> = [];
        const outbox: Outbox = new Outbox({
          club: 'riverside', storage: kept, timers, newId: () => `k${Math.random()}`,
          transmit: text => {
            if (!isLast && !goesOn()) return true; // on the wire, and never there
            const frame = JSON.parse(text) as Frame;
            const outcome = server.take(frame);
            answers.push(() => (isLast || goesOn() ? outbox.succeeded(frame.id, outcome) : undefined));
            return true;
          },
        });
        outbox.opened();
        if (!isLast) for (const who of ['One', 'Two', 'Three']) void outbox.send('ask.post', { who }).catch(() => undefined);
        for (let i = 0; i < 10; i++) {
          await settled();
          answers.splice(0).forEach(answer => answer());
        }
      };
      await visit(false);
      const wereKept = [...storage.commands.values()].map(one => (one.with as { who: string }).who);
      await visit(true);
      const done = server.done.map(one => one.with.who);
      expect(new Set(done).size, `cut at ${cut}`).toBe(done.length);
      for (const who of wereKept) expect(done, `cut at ${cut}`).toContain(who);
      expect(storage.commands.size).toBe(0);
    }
  });

  it('what an earlier visit left behind goes when the next one opens, and its outcome is told', async () => {
    const storage = new FakeStorage();
    await storage.save({ id: 'k7', do: 'ask.post', with: { who: 'Left' }, at: 1 });
    const { outbox, sent, outcomes } = anOutbox(storage);
    outbox.opened();
    await settled();
    expect(sent).toMatchObject([{ id: 'k7', with: { who: 'Left' } }]);
    outbox.succeeded('k7', { seq: 9 });
    await settled();
    expect(outcomes).toEqual([{ seq: 9 }]);
  });

  it('abandoned, it sends nothing more and keeps nothing', async () => {
    const { outbox, storage, sent } = anOutbox();
    const outcome = outbox.send('ask.post', { who: 'One' });
    await settled();
    await Promise.all([outbox.abandon(), expect(outcome).rejects.toMatchObject({ code: 'abandoned' })]);
    outbox.opened();
    await settled();
    expect([sent.length, storage.commands.size]).toEqual([0, 0]);
  });
});

type OutboxStorageLike = ConstructorParameters<typeof Outbox>[0]['storage'];
