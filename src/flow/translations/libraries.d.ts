/** The few functions that are used of two libraries that come without types. */

declare module 'gettext-parser' {
  export interface PoComments {
    translator?: string
    reference?: string
    extracted?: string
    flag?: string
    previous?: string
  }
  export interface PoEntry {
    msgctxt?: string
    msgid: string
    msgid_plural?: string
    msgstr?: string[]
    comments?: PoComments
  }
  export interface PoFile {
    charset?: string
    headers?: Record<string, string>
    translations: Record<string, Record<string, PoEntry>>
  }
  export const po: {
    parse(input: string | Uint8Array, options?: { validation?: boolean }): PoFile
    compile(file: PoFile, options?: { foldLength?: number }): Uint8Array
  }
}

declare module 'xliff/xliff2js' {
  /** Throws (rejects) on what is no XML, and on most of what is no XLIFF. */
  export default function xliff2js(xml: string): Promise<unknown>
}

declare module 'xliff/xliff12ToJs' {
  export default function xliff12ToJs(xml: string): Promise<unknown>
}

declare module 'xliff/js2xliff' {
  export interface XliffUnit {
    source: string
    target?: string
    note?: string[]
    additionalAttributes?: Record<string, string>
  }
  export interface XliffFile {
    sourceLanguage: string
    targetLanguage: string
    resources: Record<string, Record<string, XliffUnit>>
  }
  export default function js2xliff(file: XliffFile): Promise<string>
}
