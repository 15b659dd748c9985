// The advocate network: a picture, the same in words beside it, and as a table.
import { useMemo } from 'preact/hooks';
import { clubPath, go } from '../../app/route';
import type { ClubStore } from '../../app/screens';
import type { MemberId } from '../../rorx';
import { Button, EmptyState, Waiting } from '../../ui';
import { useRead, type Advocates, type Edge } from './api';
import { activePeople, Failed, useFormat, useNames, useStandingWords } from './common';
import { day_ms } from './figures';
import { graphOf, type Bridge, type Graph } from './network_graph';
import { NetworkPicture } from './network_picture';

const bridges_at_first = 4;

export function Network({ club, chosen }: { club: ClubStore; chosen: MemberId | undefined }) {
  const words = useStandingWords();
  const answer = useRead<Advocates>(club, 'advocates', club.area.advocacy.value);
  const people = activePeople(club).map(one => one.id);
  const edges = answer.data?.edges;
  const graph = useMemo(() => (edges ? graphOf(people, edges) : undefined), [edges, people.join()]);
  if (!graph || !edges) return answer.error !== undefined ? <Failed error={answer.error} again={answer.again} /> : <Waiting />;
  const choose = (id: MemberId | undefined) => go(clubPath(club.slug, 'standing', 'network', ...(id ? [id] : [])), 'replace');
  const known = chosen && graph.ties.has(chosen) ? chosen : undefined;
  return (
    <section class="stack" aria-labelledby="network">
      <h2 id="network">{words.networkTitle}</h2>
      {edges.length === 0
        ? <EmptyState title={words.networkEmpty}>{words.networkEmptyHint}</EmptyState>
        : (
          <>
            <p class="soft measure">{words.networkHint} {words.networkKeys}</p>
            <div class="network">
              <NetworkPicture club={club} graph={graph} chosen={known} onChoose={id => choose(id === known ? undefined : id)} />
              <div class="stack" aria-live="polite">
                {known ? <OnePerson club={club} graph={graph} member={known} onNobody={() => choose(undefined)} /> : <InWords club={club} graph={graph} edges={edges} />}
              </div>
            </div>
            <AsTable club={club} graph={graph} />
          </>
        )}
    </section>
  );
}

function InWords({ club, graph, edges }: { club: ClubStore; graph: Graph; edges: Edge[] }) {
  const words = useStandingWords();
  const format = useFormat(club);
  const nameOf = useNames(club);
  const recent = edges.filter(one => one.since > club.now() - 90 * day_ms).length;
  const mutual = graph.pairs.filter(one => one.mutual).length;
  const names = (ids: MemberId[]) => format.list(ids.map(nameOf));
  const bridgeList = (bridges: Bridge[]) => <ul>{bridges.map(one => <li key={one.member}>{words.bridge(nameOf(one.member), names(one.cutsOff))}</li>)}</ul>;
  return (
    <>
      <p>
        {words.counts(graph.people.length, edges.length, mutual)} {recent > 0 ? words.growth(recent) : words.growthNone}{' '}
        {graph.groups.length > 1 ? words.groups(graph.groups.length) : words.oneGroup}
      </p>
      <div>
        <h3>{words.bridges}</h3>
        {graph.bridges.length === 0 ? <p>{words.bridgesNone}</p> : (
          <>
            <p class="soft small">{words.bridgesHint}</p>
            {bridgeList(graph.bridges.slice(0, bridges_at_first))}
            {graph.bridges.length > bridges_at_first && (
              <details>
                <summary>{words.more(graph.bridges.length - bridges_at_first)}</summary>
                {bridgeList(graph.bridges.slice(bridges_at_first))}
              </details>
            )}
          </>
        )}
      </div>
      <div>
        <h3>{words.lonely}</h3>
        {graph.lonely.length === 0 ? <p>{words.lonelyNone}</p> : (
          <>
            <p class="soft small">{words.lonelyHint}</p>
            <ul>{graph.lonely.map(id => <li key={id}><a href={clubPath(club.slug, 'standing', id === club.me ? 'mine' : 'people', id)}>{nameOf(id)}</a></li>)}</ul>
          </>
        )}
      </div>
      {graph.unadvocated.length > 0 && (
        <div>
          <h3>{words.unadvocated}</h3>
          <p>{names(graph.unadvocated)}</p>
        </div>
      )}
    </>
  );
}

function OnePerson({ club, graph, member, onNobody }: { club: ClubStore; graph: Graph; member: MemberId; onNobody: () => void }) {
  const words = useStandingWords();
  const format = useFormat(club);
  const nameOf = useNames(club);
  const name = nameOf(member);
  const { advocates = [], advocatedBy = [] } = graph.ties.get(member) ?? {};
  const names = (ids: MemberId[]) => format.list(ids.map(nameOf));
  const bridge = graph.bridges.find(one => one.member === member);
  return (
    <>
      <h3>{name}</h3>
      <p>{advocates.length > 0 ? words.advocates(name, names(advocates)) : words.advocatesNobody(name)}</p>
      <p>{advocatedBy.length > 0 ? words.advocatedBy(name, names(advocatedBy)) : words.advocatedByNobody(name)}</p>
      {bridge && <p>{words.bridge(name, names(bridge.cutsOff))}</p>}
      <div class="row">
        <a href={member === club.me ? clubPath(club.slug, 'standing') : clubPath(club.slug, 'standing', 'people', member)}>{words.toPerson(name)}</a>
        <Button onClick={onNobody}>{words.chooseNobody}</Button>
      </div>
    </>
  );
}

function AsTable({ club, graph }: { club: ClubStore; graph: Graph }) {
  const words = useStandingWords();
  const format = useFormat(club);
  const nameOf = useNames(club);
  const names = (ids: MemberId[]) => (ids.length > 0 ? format.list(ids.map(nameOf)) : words.nobody);
  return (
    <details>
      <summary>{words.asTable}</summary>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={words.asTable}>
        <table>
          <thead><tr><th scope="col">{words.name}</th><th scope="col">{words.whoAdvocates}</th><th scope="col">{words.byWhom}</th></tr></thead>
          <tbody>
            {graph.people.map(id => (
              <tr key={id}>
                <th scope="row">{nameOf(id)}</th>
                <td>{names(graph.ties.get(id)?.advocates ?? [])}</td>
                <td>{names(graph.ties.get(id)?.advocatedBy ?? [])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
