// Independent parties in Node, asked line by line: a JSON request on standard input, a JSON answer on standard output.
//   {"op":"jose-verify","file":F}                 the general JWS in F by jose, with the key of its x5c: {"ok","payloadSha256"}
//   {"op":"expand","file":F,"contexts":{IRI:F}}   jsonld.js in safe mode: {"ok"} or {"error"}: no term is lost
//   {"op":"canonize","file":F.nq}                 rdf-canonize: {"nquads"}
//   {"op":"bench-canonize","file":F.nq,"seconds":S}   canonicalizations a second of CPU time
//   {"op":"shacl","data":F.nq,"shapes":[F.ttl]}   shacl-engine: {"conforms","results"}
import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

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
