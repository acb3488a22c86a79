// Independent parties in Node, asked line by line: a JSON request on standard input, a JSON answer on standard output.
//   {"op":"jose-verify","file":F}                 the general JWS in F by jose, with the key of its x5c: {"ok","payloadSha256"}
//   {"op":"expand","file":F,"contexts":{IRI:F}}   jsonld.js in safe mode: {"ok"} or {"error"}: no term is lost
//   {"op":"canonize","file":F.nq}                 rdf-canonize: {"nquads"}
//   {"op":"bench-canonize","file":F.nq,"seconds":S}   canonicalizations a second of CPU time
//   {"op":"vc-issue","credential":{…},"suite":S,"curve":"P-256"|"P-384"|null,"contexts":{IRI:F},"chain":bool}
//                                                 @digitalbazaar/vc signs it with a new key and its did:key: {"credential"}
//   {"op":"vc-verify","credential":{…},"suite":S,"contexts":{IRI:F},"documents":{IRI:{…}}}
//                                                 @digitalbazaar/vc verifies it: {"verified","error"}
//   {"op":"shacl","data":F.nq,"shapes":[F.ttl]}   shacl-engine: {"conforms","results"}
//   {"op":"offline-read","code":TEXT,"certificate":PEM}   an offline code by cborg and Node's own crypto: {"ok","id","summary"}
//   {"op":"offline-make","id":UUID,"summary":{LABEL:…},"key":PEM,"certificate":PEM}   the same the other way: {"code"}
//   {"op":"read-codes","file":F}                  the QR codes of a picture (PNG, JPEG) by zxing-wasm: {"texts"}
import { createHash, sign, verify, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

// The tag of a COSE_Sign1 (RFC 9052 section 2).
const SIGN1 = 0xd2
let zxing

const ops = {
  async 'jose-verify' ({ file }) {
    const jose = await import('jose')
    const jws = JSON.parse(readFileSync(file, 'utf8'))
    const header = JSON.parse(Buffer.from(jws.signatures[0].protected, 'base64url').toString('utf8'))
    const certificate = new X509Certificate(Buffer.from(header.x5c[0], 'base64'))
    const payload = typeof jws.payload === 'string' && header.b64 === false ? new TextEncoder().encode(jws.payload) : jws.payload
    const verified = await jose.generalVerify({ ...jws, payload }, certificate.publicKey, { crit: { b64: true, sigT: true, sigD: true, adoTst: true }, algorithms: [header.alg] })
    return { ok: true, payloadSha256: createHash('sha256').update(verified.payload).digest('hex') }
  },
  async 'offline-read' ({ code, certificate }) {
    const { decode } = await import('cborg')
    const plain = { useMaps: true, strict: true, rejectDuplicateMapKeys: true }
    const message = base45(code.slice('BEM1:'.length))
    const [header, , payload, signature] = decode(message.subarray(1), plain)
    const fields = Object.fromEntries(decode(header, plain))
    const signer = new X509Certificate(certificate)
    const identifier = createHash('sha256').update(signer.raw).digest().subarray(0, 8)
    const hash = { '-7': 'sha256', '-35': 'sha384', '-36': 'sha512' }[fields[1]]
    const ok = message[0] === SIGN1 && identifier.equals(fields[4]) && verify(hash, await signed(header, payload), { key: signer.publicKey, dsaEncoding: 'ieee-p1363' }, signature)
    const [id, packed] = decode(payload, plain)
    const map = decode(inflateRawSync(packed), plain)
    const first = map.get(2)[0]
    const summary = Object.fromEntries([...map].map(([label, value]) => [label, label === 1 ? texts(value, value[0])
      : label === 2 ? value.map((part, i) => i % 2 ? texts(part, value[i - 1]) : part) : texts(value, first)]))
    return { ok, id: Buffer.from(id).toString('hex'), summary }
  },
  async 'offline-make' ({ id, summary, key, certificate }) {
    const { encode } = await import('cborg')
    // The name and the outcomes with a byte a letter, the title in UTF-8: both are allowed.
    const map = new Map(Object.entries(summary).map(([label, value]) => [Number(label), label === '1' ? folded(value, value[0]) : label === '8' ? folded(value, summary[2][0]) : value]))
    const payload = encode([Buffer.from(id.replaceAll('-', ''), 'hex'), deflateRawSync(encode(map), { level: 9 })])
    const identifier = createHash('sha256').update(new X509Certificate(certificate).raw).digest().subarray(0, 8)
    const header = encode(new Map([[1, -7], [4, identifier]]))
    const signature = sign('sha256', await signed(header, payload), { key, dsaEncoding: 'ieee-p1363' })
    return { code: 'BEM1:' + toBase45(Buffer.concat([Buffer.of(SIGN1), encode([header, new Map(), payload, signature])])) }
  },
  async 'read-codes' ({ file }) {
    const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader')
    if (!zxing) {
      const wasmBinary = readFileSync(new URL('node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url))
      zxing = prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
    }
    await zxing
    const found = await readBarcodes(new Uint8Array(readFileSync(file)), { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 8 })
    return { texts: found.filter(code => code.isValid).map(code => code.text) }
  },
  async expand ({ file, contexts }) {
    const { default: jsonld } = await import('jsonld')
    const documentLoader = async url => {
      if (!contexts[url]) throw new Error('not given: ' + url)
      return { contextUrl: null, documentUrl: url, document: JSON.parse(readFileSync(contexts[url], 'utf8')) }
    }
    await jsonld.toRDF(JSON.parse(readFileSync(file, 'utf8')), { documentLoader, safe: true, format: 'application/n-quads' })
    return { ok: true }
  },
  async canonize ({ file }) {
    return { nquads: await canonize(readFileSync(file, 'utf8')) }
  },
  async 'bench-canonize' ({ file, seconds }) {
    const { canonize, NQuads } = await import('rdf-canonize')
    const dataset = NQuads.parse(readFileSync(file, 'utf8'))
    const rates = []
    for (let round = 0; round < 7; round++) {
      let n = 0
      const start = process.cpuUsage()
      let used = 0
      do {
        await canonize(dataset, { algorithm: 'RDFC-1.0', format: 'application/n-quads' })
        n++
        const now = process.cpuUsage(start)
        used = now.user + now.system
      } while (used < seconds * 1e6 / 5)
      rates.push(n * 1e6 / used)
    }
    return { rate: rates.slice(2).sort((a, b) => a - b)[2] }
  },
  async 'vc-issue' ({ credential, suite, curve, contexts }) {
    const vc = await import('@digitalbazaar/vc')
    const { key, cryptosuite } = await suiteOf(suite, curve)
    const exported = await key.export({ publicKey: true })
    key.controller = `did:key:${exported.publicKeyMultibase}`
    key.id = `${key.controller}#${exported.publicKeyMultibase}`
    const { DataIntegrityProof } = await import('@digitalbazaar/data-integrity')
    const signed = await vc.issue({
      credential, documentLoader: loader(contexts, {}), suite: new DataIntegrityProof({ signer: key.signer(), cryptosuite })
    })
    return { credential: signed }
  },
  async 'vc-verify' ({ credential, suite, contexts, documents }) {
    const vc = await import('@digitalbazaar/vc')
    const { DataIntegrityProof } = await import('@digitalbazaar/data-integrity')
    const { cryptosuite } = await suiteOf(suite, null)
    const result = await vc.verifyCredential({
      credential, documentLoader: loader(contexts, documents ?? {}), suite: new DataIntegrityProof({ cryptosuite })
    })
    return { verified: result.verified, error: result.verified ? null : String(result.error?.errors?.map(e => e.stack ?? e.message) ?? result.error) }
  },
  async shacl ({ data, shapes }) {
    const { default: rdf } = await import('@zazuko/env-node')
    const { Validator } = await import('shacl-engine')
    const { Parser } = await import('n3')
    const read = file => rdf.dataset(new Parser({ factory: rdf }).parse(readFileSync(file, 'utf8')))
    const all = rdf.dataset()
    for (const file of shapes) for (const quad of read(file)) all.add(quad)
    const report = await new Validator(all, { factory: rdf }).validate({ dataset: read(data) })
    return { conforms: report.conforms, results: report.results.length }
  }
}

async function suiteOf (suite, curve) {
  if (suite === 'eddsa-rdfc-2022') {
    const { generate } = await import('@digitalbazaar/ed25519-multikey')
    const { cryptosuite } = await import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite')
    return { key: await generate(), cryptosuite }
  }
  const { generate } = await import('@digitalbazaar/ecdsa-multikey')
  const { cryptosuite } = await import('@digitalbazaar/ecdsa-rdfc-2019-cryptosuite')
  return { key: await generate({ curve: curve ?? 'P-256' }), cryptosuite }
}

// Contexts from files; the documents of a did:key made from the key that it spells; further documents as they are given.
function loader (contexts, documents) {
  return async url => {
    if (contexts[url]) return { contextUrl: null, documentUrl: url, document: JSON.parse(readFileSync(contexts[url], 'utf8')) }
    const [did, fragment] = url.split('#')
    const given = documents[did] ?? (did.startsWith('did:key:') && didKey(did))
    if (!given) throw new Error('not given: ' + url)
    const method = { '@context': 'https://w3id.org/security/multikey/v1', ...given.verificationMethod.find(m => m.id === url) }
    return { contextUrl: null, documentUrl: url, document: fragment ? method : given }
  }
}

function didKey (did) {
  const publicKeyMultibase = did.slice('did:key:'.length)
  const id = `${did}#${publicKeyMultibase}`
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [{ id, type: 'Multikey', controller: did, publicKeyMultibase }],
    assertionMethod: [id]
  }
}

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

// docs/offline-code.md, "Letters".
const signs = '’‘“”„«»–—…№ҐґŒœ·'
const languages = ['en', 'de', 'nb', 'sr-Latn', 'sr-Cyrl', 'cnr', 'mk', 'uk', 'hy', 'ka']
const blocks = [0x80, 0x80, 0x80, 0x100, 0x400, 0x100, 0x400, 0x400, 0x530, 0x10a0]

function blockOf (language) {
  return blocks[typeof language === 'number' ? language : languages.indexOf(language)]
}

function texts (value, language) {
  if (Array.isArray(value)) return value.map(part => texts(part, language))
  if (!(value instanceof Uint8Array)) return value
  return String.fromCharCode(...[...value].map(b => b >= 0x80 ? blockOf(language) + b - 0x80 : b < 0x20 ? signs.charCodeAt(b - 1) : b))
}

function folded (value, language) {
  if (Array.isArray(value)) return value.map(part => folded(part, language))
  if (typeof value !== 'string') return value
  const block = blockOf(language)
  const bytes = [...value].map(c => c.charCodeAt(0)).map(c => c < 0x80 ? c : c >= block && c < block + 0x80 ? c - block + 0x80 : signs.indexOf(String.fromCharCode(c)) + 1)
  return bytes.includes(0) || /^[\x20-\x7e]*$/.test(value) ? value : Uint8Array.from(bytes)
}

function base45 (text) {
  const bytes = []
  for (const [group] of text.matchAll(/.{1,3}/g)) {
    const value = [...group].reduceRight((sum, letter) => sum * 45 + letters.indexOf(letter), 0)
    if (group.length === 3) bytes.push(value >> 8)
    bytes.push(value & 255)
  }
  return Buffer.from(bytes)
}

function toBase45 (bytes) {
  let text = ''
  for (let i = 0; i < bytes.length; i += 2) {
    const pair = i + 1 < bytes.length
    const value = pair ? bytes[i] * 256 + bytes[i + 1] : bytes[i]
    text += letters[value % 45] + letters[Math.floor(value / 45) % 45] + (pair ? letters[Math.floor(value / 2025)] : '')
  }
  return text
}

async function signed (header, payload) {
  const { encode } = await import('cborg')
  return encode(['Signature1', header, Buffer.alloc(0), payload])
}

async function canonize (text) {
  const { canonize, NQuads } = await import('rdf-canonize')
  return canonize(NQuads.parse(text), { algorithm: 'RDFC-1.0', format: 'application/n-quads' })
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer
  try {
    const request = JSON.parse(line)
    answer = await ops[request.op](request)
  } catch (fault) {
    answer = { error: String(fault?.message ?? fault) }
  }
  process.stdout.write(JSON.stringify(answer) + '\n')
}
