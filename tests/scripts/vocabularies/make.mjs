// SPDX-License-Identifier: EUPL-1.2
// Makes schemas/vocabularies from a folder of official lists and from our own label tables beside this script.
// usage: node tests/scripts/vocabularies/make.mjs FOLDER-OF-OFFICIAL-LISTS
// FOLDER: one JSON a scheme, {scheme, concepts: [{id, notation, labels}]}, as the Publications Office's tables give it.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { gzipSync, gunzipSync } from 'node:zlib';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toCyrillic } from './serbian.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const from = process.argv[2];
const to = join(here, '../../../schemas/vocabularies');
mkdirSync(to, { recursive: true });

const languages = ['en', 'de', 'nb', 'sr-Latn', 'sr-Cyrl', 'cnr', 'mk', 'uk', 'hy', 'ka'];
const OWN = 'https://bem-credentials.example/ns/';
const list = name => JSON.parse(readFileSync(join(from, name + '.json'), 'utf8'));

function row(cells) {
  const [de, nb, srLatn, cnr, mk, uk, hy, ka] = cells;
  if (ka === undefined) throw new Error('too few cells: ' + cells.join('|'));
  return { de, nb, 'sr-Latn': srLatn, 'sr-Cyrl': toCyrillic(srLatn), cnr: cnr === '=' ? srLatn : cnr, mk, uk, hy, ka };
}

function lines(file) {
  return readFileSync(join(here, file), 'utf8').split('\n').filter(l => l && !l.startsWith('# ')).map(l => l.split('|').map(c => c.trim()));
}

const ours = {};
let scheme;
for (const [key, ...cells] of lines('labels.txt')) {
  if (key.startsWith('@')) ours[scheme = key.slice(1)] = {};
  else ours[scheme][key] = row(cells);
}

const fields = Object.fromEntries(lines('isced-f.txt').map(([key, ...cells]) => [key, row(cells)]));
const fill = (pattern, text) => Object.fromEntries(Object.entries(fields[pattern]).map(([l, t]) => [l, t.replace('{0}', text[l])]));
function field(en) {
  if (fields[en]) return fields[en];
  let m;
  if ((m = /^(.*) not further defined$/.exec(en))) return fill('~not further defined', field(m[1]));
  if ((m = /^(.*) not elsewhere classified$/.exec(en))) return fill('~not elsewhere classified', field(m[1]));
  if ((m = /^Inter-disciplinary programmes and qualifications involving (.*)$/.exec(en))) {
    const name = Object.keys(fields).find(k => k.toLowerCase() === m[1].toLowerCase());
    if (name) return fill('~inter-disciplinary', fields[name]);
  }
  throw new Error('no labels for ISCED-F ' + en);
}

const ordinalHy = n => n === '1' ? '1-ին' : n + '-րդ';
const ordinalKa = n => n === '1' ? 'პირველი' : 'მე-' + n;
const level = n => ({ de: `Niveau ${n}`, nb: `Nivå ${n}`, 'sr-Latn': `Nivo ${n}`, 'sr-Cyrl': `Ниво ${n}`, cnr: `Nivo ${n}`, mk: `Ниво ${n}`, uk: `Рівень ${n}`, hy: `${ordinalHy(n)} մակարդակ`, ka: `${ordinalKa(n)} დონე` });

// National frameworks whose levels we can name in every language: English prefix -> short names.
const frameworks = {
  ME: { of: 'c_776b98db', en: 'ME NQF', 'sr-Latn': 'NOK Crne Gore', 'sr-Cyrl': 'НОК Црне Горе', cnr: 'NOK Crne Gore', mk: 'НРК на Црна Гора', uk: 'НРК Чорногорії', hy: 'Չեռնոգորիայի ՈԱՇ', ka: 'მონტენეგროს ეკჩ', de: 'NQR Montenegro', nb: 'NKR Montenegro' },
  RS: { of: 'c_69e1fd15', en: 'NQFS', 'sr-Latn': 'NOKS', 'sr-Cyrl': 'НОКС', cnr: 'NOKS', mk: 'НОКС', uk: 'НРК Сербії', hy: 'Սերբիայի ՈԱՇ', ka: 'სერბეთის ეკჩ', de: 'NQR Serbien', nb: 'NKR Serbia' },
  MK: { of: 'c_2b5d39b2', en: 'NNMQF', 'sr-Latn': 'NOK Severne Makedonije', 'sr-Cyrl': 'НОК Северне Македоније', cnr: 'NOK Sjeverne Makedonije', mk: 'МРК', uk: 'НРК Північної Македонії', hy: 'Հյուսիսային Մակեդոնիայի ՈԱՇ', ka: 'ჩრდილოეთ მაკედონიის ეკჩ', de: 'NQR Nordmazedonien', nb: 'NKR Nord-Makedonia' },
  NO: { of: 'c_ae44d998', en: 'NKR', 'sr-Latn': 'NOK Norveške', 'sr-Cyrl': 'НОК Норвешке', cnr: 'NOK Norveške', mk: 'НРК на Норвешка', uk: 'НРК Норвегії', hy: 'Նորվեգիայի ՈԱՇ', ka: 'ნორვეგიის ეკჩ', de: 'NQR Norwegen', nb: 'NKR' },
  DE: { of: 'c_ef113b94', en: 'DQR', 'sr-Latn': 'NOK Nemačke', 'sr-Cyrl': 'НОК Немачке', cnr: 'NOK Njemačke', mk: 'НРК на Германија', uk: 'НРК Німеччини', hy: 'Գերմանիայի ՈԱՇ', ka: 'გერმანიის ეკჩ', de: 'DQR', nb: 'NKR Tyskland' },
};
const frameworkNames = {
  c_776b98db: ['Montenegrinischer Qualifikationsrahmen', 'Det montenegrinske kvalifikasjonsrammeverket', 'Nacionalni okvir kvalifikacija Crne Gore', 'Nacionalni okvir kvalifikacija Crne Gore', 'Национална рамка на квалификации на Црна Гора', 'Національна рамка кваліфікацій Чорногорії', 'Չեռնոգորիայի որակավորումների ազգային շրջանակ', 'მონტენეგროს ეროვნული კვალიფიკაციების ჩარჩო'],
  c_69e1fd15: ['Serbischer Qualifikationsrahmen', 'Det serbiske kvalifikasjonsrammeverket', 'Nacionalni okvir kvalifikacija Srbije', 'Nacionalni okvir kvalifikacija Srbije', 'Национална рамка на квалификации на Србија', 'Національна рамка кваліфікацій Сербії', 'Սերբիայի որակավորումների ազգային շրջանակ', 'სერბეთის ეროვნული კვალიფიკაციების ჩარჩო'],
  c_2b5d39b2: ['Nordmazedonischer Qualifikationsrahmen', 'Det nordmakedonske kvalifikasjonsrammeverket', 'Nacionalni okvir kvalifikacija Severne Makedonije', 'Nacionalni okvir kvalifikacija Sjeverne Makedonije', 'Македонска рамка на квалификации', 'Національна рамка кваліфікацій Північної Македонії', 'Հյուսիսային Մակեդոնիայի որակավորումների ազգային շրջանակ', 'ჩრდილოეთ მაკედონიის კვალიფიკაციების ჩარჩო'],
  c_ae44d998: ['Norwegischer Qualifikationsrahmen', 'Nasjonalt kvalifikasjonsrammeverk for livslang læring', 'Nacionalni okvir kvalifikacija Norveške', 'Nacionalni okvir kvalifikacija Norveške', 'Национална рамка на квалификации на Норвешка', 'Національна рамка кваліфікацій Норвегії', 'Նորվեգիայի որակավորումների ազգային շրջանակ', 'ნორვეგიის ეროვნული კვალიფიკაციების ჩარჩო'],
  c_ef113b94: ['Deutscher Qualifikationsrahmen für lebenslanges Lernen', 'Det tyske kvalifikasjonsrammeverket', 'Nacionalni okvir kvalifikacija Nemačke', 'Nacionalni okvir kvalifikacija Njemačke', 'Национална рамка на квалификации на Германија', 'Національна рамка кваліфікацій Німеччини', 'Գերմանիայի որակավորումների ազգային շրջանակ', 'გერმანიის ეროვნული კვალიფიკაციების ჩარჩო'],
};
const roman = { '1': 'I', '2': 'II', '3': 'III', '4': 'IV', '5': 'V', '6': 'VI', '7': 'VII', '8': 'VIII' };
function nationalLevel(concept) {
  const f = frameworks[concept.country];
  if (!f || !concept.labels.en.startsWith(f.en + ' Level ')) return {};
  const n = concept.labels.en.slice((f.en + ' Level ').length);
  const cyr = n.replace('A', 'А').replace('B', 'Б');
  const word = { de: `Niveau ${n}`, nb: `nivå ${n}`, 'sr-Latn': `nivo ${n}`, 'sr-Cyrl': `ниво ${cyr}`, cnr: `nivo ${n.replace(/^\d/, d => roman[d])}`, mk: `ниво ${n.replace(/^\d/, d => roman[d]).replace(' A', ' А').replace(' B', ' Б')}`, uk: `рівень ${n}`, hy: `մակարդակ ${n}`, ka: `დონე ${n}` };
  return Object.fromEntries(Object.entries(word).map(([l, w]) => [l, `${f[l]}, ${w}`]));
}

function concept(source, own, origin) {
  const labels = {}, origins = {};
  const official = { ...source.labels };
  if (official.no && !official.nb) official.nb = official.no;
  if (official.sr && !official['sr-Latn']) official['sr-Latn'] = official.sr;
  for (const l of languages) {
    if (official[l]) { labels[l] = official[l]; origins[l] = l === 'en' ? 'official' : origin; }
    else if (own[l]) { labels[l] = own[l]; origins[l] = 'ours'; }
  }
  const usual = l => l === 'en' ? 'official' : origin === 'cldr' ? 'cldr' : 'ours';
  const odd = Object.entries(origins).filter(([l, o]) => o !== usual(l));
  const out = { id: source.id, notation: source.notation, labels };
  for (const k of ['iso2', 'iso1', 'country', 'framework', 'eqf']) if (source[k] !== undefined) out[k] = source[k];
  if (odd.length) out.origins = Object.fromEntries(odd);
  return out;
}

function write(name, iri, origins, concepts, more = {}) {
  const head = JSON.stringify({ scheme: iri, ...more, origins }).slice(0, -1);
  writeFileSync(join(to, name + '.json'), head + ',"concepts":[\n' + concepts.map(c => JSON.stringify(c)).join(',\n') + '\n]}\n');
  console.log(name, concepts.length);
}

const OURS = { en: 'official', '*': 'ours' };
for (const name of ['accreditation', 'assessment', 'credential', 'education-credit', 'encoding', 'entitlement', 'entitlement-status', 'evidence-type', 'human-sex',
  'learning-activity', 'learning-assessment', 'learning-opportunity', 'learning-schedule', 'learning-setting', 'skill-reuse-level', 'skill-type',
  'supervision-verification', 'target-group', 'verification-status', 'verification']) {
  const source = list(name);
  write(name, source.scheme, OURS, source.concepts.map(c => {
    const own = ours[name][c.notation];
    if (!own) throw new Error(`no labels of ours for ${name} ${c.notation}`);
    return concept(c, own, 'official');
  }));
}

let source = list('eqf');
write('eqf', source.scheme, OURS, source.concepts.map(c => concept(c, level(c.notation), 'official')));
source = list('isced-f');
write('isced-f', source.scheme, OURS, source.concepts.map(c => concept(c, field(c.labels.en), 'official')));
source = list('qdr');
write('qdr', source.scheme, OURS, source.concepts.map(c => {
  const names = frameworkNames[c.notation];
  const framework = c.framework ? undefined : frameworks[c.country]?.of;
  const out = concept(c, names ? row(names) : nationalLevel(c), 'official');
  if (framework) out.of = 'http://data.europa.eu/snb/qdr/' + framework;
  return out;
}));
for (const name of ['country', 'language', 'currency']) {
  source = list(name);
  write(name, source.scheme, { en: 'official', '*': 'cldr' }, source.concepts.map(c => concept(c, {}, 'cldr')));
}

source = list('file-type');
write('file-type', source.scheme, OURS, source.concepts.map(c => concept(c, {}, 'official')));

// The frameworks that the Commission's list does not have: data of ours in a namespace of ours.
const missing = {
  AM: { en: ['Armenian National Qualifications Framework', 'ANQF Level'], de: ['Armenischer Nationaler Qualifikationsrahmen', 'NQR Armenien, Niveau'], nb: ['Det armenske kvalifikasjonsrammeverket', 'NKR Armenia, nivå'], 'sr-Latn': ['Nacionalni okvir kvalifikacija Jermenije', 'NOK Jermenije, nivo'], cnr: ['Nacionalni okvir kvalifikacija Jermenije', 'NOK Jermenije, nivo'], mk: ['Национална рамка на квалификации на Ерменија', 'НРК на Ерменија, ниво'], uk: ['Національна рамка кваліфікацій Вірменії', 'НРК Вірменії, рівень'], hy: ['Որակավորումների ազգային շրջանակ', 'ՈԱՇ, մակարդակ'], ka: ['სომხეთის ეროვნული კვალიფიკაციების ჩარჩო', 'სომხეთის ეკჩ, დონე'] },
  GE: { en: ['National Qualifications Framework of Georgia', 'GE NQF Level'], de: ['Nationaler Qualifikationsrahmen Georgiens', 'NQR Georgien, Niveau'], nb: ['Det georgiske kvalifikasjonsrammeverket', 'NKR Georgia, nivå'], 'sr-Latn': ['Nacionalni okvir kvalifikacija Gruzije', 'NOK Gruzije, nivo'], cnr: ['Nacionalni okvir kvalifikacija Gruzije', 'NOK Gruzije, nivo'], mk: ['Национална рамка на квалификации на Грузија', 'НРК на Грузија, ниво'], uk: ['Національна рамка кваліфікацій Грузії', 'НРК Грузії, рівень'], hy: ['Վրաստանի որակավորումների ազգային շրջանակ', 'Վրաստանի ՈԱՇ, մակարդակ'], ka: ['ეროვნული კვალიფიკაციების ჩარჩო', 'ეკჩ, დონე'] },
  UA: { en: ['National Qualifications Framework of Ukraine', 'UA NQF Level'], de: ['Nationaler Qualifikationsrahmen der Ukraine', 'NQR Ukraine, Niveau'], nb: ['Det ukrainske kvalifikasjonsrammeverket', 'NKR Ukraina, nivå'], 'sr-Latn': ['Nacionalni okvir kvalifikacija Ukrajine', 'NOK Ukrajine, nivo'], cnr: ['Nacionalni okvir kvalifikacija Ukrajine', 'NOK Ukrajine, nivo'], mk: ['Национална рамка на квалификации на Украина', 'НРК на Украина, ниво'], uk: ['Національна рамка кваліфікацій', 'НРК, рівень'], hy: ['Ուկրաինայի որակավորումների ազգային շրջանակ', 'Ուկրաինայի ՈԱՇ, մակարդակ'], ka: ['უკრაინის ეროვნული კვალიფიკაციების ჩარჩო', 'უკრაინის ეკჩ, დონე'] },
};
const nqf = OWN + 'national-framework';
const national = [];
for (const [country, text] of Object.entries(missing)) {
  const name = i => Object.fromEntries(languages.map(l => [l, l === 'sr-Cyrl' ? toCyrillic(text['sr-Latn'][i]) : text[l][i]]));
  national.push({ id: `${nqf}/${country}`, notation: country, labels: name(0), country, framework: true });
  for (let n = 1; n <= 8; n++) {
    const labels = Object.fromEntries(Object.entries(name(1)).map(([l, t]) => [l, `${t} ${n}`]));
    national.push({ id: `${nqf}/${country}-${n}`, notation: `${country}-${n}`, labels, country, of: `${nqf}/${country}` });
  }
}
write('national-framework', nqf, { '*': 'ours' }, national);

// The long lists: pairs and ids only, packed.
const pack = (name, value) => writeFileSync(join(to, name), gzipSync(Buffer.from(JSON.stringify(value)), { level: 9 }));
source = list('language-all-en');
pack('language-all.json.gz', { scheme: source.scheme, pairs: source.concepts });
source = list('atu');
pack('atu.json.gz', { scheme: source.scheme, pairs: source.concepts });
const esco = JSON.parse(gunzipSync(readFileSync(join(from, 'esco-skills-en.json.gz'))));
pack('esco-skill.json.gz', { scheme: esco.scheme, base: esco.base, skills: esco.concepts.map(c => c.label ? [c.id, c.label, c.type ?? null] : [c.id]) });

// ESCO skills that the sample catalogue uses, with their preferred labels (English, ESCO 1.2).
const known = new Set(esco.concepts.map(c => c.id));
const skills = lines('esco-skills.txt').map(([uuid, en]) => {
  if (!known.has(uuid)) throw new Error('no ESCO skill ' + uuid);
  return concept({ id: esco.base + uuid, notation: uuid, labels: { en } }, {}, 'official');
});
write('esco-skill', esco.scheme, OURS, skills);
