/** Texts of one language: sections of texts by key. */
export type Texts = { readonly [key: string]: string | Texts }

export type Vars = Readonly<Record<string, string | number>>

/** The text under a dotted key, or undefined. */
export function findText(texts: Texts, key: string): string | undefined {
  let found: string | Texts | undefined = texts
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined
  return typeof found === 'string' ? found : undefined
}

/** The key of the form that a count takes in a language (CLDR plural rules): `people` becomes `people_other`. */
export function pluralKey(key: string, count: number, locale: string): string {
  return `${key}_${new Intl.PluralRules(locale).select(count)}`
}

/**
 * Fills in `{{name}}`. What is filled in is isolated (Unicode UAX 9, FSI … PDI): an English name must not turn an
 * Arabic sentence around. Numbers are written as the language writes them.
 */
export function fill(text: string, vars: Vars, locale: string): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = vars[name] ?? ''
    return typeof value === 'number' ? value.toLocaleString(locale) : `\u2068${value}\u2069`
  })
}
