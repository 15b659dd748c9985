import type { ClubStore } from '../../app/screens';
import { formatFor, type Format } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/record';
import sentencesDe from '../../words/de/record_events';
import en from '../../words/en/record';
import sentencesEn from '../../words/en/record_events';
import type { Sentences } from './said';

export type Words = typeof en;
export const useRecordWords = (): Words => useWords({ en, de });
export const useSentences = (): Sentences => useWords({ en: sentencesEn, de: sentencesDe });
export const useFormat = (club: ClubStore): Format => formatFor(club.area.club.value);

// As the server's notes and the neighbour's lips have it: without separators.
export const plain = (seq: number) => String(seq);
