// Takes the words of each language out of the screens and into one file a language, fetched for who reads it. What a
// screen imports is then an object that is empty until `loadWords` of src/words/packs.ts has filled it.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const registry = '\0words-registry', area = '\0words-area:', pack = '\0words-pack:';

export function wordsByLanguage(): Plugin {
  let folder = '';
  let languages: string[] = [];
  const areasOf = (language: string) =>
    readdirSync(join(folder, language)).filter(file => file.endsWith('.ts')).map(file => file.slice(0, -3));
  return {
    name: 'words-by-language',
    apply: 'build',
    enforce: 'pre',
    configResolved(config) {
      folder = join(config.root, 'src/words');
      languages = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name);
    },
    resolveId(source, importer) {
      if (source.startsWith('\0words-')) return source;
      const found = /\/words\/([a-z]+)\/([\w-]+)$/.exec(source);
      const isWithin = importer === undefined || importer.startsWith('\0words-') || importer.startsWith(folder);
      return found && !isWithin ? `${area}${found[1]}/${found[2]}` : null;
    },
    load(id) {
      if (id === registry) return registrySource;
      if (id.startsWith(area)) {
        const [language, name] = id.slice(area.length).split('/');
        return `import { area } from '${registry}'; export default area('${language}', '${name}');`;
      }
      if (id.startsWith(pack)) {
        const language = id.slice(pack.length);
        const names = areasOf(language);
        const imports = names.map((name, index) => `import a${index} from '${join(folder, language, name)}.ts';`);
        return `${imports.join('\n')}\nexport default { ${names.map((name, index) => `'${name}': a${index}`).join(', ')} };`;
      }
      if (id === join(folder, 'packs.ts')) {
        const rows = languages.map(language => `'${language}': () => import('${pack}${language}')`);
        return `import { put } from '${registry}';
          const packs = { ${rows.join(', ')} };
          export async function loadWords(language) { put(language, (await packs[language]()).default); }`;
      }
      return null;
    },
  };
}

const registrySource = `
const packs = {}, waiting = {};
export function area(language, name) {
  const words = {};
  if (packs[language]) Object.assign(words, packs[language][name]);
  else (waiting[language] ??= []).push([words, name]);
  return words;
}
export function put(language, pack) {
  packs[language] = pack;
  for (const [words, name] of waiting[language] ?? []) Object.assign(words, pack[name]);
  delete waiting[language];
}`;
