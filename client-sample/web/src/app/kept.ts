// What this browser keeps for the app: small texts under names. Where storage is refused the app works on, and forgets.
const prefix = 'rorx.';

export const kept = {
  read(name: string): string | null {
    try {
      return localStorage.getItem(prefix + name);
    } catch {
      return null;
    }
  },
  // `null` forgets it.
  write(name: string, text: string | null): void {
    try {
      if (text === null) localStorage.removeItem(prefix + name);
      else localStorage.setItem(prefix + name, text);
    } catch {
      // Full or forbidden: what is typed is on the screen still.
    }
  },
  // Forgets all whose names begin so.
  forgetAll(beginning: string): void {
    try {
      for (const name of Object.keys(localStorage)) {
        if (name.startsWith(prefix + beginning)) localStorage.removeItem(name);
      }
    } catch {
      // Nothing was kept, then.
    }
  },
  // Calls when another tab has changed `name`.
  watch(name: string, changed: () => void): void {
    globalThis.addEventListener?.('storage', event => {
      if (event.key === null || event.key === prefix + name) changed();
    });
  },
};
