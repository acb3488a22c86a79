// SPDX-License-Identifier: EUPL-1.2
// Serbian Latin to Serbian Cyrillic: letter by letter, with the three digraphs and the words in which they are two letters.
const apart = /(kon|in)(j)(unk|ek)|(na)(d)(ž)(iv|nj)/gi;
const digraphs = { 'lj': 'љ', 'Lj': 'Љ', 'LJ': 'Љ', 'nj': 'њ', 'Nj': 'Њ', 'NJ': 'Њ', 'dž': 'џ', 'Dž': 'Џ', 'DŽ': 'Џ' };
const latin = 'abvgdđežzijklmnoprstćufhcčšABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ';
const cyrillic = 'абвгдђежзијклмнопрстћуфхцчшАБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ';
// What stays Latin: anything between ` marks (kept out of the result), and these names.
const keep = /`[^`]*`|\b(?:base64|MOOC|ECVET|ECTS|EQF|QR|USB|LED|LAN|Wi-Fi|Linux|MIG\/MAG|HACCP|https?:\S+)\b/g;

export function toCyrillic(text) {
  let out = '', at = 0;
  for (const m of text.matchAll(keep)) {
    out += letters(text.slice(at, m.index)) + m[0].replaceAll('`', '');
    at = m.index + m[0].length;
  }
  return out + letters(text.slice(at));
}

function letters(text) {
  return text.replace(apart, m => m.replace(/nj/gi, 'n\u0000j').replace(/dž/gi, 'd\u0000ž'))
    .replace(/lj|nj|dž/gi, d => digraphs[d] ?? digraphs[d.toLowerCase()])
    .replace(/[a-zđžćčšA-ZĐŽĆČŠ]/g, c => { const i = latin.indexOf(c); return i < 0 ? c : cyrillic[i]; })
    .replaceAll('\u0000', '');
}
