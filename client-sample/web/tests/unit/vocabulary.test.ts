import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandNames, errorCatalogue, partTable } from '../../src/rorx';
import { binary } from './a_server';

describe('the vocabulary', () => {
  it('has every command and event once', () => {
    expect(new Set(commandNames).size).toBe(commandNames.length);
    expect(Object.keys(partTable)).toContain('ask.posted');
    expect(errorCatalogue.slow_down).toMatchObject({ status: 429, retry: 'after' });
  });

  it.runIf(binary !== '')('is the one of the server', async () => {
    const maker = (await import('../../src/rorx/make_vocabulary.mjs' as string)) as { readSpecification(binary: string): string };
    const file = readFileSync(new URL('../../src/rorx/vocabulary.ts', import.meta.url), 'utf8');
    expect(maker.readSpecification(binary)).toBe(file);
  });
});
