import '../ui/components.css';
import './shell.css';
import { Toasts } from '../ui';
import { ClubFrame } from './club_frame';
import { Lazy } from './lazy';
import { RoomFrame } from './room_frame';
import { route } from './route';
import { entranceTo } from './sessions';
import { useWords } from '../words';
import de from '../words/de/shell';
import en from '../words/en/shell';

export function App() {
  const words = useWords({ en, de });
  return (
    <>
      <a class="skip" href="#main" onClick={toMain}>{words.skip}</a>
      <Place />
      <Toasts />
    </>
  );
}

function Place() {
  const here = route.value;
  const entrance = here.at === 'club' ? entranceTo(here.club) : undefined;
  if (here.at === 'club' && entrance) {
    return <ClubFrame key={entrance.club + '/' + entrance.member} entrance={entrance} screen={here.screen} rest={here.rest} />;
  }
  if (here.at === 'link' && (here.kind === 'introduction' || here.kind === 'prospect')) {
    return <Lazy name="guest" load={() => import('../screens/guest').then(module => module.default)} props={{ kind: here.kind, secret: here.secret }} />;
  }
  if (here.at === 'link' && here.kind === 'room' && here.club) {
    return <RoomFrame key={here.secret} club={here.club} secret={here.secret} />;
  }
  const link = here.at === 'link' && here.kind !== 'room' ? { kind: here.kind, secret: here.secret } : null;
  return <Lazy name="door" load={() => import('../screens/door').then(module => module.default)} props={{ link, wanted: here.at === 'club' ? here.club : null }} />;
}

// The fragment is the route: so the skip link moves the focus by itself.
function toMain(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('main')?.focus();
}
