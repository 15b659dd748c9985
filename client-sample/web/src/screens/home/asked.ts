// What only the server can say of how people stand to each other. Asked for anew when the meetings or the chain move.
import { useEffect, useState } from 'preact/hooks';
import type { ClubStore } from '../../app/club';
import type { IntroductionId, AskId, MemberId, OneToOneId, ReferralId, ThanksId } from '../../rorx';

export interface Acquaintance {
  member: MemberId;
  met: boolean;
  one_to_ones: number;
  last_dealt_at?: number | null;
  overdue: boolean;
  i_advocate: boolean;
  advocates_me: boolean;
}
export interface Preparation {
  member: MemberId;
  proposition?: number | null;
  asks: AskId[];
  referrals: ReferralId[];
  introductions: IntroductionId[];
  one_to_ones: OneToOneId[];
  thanks: ThanksId[];
}
export interface Clarity {
  proposition?: number | null;
  accepted: number;
  corrected: number;
  waiting: number;
}

// undefined while it is not known, null where it can't be had now.
export function useAsked<T>(club: ClubStore, path: string, moved: unknown): T | null | undefined {
  const [answer, setAnswer] = useState<T | null | undefined>(undefined);
  const isLive = club.connection.value === 'live';
  useEffect(() => {
    let isWanted = true;
    club.read<T>(path).then(found => isWanted && setAnswer(found), () => isWanted && setAnswer(before => before ?? null));
    return () => void (isWanted = false);
  }, [club, path, moved, isLive]);
  return answer;
}
