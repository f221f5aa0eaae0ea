/** Which of our languages somebody may read who writes one that we don't have. */

/**
 * Language subtag → ours that its writers most often read too. After the one-way matches of CLDR's languageMatching
 * (unicode.org/cldr, common/supplemental/languageInfo.xml) without those to English, which is always offered; the Nordic,
 * Slavic, Catalan and Indian ones that CLDR leaves out stand here for what is taught in school and heard on television.
 */
const NEAREST = new Map<string, readonly string[]>(Object.entries({
  af: ['nl'], ay: ['es'], az: ['tr', 'ru'], be: ['ru', 'uk'], bg: ['ru'], bho: ['hi'], br: ['fr'], ca: ['es'], ceb: ['tl'], ckb: ['ar'],
  co: ['fr'], da: ['sv'], eu: ['es'], fi: ['sv'], fy: ['nl'], gl: ['es'], gn: ['es'], gsw: ['de'], gu: ['hi'], ht: ['fr'], hy: ['ru'],
  jv: ['id'], ka: ['ru'], kg: ['fr'], kk: ['ru'], ku: ['tr'], ky: ['ru'], la: ['it'], lb: ['de'], ln: ['fr'], mg: ['fr'], mk: ['ru'],
  mn: ['ru'], mr: ['hi'], ms: ['id'], nb: ['sv'], ne: ['hi'], nn: ['sv'], no: ['sv'], oc: ['fr'], pa: ['hi', 'ur'], ps: ['fa', 'ur'],
  qu: ['es'], rm: ['de'], rw: ['fr'], sd: ['ur'], sk: ['cs'], su: ['id'], tg: ['ru', 'fa'], tk: ['ru', 'tr'], tt: ['ru'], ug: ['zh-Hans'],
  uz: ['ru'], wo: ['fr'],
}))

/** Those of `available` that are nearest to a language, best first; none where none is known. */
export function nearestTo(language: string, available: readonly string[]): string[] {
  return (NEAREST.get(language) ?? []).filter((locale) => available.includes(locale))
}
