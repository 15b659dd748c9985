// A member's standing and why, everyone's, the advocate network, and who could introduce whom.
import './standing.css';
import { clubPath } from '../../app/route';
import type { ClubStore, ScreenProps } from '../../app/screens';
import type { MemberId } from '../../rorx';
import { ButtonLink, EmptyState, Tabs, useTitle, Waiting } from '../../ui';
import { useNames, useStandingWords } from './common';
import { Everyone } from './everyone';
import { Introduce } from './introduce';
import { AdvocacyFor, MarksFor } from './marks';
import { Network } from './network';
import { StandingOf } from './standing_of';

export default function Standing({ club, rest }: ScreenProps) {
  const words = useStandingWords();
  useTitle(words.title);
  const [part = 'mine', id] = rest;
  const tabs = [
    { id: 'mine', href: clubPath(club.slug, 'standing'), text: words.mine },
    { id: 'people', href: clubPath(club.slug, 'standing', 'people'), text: words.people },
    { id: 'network', href: clubPath(club.slug, 'standing', 'network'), text: words.network },
    { id: 'introduce', href: clubPath(club.slug, 'standing', 'introduce'), text: words.introduce },
  ];
  return (
    <div class="standing stack">
      <h1>{words.title}</h1>
      <Tabs label={words.parts} tabs={tabs} current={tabs.some(one => one.id === part) ? part : 'mine'} />
      <Part club={club} part={part} member={isMemberId(id) ? id : undefined} />
    </div>
  );
}

function Part({ club, part, member }: { club: ClubStore; part: string; member: MemberId | undefined }) {
  const { byId } = club.area.members.value;
  if (byId.size === 0) return <Waiting />;
  if (part === 'people' && member && member !== club.me) return <Person key={member} club={club} member={member} />;
  if (part === 'people') return <Everyone club={club} />;
  if (part === 'network') return <Network club={club} chosen={member} />;
  if (part === 'introduce') return <Introduce club={club} to={member} />;
  return <StandingOf key={club.me} club={club} member={club.me} />;
}

function Person({ club, member }: { club: ClubStore; member: MemberId }) {
  const words = useStandingWords();
  const nameOf = useNames(club);
  const person = club.area.members.value.byId.get(member);
  if (!person) return <EmptyState title={words.failed.not_found} />;
  return (
    <div class="stack loose">
      <StandingOf club={club} member={member} />
      {person.status === 'active' && (
        <>
          <MarksFor club={club} member={member} />
          <AdvocacyFor club={club} member={member} />
          <div>
            <ButtonLink href={clubPath(club.slug, 'standing', 'introduce', member)}>{words.whoIntroduces(nameOf(member))}</ButtonLink>
          </div>
        </>
      )}
    </div>
  );
}

function isMemberId(text: string | undefined): text is MemberId {
  return text !== undefined && /^m[1-9]\d*$/.test(text);
}
