/**
 * The words of a text that asks somebody to hand out a secret, language by language, as patterns that begin where a word begins (in scripts
 * that glue words together: anywhere). Typed letters are lower case there, apostrophes straight.
 */
export interface AskingWords {
  password: string
  code: string
  /** An identity document, a picture of one, a picture of oneself. */
  document: string
  /** A payment card's number or details. */
  card: string
  /** Handing something out: send, tell, give, type, read out. */
  hand: string
  /** People of ours. */
  whom: string
  /** To me, to us, in this chat. */
  here: string
  /** Asks politely: means "to us" where nothing says to whom. */
  please?: string
  /** Where it may be given, or when by oneself: on the page, in the app, "after you …". Counts where nothing says "here". */
  elsewhere: string
  /** The box that takes a code. */
  box: string
  /** What turns a clause into its opposite: never, without, leave out. */
  not: string
  /** What sounds like a "not" and forbids nothing: don't worry, no problem. */
  calm: string
  /** Other things whose names hold the same words: an error code, a reset of a password. */
  harmless: string
  /** What happened or what others want: did you …?, somebody asked. */
  told: string
  /** Between a verb and the thing: the thing belongs to another clause (tell me *when* the code comes). */
  between: string
  /** Asked for without such a verb; `{s}` is the thing. */
  wanted: readonly string[]
  /** Words that only this language has: a clause with one is read by its own "not" alone. */
  own?: string
  /** Words that begin something new. */
  but?: string
  /** "Send it to me", said of what was just named. */
  it?: string
}
