// SPDX-License-Identifier: EUPL-1.2
// Writes samples/learners/*.xlsx from the CSV of the same name: dates as Excel dates, everything else as text, numbers as numbers.
// The same input gives the same bytes. usage: node tests/scripts/cohorts.mjs
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateRawSync } from './zip.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../samples/learners');
const escape = s => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const column = i => (i < 26 ? '' : String.fromCharCode(64 + Math.floor(i / 26))) + String.fromCharCode(65 + i % 26);

function date(text) {
  const m = /^(\d{2})\.(\d{2})\.(\d{4})\.?$/.exec(text), iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [y, mo, d] = m ? [m[3], m[2], m[1]] : iso ? iso.slice(1) : [];
  return y ? Math.round(Date.UTC(y, mo - 1, d) / 86400000) + 25569 : null;
}

function sheet(rows) {
  const cells = rows.map((row, r) => `<row r="${r + 1}">` + row.map((text, c) => {
    const at = column(c) + (r + 1);
    if (text === '') return '';
    if (r > 0 && date(text) !== null) return `<c r="${at}" s="1"><v>${date(text)}</v></c>`;
    if (r > 0 && /^\d{1,3}$/.test(text)) return `<c r="${at}"><v>${text}</v></c>`;
    return `<c r="${at}" t="inlineStr"${r === 0 ? ' s="2"' : ''}><is><t>${escape(text)}</t></is></c>`;
  }).join('') + '</row>').join('');
  const widths = rows[0].map((_, c) => `<col min="${c + 1}" max="${c + 1}" width="${Math.min(48, Math.max(...rows.map(r => r[c].length)) + 3)}" customWidth="1"/>`).join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${cells}</sheetData></worksheet>`;
}

const fixed = {
  '[Content_Types].xml': '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>',
  '_rels/.rels': '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
  'xl/workbook.xml': '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
  'xl/styles.xml': '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>',
};

function zip(files) {
  const local = [], central = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text, 'utf8'), packed = deflateRawSync(data), label = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0); head.writeUInt16LE(0x0800, 2); head.writeUInt16LE(8, 4);
    head.writeUInt16LE(0, 6); head.writeUInt16LE(0x5C21, 8); // 2026-01-01
    head.writeUInt32LE(crc32(data), 10); head.writeUInt32LE(packed.length, 14); head.writeUInt32LE(data.length, 18); head.writeUInt16LE(label.length, 22);
    local.push(Buffer.from('PK\x03\x04', 'latin1'), head, label, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, rest, label);
    at += 30 + label.length + packed.length;
  }
  const size = central.reduce((n, b) => n + b.length, 0), end = Buffer.alloc(18), count = Object.keys(files).length;
  end.writeUInt16LE(count, 4); end.writeUInt16LE(count, 6); end.writeUInt32LE(size, 8); end.writeUInt32LE(at, 12);
  return Buffer.concat([...local, ...central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

for (const file of readdirSync(folder).filter(f => f.endsWith('.csv')).sort()) {
  const rows = readFileSync(join(folder, file), 'utf8').replace(/^\uFEFF/, '').trimEnd().split(/\r?\n/).map(l => l.split(';'));
  writeFileSync(join(folder, file.replace('.csv', '.xlsx')), zip({ ...fixed, 'xl/worksheets/sheet1.xml': sheet(rows) }));
  console.log(file, rows.length - 1);
}
