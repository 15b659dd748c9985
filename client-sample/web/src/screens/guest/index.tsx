// What a person outside the club does by a private link: answers an introduction, or sees what is held about them.
import './guest.css';
import { Introduction } from './introduction';
import { Prospect } from './prospect';

export default function Guest({ kind, secret }: { kind: 'introduction' | 'prospect'; secret: string }) {
  return (
    <main id="main" class="guest" tabIndex={-1}>
      {kind === 'introduction' ? <Introduction key={secret} secret={secret} /> : <Prospect key={secret} secret={secret} />}
    </main>
  );
}
