import type { Handlers } from './handler';

export const own: Handlers = {};
