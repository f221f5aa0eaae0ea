/**
 * What the platform remembers, in one JSON file. Your database takes its place. Two things have to stay as they are: an action's
 * effect and its answer are one transaction, and that is on disk before the answer is sent.
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

function emptyState() {
  return {
    /** When this file was begun; the dates in accounts.json are counted from it. */
    born: Date.now(),
    /** What an action answered, by idempotency key. */
    answers: {},
    /** What is known in each conversation: the account, and how well its person is known. */
    chats: {},
    /** Which account a typed name means, by the opaque ref that was given for it; null where there is none. */
    refs: {},
    codes: {},
    /** When codes were sent to a contact or a typed name, for the pause between two. */
    sent: {},
    proofs: {},
    links: {},
    /** What has changed about an account, by its id. */
    accounts: {},
    /** Stands for the mails and text messages that a real platform sends. */
    inbox: [],
    /** What Latchkey must be told and has not taken yet, by the id that it keeps in every try. */
    reports: {},
  }
}

/**
 * @param {string} file made with its folder when it isn't there
 */
export function openStore(file) {
  mkdirSync(dirname(file), { recursive: true })
  let state = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : emptyState()
  return {
    /** To be read only. */
    get state() {
      return state
    },
    /** Keeps everything that `change` does to the draft, or, when it throws, nothing of it; answers what it answers. */
    transaction(change) {
      const draft = structuredClone(state)
      const result = change(draft)
      write(file, JSON.stringify(draft))
      state = draft
      return result
    },
  }
}

/** A kill leaves the old file or the new one, never a part. */
function write(file, text) {
  const next = `${file}.next`
  const handle = openSync(next, 'w', 0o600)
  writeSync(handle, text)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(next, file)
}

/** A record by an id that came from outside: `constructor` and its like are nobody's id. */
export function own(records, id) {
  return typeof id === 'string' && Object.hasOwn(records, id) ? records[id] : undefined
}
