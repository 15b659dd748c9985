// What the server reckons, read again when the record has grown: at most once a second, so that a lively round does not
// make it reckon without end.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ClubStore } from '../../app/screens';

export interface Reading<T> {
  value: T | undefined; // of this path; the former one stays while a newer one is on its way
  error: unknown;
}

export function useRead<T>(club: ClubStore, path: string | null, live = true): Reading<T> {
  const [state, setState] = useState<Reading<T> & { path: string | null }>({ path, value: undefined, error: undefined });
  const head = live ? club.head.value : 0;
  const readAt = useRef(0);
  const last = useRef(path);
  useEffect(() => {
    if (path === null) return;
    let wanted = true;
    if (last.current !== path) readAt.current = 0;
    last.current = path;
    const timer = setTimeout(() => {
      readAt.current = Date.now();
      club.read<T>(path).then(
        value => wanted && setState({ path, value, error: undefined }),
        (error: unknown) => wanted && setState(before => ({ path, value: before.path === path ? before.value : undefined, error })),
      );
    }, Math.max(0, readAt.current + 1_000 - Date.now()));
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [club, path, head]);
  return state.path === path ? state : { value: undefined, error: undefined };
}
