import type { Handlers } from './handler';

export const round: Handlers = {};
