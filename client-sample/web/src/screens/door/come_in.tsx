import { useEffect, useState } from 'preact/hooks';
import { clubPath, go, type LinkKind } from '../../app/route';
import { loadScreen } from '../../app/screens';
import { comeIn, entrances } from '../../app/sessions';
import { RorxError } from '../../rorx/errors';
import { Banner, Button } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/door';
import en from '../../words/en/door';

// One press lets its holder in. Nothing is sent before: programs that look links up in passing use none of them up.
export function ComeIn({ kind, secret }: { kind: LinkKind; secret: string }) {
  const words = useWords({ en, de });
  const [state, setState] = useState<'asked' | 'under way' | 'used up' | { failed: string }>('asked');
  useEffect(() => void loadScreen('home').catch(() => undefined), []); // where they go next
  const press = async () => {
    setState('under way');
    try {
      const { club } = await comeIn(secret);
      go(clubPath(club), 'replace');
    } catch (failure) {
      const code = failure instanceof RorxError ? failure.code : '';
      if (code === 'unauthenticated') setState('used up');
      else setState({ failed: code === 'offline' ? words.offline : words.failed((failure as Error).message) });
    }
  };
  if (state === 'used up') {
    return (
      <section role="alert">
        <h1>{words.usedUp}</h1>
        <p>{words.usedUpText}</p>
        {entrances.value.length > 0 && <p>{words.alreadyIn}</p>}
      </section>
    );
  }
  const present = entrances.value[0];
  return (
    <section class="stack">
      <h1>{kind === 'invitation' ? words.invited : words.welcomeBack}</h1>
      <p>{kind === 'invitation' ? words.invitedText : words.loginText}</p>
      {typeof state === 'object' && <Banner tone="wrong">{state.failed}</Banner>}
      <Button kind="primary" large wide busy={state === 'under way'} onClick={() => void press()}>
        {state === 'under way' ? words.comingIn : typeof state === 'object' ? words.tryAgain : words.comeIn}
      </Button>
      {present?.name && <p class="soft small">{words.replaces(present.name, present.clubName)}</p>}
    </section>
  );
}
