// SPDX-License-Identifier: EUPL-1.2
// Makes the JSON-LD contexts of schemas/contexts from the tables beside this script.
// usage: node tests/scripts/contexts/make.mjs
//
// A table's lines, indented by two blanks for what is scoped to the term above:
//   version 1.1 | protected | vocab IRI
//   abbreviation NAME IRI     short for the table only
//   prefix NAME IRI           the same, and a term of the context
//   alias TERM=KEYWORD …
//   terms NS TYPE[+CONTAINER…] TERM[=LOCAL] …    TERM means NS + LOCAL; "-": no namespace or type; <…> as it stands
//   scope NS TYPE[+CONTAINER…] TERM[=LOCAL] [none]   the lines below hold within TERM; none: a null context
// [GENERATION] before a line: in that generation only.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const to = join(here, '../../../schemas/contexts');
mkdirSync(to, { recursive: true });

const shelf = [
  ['http://data.europa.eu/snb/model/context/edc-ap', 'edc-ap', '3.1'],
  ['http://data.europa.eu/snb/model/context/edc-ap', 'edc-ap', '3.2'],
  ['https://www.w3.org/2018/credentials/v1', 'credentials-v1'],
  ['https://www.w3.org/ns/credentials/v2', 'credentials-v2'],
  ['https://w3id.org/security/data-integrity/v1', 'data-integrity-v1'],
  ['https://w3id.org/security/data-integrity/v2', 'data-integrity-v2'],
  ['https://w3id.org/security/multikey/v1', 'multikey-v1'],
  ['https://w3id.org/security/jwk/v1', 'jwk-v1'],
  ['https://w3id.org/security/suites/ed25519-2020/v1', 'ed25519-2020-v1'],
  ['https://www.w3.org/ns/credentials/status/v1', 'status-v1'],
  ['https://w3id.org/vc/status-list/2021/v1', 'status-list-2021-v1'],
  ['https://www.w3.org/ns/did/v1', 'did-v1'],
  ['https://www.w3.org/ns/credentials/undefined-terms/v2', 'undefined-terms-v2'],
  ['https://www.w3.org/ns/credentials/examples/v2', 'examples-v2'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context.json', 'openbadges-3.0'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json', 'openbadges-3.0.1'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json', 'openbadges-3.0.2'],
  ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', 'openbadges-3.0.3'],
];

function read(table, generation) {
  const lines = readFileSync(join(here, table + '.txt'), 'utf8').split('\n')
    .filter(l => l.trim() && !l.startsWith('#'))
    .map(l => /^\[(.*?)\] (.*)$/.exec(l) ?? [null, null, l])
    .filter(m => m[1] === null || m[1] === generation)
    .map(m => ({ depth: (m[2].length - m[2].trimStart().length) / 2, words: m[2].trim().split(/ +/) }));
  let at = 0;
  const block = (depth, names) => {
    const known = { ...names }, context = {};
    while (at < lines.length && lines[at].depth === depth) {
      const [kind, ...words] = lines[at++].words;
      if (kind === 'version') context['@version'] = Number(words[0]);
      else if (kind === 'protected') context['@protected'] = true;
      else if (kind === 'vocab') context['@vocab'] = words[0];
      else if (kind === 'abbreviation') known[words[0]] = words[1];
      else if (kind === 'prefix') context[words[0]] = known[words[0]] = words[1];
      else if (kind === 'alias') for (const w of words) { const [term, keyword] = w.split('='); context[term] = keyword; }
      else if (kind === 'terms') for (const w of words.slice(2)) context[w.split('=')[0]] = define(words[0], words[1], w, known);
      else if (kind === 'scope') {
        const definition = define(words[0], words[1], words[2], known);
        const scoped = words[3] === 'none' ? null : block(depth + 1, known);
        context[words[2].split('=')[0]] = { ...(typeof definition === 'string' ? { '@id': definition } : definition), '@context': scoped };
      } else throw new Error(`${table}: ${kind}`);
    }
    return context;
  };
  const context = block(0, {});
  if (at !== lines.length) throw new Error(`${table}: line ${at} is indented too far`);
  return context;
}

const iri = (word, names) => {
  if (word.startsWith('<')) return word.slice(1, -1);
  if (word.startsWith('@')) return word;
  const cut = word.indexOf(':'), start = names[word.slice(0, cut)];
  if (!start) throw new Error('unknown abbreviation in ' + word);
  return start + word.slice(cut + 1);
};

function define(space, typing, word, names) {
  const [term, local = term] = word.split('=');
  const id = space === '-' ? iri(local, names) : iri(`${space}:${local}`, names);
  const [type, ...container] = typing.split('+');
  if (type === '-' && container.length === 0) return id;
  return {
    '@id': id,
    ...(type === '-' ? {} : { '@type': iri(type, names) }),
    ...(container.length ? { '@container': container.length === 1 ? '@' + container[0] : container.map(c => '@' + c) } : {}),
  };
}

const index = shelf.map(([address, table, generation]) => {
  const file = table + (generation ? '-' + generation : '') + '.jsonld';
  writeFileSync(join(to, file), JSON.stringify({ '@context': read(table, generation) }, null, 1) + '\n');
  return { iri: address, ...(generation ? { generation } : {}), file };
});
writeFileSync(join(to, 'index.json'), JSON.stringify(index, null, 1) + '\n');
console.log(index.length + ' contexts');
