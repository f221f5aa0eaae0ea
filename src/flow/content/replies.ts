/** `locales/<tag>/replies.json`: replies that agents pick, `{"<id>": {"title": "…", "text": "…"}}`. */

/** What a reply may fill in besides `{{fact.…}}`: the agent's name, what the case is named by, the next time limit that is known of, and the chat's language. */
export const REPLY_NAMES = ['name', 'reference', 'deadline', 'language'] as const
