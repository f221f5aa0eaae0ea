/** `{"type":"language_detected","v":1,"locale":"es","confidence":0.98}`: the conversation goes on in it. */
export interface LanguageDetected {
  type: 'language_detected'
  v: 1
  locale: string
  /** 0..1 */
  confidence: number
  /** What the person really writes in, where there are no texts in it: for whoever takes over. */
  unsupported?: string
}

/** `{"type":"language_changed","v":1,"locale":"pt-BR"}`: the person chose. */
export interface LanguageChanged {
  type: 'language_changed'
  v: 1
  locale: string
}

export type LanguageEvent = LanguageDetected | LanguageChanged
