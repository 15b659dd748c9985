// Keeps the shell for offline use, and tells when a newer one is ready.
import { effect, signal } from '@preact/signals';
import { language } from '../words';

// A newer app lies ready; `takeNewShell` begins it.
export const isRenewed = signal(false);
let waiting: ServiceWorker | null = null;

const hour_ms = 3_600_000;

export async function keepShell(): Promise<void> {
  const workers = navigator.serviceWorker;
  if (!workers || import.meta.env.DEV) return;
  try {
    const kept = await workers.register('/sw.js', { updateViaCache: 'none' });
    const look = () => {
      // Without a controller this is the first shell ever kept: there is nothing that it renews.
      if (!kept.waiting || !workers.controller) return;
      waiting = kept.waiting;
      isRenewed.value = true;
    };
    look();
    kept.addEventListener('updatefound', () => kept.installing?.addEventListener('statechange', look));
    const { active } = await workers.ready;
    effect(() => active?.postMessage({ language: language.value }));
    setInterval(() => void kept.update().catch(() => undefined), hour_ms);
  } catch {
    // Refused, or offline: the app works without.
  }
}

export function takeNewShell(): void {
  const reload = () => location.reload();
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true });
  waiting?.postMessage('take over');
  setTimeout(reload, 2_000);
}
