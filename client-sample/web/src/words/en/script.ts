import type { AgendaPoint } from '../../rorx';

// For who leads the meeting: what each point is for, and a way to say it.
const en: Record<AgendaPoint, string> = {
  arrival: 'Stand near the door. Greet each person by name, and bring two together who do not know each other well. Mark who is here as they come.',
  welcome: 'Open on the minute, however many are there. “Good morning, and welcome. We close on time, so let us begin on time.” Ask for silent phones.',
  purpose: 'Two sentences. “We know and trust each other first; the business follows from that. Today, listen for one person whom you could introduce.”',
  leaders: 'Name those who serve this season, and what each can be asked for. One breath each.',
  visitors_welcomed: 'Read each visitor’s name and who brought them. Let them stand up, and the room welcome them. No pitch yet: they speak later.',
  new_members: 'Call the new member forward. Their sponsor says one sentence about why the club is better with them.',
  learning: 'Hand over to today’s teacher: one idea about giving better referrals, and one thing to try before next week.',
  one_to_ones: 'Ask who sat down with whom. Each pair: one thing they learnt about the other. Whoever had none finds a partner before leaving.',
  asks: 'Remind them: what I do well, then one person I would like to meet. The list is set and fair, so simply press Next. When time is up, thank them warmly and go on.',
  visitors_speak: 'Their turn, with the same time as everyone. Thank each by name. If somebody can help, they say so now or write it in the app.',
  feature: 'Introduce the speaker in one sentence: what they do, and for whom. Then sit down. Give a sign when two minutes are left.',
  feature_questions: 'Two or three short questions. If none comes, ask: “How would we recognise a good referral for you?”',
  contributions: 'In turn: referrals and testimonials, said to the person and not to the room. Who has none today passes kindly; there is no shame in it.',
  reality_check: 'Read out the referrals of which nothing was heard, the oldest first. Ask for one sentence on where each stands. No blame: a clear no helps as well.',
  thanks: 'Who wants to thank for business that came of a referral? Name the person first, then what it meant. Amounts stay private.',
  report: 'The secretary reads the week’s figures. One sentence of praise for what has grown; one wish for next week.',
  open_seats: 'Name one or two professions that the club lacks. “Whom do you know who is excellent at this?” Have the names written down.',
  dates: 'Next meeting, next training, who speaks at length. Dates only: the details stand in the app.',
  visitors_next: 'Tell visitors what they can do now: talk to their host, come a second time, or apply. Say who answers their questions.',
  close: 'Thank everyone. End on one good sentence from today, and on the minute. Then close the round: the summary comes up on the wall.',
  check_in: 'Each says in two minutes: what I did of what I promised, and what is on my mind today.',
  hot_seat: 'One person, one question. First they explain, then the others ask, and only then they advise. Keep them to the order.',
  commitments: 'Each names one thing to do until next time, small enough to be done. Write it down: it is asked for at the next check-in.',
};
export default en;
