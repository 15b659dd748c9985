// What the reader alone knows of themselves: preferences and their desk of alerts.
import { said } from './handler';
import type { Handlers } from './handler';

export const own: Handlers = {
  'preferences.set'({ areas, touched }, { open }) {
    touched.add('mine');
    Object.assign(areas.mine, said(open.outline), said(open.sectors));
  },
  'alert.answered'({ areas, touched }, { at, open }) {
    if (!open.outline) return;
    touched.add('mine');
    const { about, alert, answer } = open.outline;
    areas.mine.answered.set(`${about} ${alert}`, { alert, answer, at });
  },
  'alert.returned'({ areas, me, touched }, { open }) {
    if (open.outline?.member !== me) return;
    touched.add('mine');
    areas.mine.answered.delete(`${open.outline.about} ${open.outline.alert}`);
  },
  'alert.read'({ areas, touched }, { open }) {
    touched.add('mine');
    areas.mine.read_up_to = open.outline?.up_to ?? areas.mine.read_up_to;
  },
  'webhook.set'({ areas, touched }, { open }) {
    touched.add('mine');
    areas.mine.webhook = { url: open.target?.url, disabled: false };
  },
  'webhook.removed'({ areas, touched }) {
    touched.add('mine');
    delete areas.mine.webhook;
  },
  'webhook.disabled'({ areas, me, touched }, { open }) {
    if (open.outline?.member !== me || !areas.mine.webhook) return;
    touched.add('mine');
    areas.mine.webhook = { ...areas.mine.webhook, disabled: true };
  },
};
