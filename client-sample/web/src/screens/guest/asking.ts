import { useEffect, useState } from 'preact/hooks';
import { RorxError } from '../../rorx/errors';
import { ask } from '../../rorx/session';

export interface Person {
  name: string;
  company?: string;
}

export type Asked<T> =
  | { state: 'asking' }
  | { state: 'seen'; view: T }
  | { state: 'used up' };

// Asks what a private link shows, and asks again with a wish. The secret travels in a body alone.
export function useLink<T>(path: string, secret: string) {
  const [asked, setAsked] = useState<Asked<T>>({ state: 'asking' });
  const [failure, setFailure] = useState<RorxError | null>(null);
  const [isBusy, setBusy] = useState(false);
  const wish = async (more: object): Promise<T | null> => {
    setBusy(true);
    setFailure(null);
    try {
      const view = JSON.parse(await ask({}, path, { method: 'POST', body: JSON.stringify({ secret, ...more }) })) as T;
      setAsked({ state: 'seen', view });
      return view;
    } catch (error) {
      const refused = error instanceof RorxError ? error : new RorxError('http', String(error));
      if (refused.code === 'unauthenticated') setAsked({ state: 'used up' });
      else setFailure(refused);
      return null;
    } finally {
      setBusy(false);
    }
  };
  useEffect(() => void wish({}), []);
  return { asked, failure, isBusy, wish };
}
