// Runs one file of browser tests; 77, which CTest shows as skipped, where there is no Chromium.
import { spawnSync } from 'node:child_process';
import { browserPath } from './browser.mjs';

if (!browserPath()) {
  console.log('skipped: there is no Chromium here (apt-get install chromium, or name one in RORX_CHROMIUM)');
  process.exit(77);
}
const { status } = spawnSync(process.execPath, ['--test', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
