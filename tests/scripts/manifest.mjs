// SPDX-License-Identifier: EUPL-1.2
// Writes schemas/manifest.json: the SHA-256 of every file in schemas/. Run after any change there; the build pins what it says.
// usage: node tests/scripts/manifest.mjs
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../schemas');
// Messages are texts of ours that change with the code beside them; a test of their own holds them together.
const paths = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter(e => e.isFile())
  .map(e => join(e.parentPath ?? e.path, e.name).slice(root.length + 1).replaceAll('\\', '/'))
  .filter(p => p !== 'manifest.json' && !p.startsWith('messages/'))
  .sort();
const files = Object.fromEntries(paths.map(p => [p, createHash('sha256').update(readFileSync(join(root, p))).digest('hex')]));
writeFileSync(join(root, 'manifest.json'), JSON.stringify({ algorithm: 'SHA-256', files }, null, 1) + '\n');
console.log(paths.length + ' files');
