import type { Handlers } from './handler';

export const relationships: Handlers = {};
