import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Banner, Button, Waiting } from '../ui';
import { useWords } from '../words';
import de from '../words/de/shell';
import en from '../words/en/shell';

// A component that is fetched when it is first shown. `name` says which; `load` is called again when it changes.
export function Lazy<P extends object>({ name, load, props }: { name: string; load: () => Promise<ComponentType<P>>; props: P }) {
  const words = useWords({ en, de });
  const [shown, setShown] = useState<{ name: string; component: ComponentType<P> } | null>(null);
  const [failed, setFailed] = useState(false);
  const fetchIt = () => {
    let wanted = true;
    setFailed(false);
    load().then(
      component => wanted && setShown({ name, component }),
      () => wanted && setFailed(true),
    );
    return () => (wanted = false);
  };
  useEffect(() => {
    const stop = fetchIt();
    return () => void stop();
  }, [name]);
  if (failed) {
    return (
      <Banner tone="warning" action={<Button onClick={() => location.reload()}>{words.tryAgain}</Button>}>
        {words.screenNotFetched}
      </Banner>
    );
  }
  if (shown?.name !== name) return <Waiting />;
  const Component = shown.component;
  return <Component {...props} />;
}
