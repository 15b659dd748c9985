// The member's phone: what needs me, my asks, what is under way, the people, and myself.
import './home.css';
import type { ComponentType } from 'preact';
import { clubPath } from '../../app/route';
import type { ScreenProps } from '../../app/screens';
import { Tabs } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/home';
import en from '../../words/en/home';
import { AskPage } from './ask_form';
import { Asks } from './asks';
import { IntroducePage } from './introduce';
import { Me } from './me';
import { MeetingPage } from './meeting';
import { Now } from './now';
import { People } from './people';
import { PersonPage } from './person';
import { ReferPage } from './refer';
import { StoryPage } from './story';
import { UnderWay } from './under_way';

const tabs = ['now', 'asks', 'chains', 'people', 'me'] as const;
type Tab = (typeof tabs)[number];

export interface PageProps {
  club: ScreenProps['club'];
  id: string; // what follows the page's name
}

const pages: Record<string, { of: Tab; page: ComponentType<PageProps>; about?: ComponentType<PageProps> }> = {
  now: { of: 'now', page: Now },
  asks: { of: 'asks', page: Asks },
  ask: { of: 'asks', page: AskPage },
  refer: { of: 'chains', page: ReferPage },
  introduce: { of: 'chains', page: IntroducePage },
  chains: { of: 'chains', page: UnderWay, about: StoryPage },
  people: { of: 'people', page: People, about: PersonPage },
  meetings: { of: 'people', page: MeetingPage },
  me: { of: 'me', page: Me },
};

export default function Home({ club, rest }: ScreenProps) {
  const words = useWords({ en, de });
  const [name = 'now', id = ''] = rest;
  const found = pages[name] ?? pages.now;
  if (!found) return null;
  const Page = (id !== '' && found.about) || found.page;
  return (
    <div class="home">
      <div class="home-tabs">
        <Tabs label={words.tabsLabel} current={found.of}
          tabs={tabs.map(tab => ({ id: tab, text: words.tabs[tab], href: tab === 'now' ? clubPath(club.slug, 'home') : clubPath(club.slug, 'home', tab) }))} />
      </div>
      <Page key={rest.join('/')} club={club} id={id} />
    </div>
  );
}
