export { Agenda, phaseName } from './agenda';
export { leaseEndsAt, phaseClock, roundToShow, startOf, turnClock, type ClockState, type RoundClock } from './clock';
export { useNow } from './now';
export { firstNameOf, isHere, nameOf, personOf, spokeLast, waitingIn, type Person, type Somebody } from './people';
export { TurnClock } from './turn_clock';
export { givers, giving, sumsOf, type Sums } from './sums';
