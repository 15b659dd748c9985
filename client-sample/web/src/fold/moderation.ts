import type { Handlers } from './handler';

export const moderation: Handlers = {};
