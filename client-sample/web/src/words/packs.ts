// One language's words, all areas together. While the app is edited they are imported one by one, and there is nothing to
// load; a build puts them into one file a language (vite.words.ts), and nobody fetches what they don't read.
import type { Language } from '.';

export async function loadWords(_: Language): Promise<void> {}
