// Makes vocabulary.ts from the specification that the server prints of itself, so that no type is copied by hand:
//
//   RORX_BIN=path/to/rorx node src/rorx/make_vocabulary.mjs            writes it
//   RORX_BIN=path/to/rorx node src/rorx/make_vocabulary.mjs --print    prints it
//
// tests/unit/vocabulary.test.ts holds the file that is committed against the server of RORX_BIN.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ids = {
  m: 'MemberId', v: 'InvitationId', a: 'AskId', o: 'OfferId', i: 'IntroductionId', r: 'ReferralId', k: 'ThanksId',
  q: 'TestimonialId', s: 'SuggestionId', e: 'RestatementId', w: 'OneToOneId', f: 'FlagId', c: 'CaseId', t: 'RoundId',
  x: 'VisitorId',
};
// Enumerations and objects that stand in several places have a name, found by their values or fields.
const enumerations = {
  Role: 'member president', Channel: 'app email', HandOver: 'expects_call will_call', ConsentBasis: 'spoken written',
  ReferralKind: 'inside outside', DeclineReason: 'lead no_fit', Stage: 'contacted met', StageOwner: 'from to',
  ReferralOutcome: 'won lost', Business: 'new repeat', Medium: 'in_person call', FlagKind: 'pitch quality',
  CaseStep: 'talk committee', CaseDecision: 'dismissed coaching', MeetingTemplate: 'chapter_90 thirty_seconds',
  PhaseKind: 'open talk', AgendaPoint: 'arrival welcome', Mark: 'present absent', ReplanCause: 'late_opening turn',
  AlertKind: 'ask_fits offer_made', Urgency: 'now today', AlertAnswer: 'yes no', ErrorCode: 'bad_request bad_text',
  Retry: 'never same',
};
const objects = {
  Contact: 'name phone email', Consent: 'basis at', QuietHours: 'from_minute to_minute',
  RuleSet: 'thanks referral_ok', ReportLine: 'member present absent', PlannedPhase: 'kind point minutes',
  OwnPhase: 'name kind minutes', Alert: 'about answers id', PointRules: 'present absent late medical',
  Standing: 'member standing low high', Limits: 'frame_bytes text_characters',
};

const named = new Map();

function nameOf(table, words) {
  const text = `${words.join(' ')} `;
  return Object.keys(table).find((name) => text.startsWith(`${table[name]} `));
}

function asType(schema) {
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.$ref) return schema.$ref.endsWith('/digest') ? 'Digest' : 'unknown';
  if (schema.enum) {
    const type = schema.enum.map((value) => `'${value}'`).join(' | ');
    const name = nameOf(enumerations, schema.enum);
    if (!name || (named.has(name) && named.get(name) !== type)) return type;
    named.set(name, type);
    return name;
  }
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return [...new Set(choices.map((one) => asType(one)))].join(' | ');
  if (schema.type === 'array') {
    const item = asType(schema.items ?? {});
    return /[|{]/.test(item) ? `Array<${item}>` : `${item}[]`;
  }
  if (schema.type === 'object') return asObject(schema);
  if (schema.type === 'integer') return 'number';
  if (schema.type === 'boolean') return 'boolean';
  if (schema.type === 'string') return asText(schema.pattern ?? '');
  return 'unknown';
}

function asText(pattern) {
  const id = /^\^([a-z])\[1-9\]\[0-9\]\{0,15\}\$$/.exec(pattern);
  if (id && ids[id[1]]) return ids[id[1]];
  if (pattern === '^[a-z][1-9][0-9]{0,15}$') return 'ThingId';
  if (pattern.startsWith('^(server|operator|guest|m')) return 'Actor';
  if (pattern.startsWith('^sha256:')) return 'Digest';
  return 'string';
}

function fieldsOf(schema) {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(
    ([name, field]) => `${name}${required.has(name) ? '' : '?'}: ${asType(field)}`,
  );
}

function asObject(schema) {
  const names = Object.keys(schema.properties ?? {});
  if (names.length === 0) {
    return schema.additionalProperties === false ? 'Record<string, never>' : 'Record<string, unknown>';
  }
  const name = nameOf(objects, names);
  const type = `{ ${fieldsOf(schema).join('; ')} }`;
  if (!name || (named.has(name) && named.get(name) !== type)) return type;
  named.set(name, type);
  return name;
}

export function vocabularyOf(schema, asyncapi) {
  named.clear();
  const all = schema.definitions;
  const kinds = Object.keys(all).filter((name) => name.startsWith('event.')).map((name) => name.slice(6));
  const commands = Object.keys(all).filter((name) => name.startsWith('command.')).map((name) => name.slice(8));

  const wishes = commands.map((name) => `  '${name}': ${asType(all[`command.${name}`].properties.with)};`);
  const facts = [], tables = [];
  for (const kind of kinds) {
    const choices = all[`event.${kind}`].properties.parts;
    const lists = (choices.anyOf ?? [choices]).map((one) => one.items.map((item) => item.$ref.split('.').pop()));
    const longest = lists.reduce((a, b) => (b.length > a.length ? b : a));
    const parts = longest.map((label) => {
      const body = all[`part.${kind}.${label}`].oneOf[0];
      return { label, body, isThere: lists.every((list) => list.includes(label)) };
    });
    const bodies = parts.map(({ label, body }) => `    ${label}: ${asType(body)};`);
    facts.push(`  '${kind}': {\n${bodies.join('\n')}\n  };`);
    const rows = parts.map(({ label, body, isThere }) => {
      const required = body.required ?? [];
      const others = Object.keys(body.properties ?? {}).filter((name) => !required.includes(name));
      const mark = isThere ? '' : '?';
      return `['${label}${mark}', '${required.join(' ')}', '${others.join(' ')}']`;
    });
    tables.push(`  '${kind}': [${rows.join(', ')}],`);
  }
  const frames = ['alert', 'standing', 'welcome'].map((name) => all[name].properties[name]);
  const raised = asType(frames[0].properties.raised);
  const moved = asType(frames[1].properties.moved);
  const welcome = asType(frames[2]);
  const errorType = asType(all.error.properties.error);
  const errors = asyncapi['x-errors'].map(
    (row) => `  ${row.code}: { status: ${row.status}, retry: '${row.retry}', what_to_do: ${JSON.stringify(row.what_to_do)} },`,
  );
  const closes = asyncapi['x-close-codes'].map(
    (row) => `  ${row.code}: { name: '${row.name}', what_to_do: ${JSON.stringify(row.what_to_do)} },`,
  );
  const idTypes = Object.entries(ids).map(([letter, name]) => `export type ${name} = \`${letter}\${number}\`;`);
  const small = [...named].map(([name, type]) =>
    type.startsWith('{') ? `export interface ${name} ${type}` : `export type ${name} = ${type};`,
  );
  return `// Made by make_vocabulary.mjs from the server's own specification; changes belong there.

export type Digest = \`sha256:\${string}\`;
export type Actor = MemberId | 'server' | 'operator' | 'guest';
${idTypes.join('\n')}
export type ThingId = ${Object.values(ids).join(' | ')};

${small.join('\n')}

export type Welcome = ${welcome};
export type Refusal = ${errorType};
export type Raised = ${raised};
export type Moved = ${moved};

// What each command takes as its \`with\`.
export interface Commands {
${wishes.join('\n')}
}

// The parts of each event, by their names. On the wire each stands as this object or, unseen, as its digest.
export interface Events {
${facts.join('\n')}
}

export type CommandName = keyof Commands;
export type EventKind = keyof Events;

// The parts of each kind of event in the order of the wire: name ("?" where an event may have none), the fields that it
// always has, those that it may have. By these a reader tells which object is which part.
export const partTable: { readonly [K in EventKind]: ReadonlyArray<readonly [string, string, string]> } = {
${tables.join('\n')}
};

export const commandNames = Object.freeze(
  '${commands.join(' ')}'.split(' '),
) as readonly CommandName[];

export const errorCatalogue: { readonly [C in ErrorCode]: { status: number; retry: Retry; what_to_do: string } } = {
${errors.join('\n')}
};

export const closeCatalogue: Readonly<Record<number, { name: string; what_to_do: string }>> = {
${closes.join('\n')}
};
`;
}

export function readSpecification(binary) {
  const read = (which) =>
    JSON.parse(execFileSync(binary, ['specification', which], { encoding: 'utf8', maxBuffer: 64 << 20 }));
  return vocabularyOf(read('schema'), read('asyncapi'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = readSpecification(process.env.RORX_BIN ?? 'rorx');
  if (process.argv.includes('--print')) process.stdout.write(text);
  else writeFileSync(new URL('./vocabulary.ts', import.meta.url), text);
}
