import { render } from 'preact';
import { App } from './app/app';
import { route } from './app/route';
import { loadScreen } from './app/screens';
import { keepShell } from './app/shell_renewal';
import { startTheme } from './app/theme';
import { language } from './words';
import { loadWords } from './words/packs';

const retry_after_ms = 3_000;

// The words, and beside them the screen that is wanted: neither waits for the other.
function start(root: HTMLElement): void {
  if (route.value.at === 'club') loadScreen(route.value.screen).catch(() => undefined);
  loadWords(language.value).then(
    () => render(<App />, root),
    () => setTimeout(start, retry_after_ms, root),
  );
}

startTheme();
const root = document.getElementById('app');
if (root) start(root);
void keepShell();
