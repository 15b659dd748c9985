import { render } from 'preact';
import { App } from './app/app';
import { keepShell } from './app/shell_renewal';
import { startTheme } from './app/theme';

startTheme();
const root = document.getElementById('app');
if (root) render(<App />, root);
void keepShell();
