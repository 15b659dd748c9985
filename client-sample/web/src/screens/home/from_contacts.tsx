// Somebody out of the telephone's own address book, where the browser can show it: one tap for what would be typed.
import { Button } from '../../ui';
import { useWords } from '../../words';
import de from '../../words/de/home';
import en from '../../words/en/home';

interface Picked { name?: string[]; tel?: string[]; email?: string[] }
type WithContacts = Navigator & { contacts?: { select(fields: ('name' | 'tel' | 'email')[]): Promise<Picked[]> } };

export function FromContacts({ onContact }: { onContact: (contact: { name: string; phone: string; email: string }) => void }) {
  const words = useWords({ en, de });
  const { contacts } = navigator as WithContacts;
  if (!contacts) return null;
  const pick = async () => {
    const [one] = await contacts.select(['name', 'tel', 'email']).catch(() => []);
    if (one) onContact({ name: one.name?.[0] ?? '', phone: one.tel?.[0] ?? '', email: one.email?.[0] ?? '' });
  };
  return <div><Button onClick={() => void pick()}>{words.fromContacts}</Button></div>;
}
