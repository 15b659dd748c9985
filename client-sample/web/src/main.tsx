import { render } from 'preact';
import { App } from './app/app';
import { startTheme } from './app/theme';

startTheme();
const root = document.getElementById('app');
if (root) render(<App />, root);
