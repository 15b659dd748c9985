import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { theme } from '../../app/theme';
import { Button } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/room';
import en from '../../words/en/room';

// How the wall looks, not what the round does: full screen, light or dark. The screen stays awake meanwhile.
export function ScreenTools({ element }: { element: RefObject<HTMLElement> }) {
  const words = useWords({ en, de });
  const [isFull, setFull] = useState(false);
  useEffect(stayAwake, []);
  useEffect(() => {
    const changed = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, []);
  const isDark = theme.value === 'dark' || (theme.value === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  return (
    <div class="screen-tools no-print">
      <Button kind="quiet" onClick={() => (theme.value = isDark ? 'light' : 'dark')}>{isDark ? words.light : words.dark}</Button>
      {document.fullscreenEnabled && (
        <Button kind="quiet" onClick={() => void (isFull ? document.exitFullscreen() : element.current?.requestFullscreen())?.catch(() => undefined)}>
          {isFull ? words.leaveFullScreen : words.fullScreen}
        </Button>
      )}
    </div>
  );
}

// A lock is lost whenever the window is hidden: it is asked for anew when that is seen again.
function stayAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let isOver = false;
  const ask = async () => {
    if (document.visibilityState !== 'visible') return;
    const got = await navigator.wakeLock?.request('screen').catch(() => undefined);
    if (isOver) void got?.release();
    else lock = got;
  };
  const seen = () => void ask();
  document.addEventListener('visibilitychange', seen);
  seen();
  return () => {
    isOver = true;
    document.removeEventListener('visibilitychange', seen);
    void lock?.release();
  };
}
