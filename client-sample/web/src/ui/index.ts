import './components.css';

export { Button, ButtonLink, type ButtonKind } from './button';
export { Choices, Field, LongField, SelectField, TextField, Tick, type Option } from './field';
export { Confirm, Dialog } from './dialog';
export { Banner, Card, EmptyState, Initials, List, Tabs, Tag, useTitle, Waiting, type Tone } from './pieces';
export { clockText, Countdown, useSecondsTo } from './countdown';
export { formatFor, type Conventions, type Format } from './format';
export { toast, Toasts } from './toast';
