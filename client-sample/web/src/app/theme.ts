// Light, dark, or as the device has it.
import { effect, signal } from '@preact/signals';
import { kept } from './kept';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const theme = signal<Theme>(themes.find(one => one === kept.read('theme')) ?? 'auto');

export function startTheme(): void {
  effect(() => {
    if (theme.value === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
    kept.write('theme', theme.value);
  });
}
