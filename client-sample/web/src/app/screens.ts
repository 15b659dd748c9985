// Every screen, fetched when it is first gone to.
import type { ComponentType } from 'preact';
import type { OpenClub } from './club';
import type { ScreenName } from './route';

// `rest`: what follows the screen's name in the fragment, such as `['cases', 'c200']`.
export type ClubStore = OpenClub;

export interface ScreenProps {
  club: ClubStore;
  rest: string[];
}

type Screen = ComponentType<ScreenProps>;

const loaders: Record<ScreenName, () => Promise<{ default: Screen }>> = {
  home: () => import('../screens/home'),
  room: () => import('../screens/room'),
  controller: () => import('../screens/controller'),
  desk: () => import('../screens/desk'),
  standing: () => import('../screens/standing'),
  record: () => import('../screens/record'),
};

export const loadScreen = (name: ScreenName): Promise<Screen> => loaders[name]().then(module => module.default);
