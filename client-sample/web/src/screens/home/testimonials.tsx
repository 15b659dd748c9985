// What members say of one another, in the open: read about somebody, and written for them.
import { useState } from 'preact/hooks';
import type { ClubStore } from '../../app/club';
import type { MemberId } from '../../rorx';
import { Button, Card, List, LongField, toast } from '../../ui';
import { useWords } from '../../words';
import chainDe from '../../words/de/chain';
import chainEn from '../../words/en/chain';
import de from '../../words/de/home';
import en from '../../words/en/home';
import peopleDe from '../../words/de/people';
import peopleEn from '../../words/en/people';
import { useWriting, WritingForm } from './form';
import { formatOf, nameOf } from './say';

const at_first = 5;

export function Testimonials({ club, about }: { club: ClubStore; about: MemberId }) {
  const words = useWords({ en, de });
  const chain = useWords({ en: chainEn, de: chainDe });
  const people = useWords({ en: peopleEn, de: peopleDe });
  const [most, setMost] = useState(at_first);
  const all = [...club.area.referrals.value.testimonials.values()].filter(one => one.about === about).reverse();
  return (
    <>
      {all.length === 0 && <p class="soft">{people.noTestimonials}</p>}
      <List items={all.slice(0, most)} keyOf={one => one.id} cards>
        {one => (
          <Card>
            <blockquote>{one.text ?? words.erased}</blockquote>
            <p class="soft small facts"><span>{nameOf(club, words, one.by)}</span><span>{formatOf(club).date(one.at)}</span></p>
          </Card>
        )}
      </List>
      {all.length > most && <div><Button onClick={() => setMost(all.length)}>{chain.more(all.length - most)}</Button></div>}
    </>
  );
}

export function TestimonialForm({ club, about, name }: { club: ClubStore; about: MemberId; name: string }) {
  const people = useWords({ en: peopleEn, de: peopleDe });
  const [isOpen, setOpen] = useState(false);
  const writing = useWriting(club, 'testimonial.give', `testimonial/${about}`, { text: '' }, () => {
    toast(people.testimonialGiven(name));
    setOpen(false);
  });
  return (
    <details open={isOpen} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{people.testimonialFor(name)}</summary>
      <WritingForm club={club} of={writing} name="testimonial.give" send={people.testimonialSend} label={people.testimonialFor(name)}
        onSubmit={() => writing.submit({ about, text: writing.value.text.trim() })}>
        <LongField label={people.testimonial} hint={people.testimonialHint} required maxLength={4000} value={writing.value.text} onValue={text => writing.set({ text })} wrong={writing.wrong('text')} />
      </WritingForm>
    </details>
  );
}
