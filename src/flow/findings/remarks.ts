/** Every sentence the checker can say to a content author, in one place. */
import type { AskedFor } from '../../privacy/asking/index.ts'
import type { Remark } from './finding.ts'

const error = (code: string, message: string, mend = ''): Remark => ({ code, severity: 'error', message, mend })
const warning = (code: string, message: string, mend = ''): Remark => ({ code, severity: 'warning', message, mend })
/** A text that is missing or stale: what is critical blocks a release, unless a second approver lets it pass. */
const textual = (critical: boolean, code: string, message: string, mend: string): Remark => (
  critical ? { ...error(code, message, mend), overridable: true } : warning(code, message, mend)
)
const meant = (name: string | undefined, other: string) => (name === undefined ? other : `Did you mean \`${name}\`?`)
const list = (names: Iterable<string>) => [...names].join(', ')

/** What a value should be, in words, and how that is written. */
const KINDS: Readonly<Record<string, readonly [string, string]>> = {
  string: ['a text', 'Write a text; put it in quotes if it looks like a number.'],
  number: ['a number', 'Write digits, without quotes.'],
  int: ['a whole number', 'Write digits, without quotes and without a point.'],
  boolean: ['true or false', 'Write true or false, without quotes.'],
  object: ['a group of names and values', 'Write `{ name: value }`, or each name on a line of its own, indented.'],
  record: ['a group of names and values', 'Write `{ name: value }`, or each name on a line of its own, indented.'],
  array: ['a list', 'Write `[one, another]`.'],
}

/** What a text asks for, and what to do instead. */
const ASKED: Readonly<Record<AskedFor, { what: string; instead: string }>> = {
  password: { what: 'for a password', instead: 'Nobody may be asked for a password here.' },
  code: { what: 'to tell a code to a person', instead: 'A code is typed into the code box only (`ask: code`).' },
  document: { what: 'for an identity document in the chat', instead: "Documents are shown on the platform's own page only." },
  card: { what: "for a card's number", instead: 'Nobody may be asked for a card number here.' },
}

export const remarks = {
  // Reading
  tooLarge: () => error('too_large', 'the file is longer than 1,000,000 characters', 'Split it into several files.'),
  syntax: (message: string) => error('syntax', message.replace(/\s+/g, ' ').trim(), 'Look there and just before it for a comma, quote or bracket too many or too few, or a tab.'),
  repeatedKey: () => error('repeated_key', 'this key stands twice in the same place', 'Remove or rename one of the two.'),
  badCharacter: (code: number) =>
    error('bad_character', `a character that can't be meant stands here: U+${code.toString(16).toUpperCase().padStart(4, '0')}`, code === 0xfffd ? 'The file was saved in another encoding than UTF-8, or cut in the middle: put the text back.' : 'Delete it.'),
  forbiddenName: (name: string) => error('forbidden_name', `\`${name}\` can't be a name anywhere`, 'Choose another name, or remove it.'),
  tooNested: () => error('too_nested', 'this is nested deeper than anything we read', 'Close the brackets before it, or write it flat.'),
  alias: () => error('alias', 'anchors, aliases and merge keys are not allowed', 'Write the value out.'),
  unknownFile: (near: string | undefined) => warning('unknown_file', 'no file of this name is read', meant(near, 'Flows are `flows/<flow>.yaml`, transcripts `flows/<name>.test.yaml`, texts `locales/<tag>/<flow>.json`.')),
  missingFile: () => error('missing_file', 'this file is needed and missing', 'Put it back under this name.'),
  unreadTexts: (namespace: string, near: string | undefined) =>
    (near === undefined ? warning : error)('unknown_file', `nothing reads texts called \`${namespace}\``, near === undefined ? 'Name the file like its flow, or remove it.' : `Did you mean \`${near}.json\`?`),
  unknownLocale: (tag: string, near?: string) => error('unknown_locale', `\`${tag}\` is no language of ours`, meant(near, 'Use a tag of the table of locales, such as es or pt-BR.')),
  wrongName: (id: string, expected: string) => error('wrong_name', `the flow is called \`${id}\`, its file \`${expected}.yaml\``, `Write \`flow: ${expected}\`, or rename the file.`),

  // Shape
  unknownKey: (key: string, near: string | undefined, known: string[]) =>
    error('unknown_key', `\`${key}\` is not known here`, meant(near, known.length ? `Known here: ${list(known)}.` : '')),
  missingKey: (key: string) => error('missing_key', `\`${key}\` is missing`, `Add \`${key}\` here.`),
  notOneOf: (known: string[], near: string | undefined) => error('wrong_value', `must be one of: ${list(known)}`, meant(near, 'Write one of these words.')),
  wrongType: (expected: string) => error('wrong_value', `must be ${KINDS[expected]?.[0] ?? expected}`, KINDS[expected]?.[1] ?? 'See docs/flows.md for what stands here.'),
  outOfRange: (origin: string, { least, most }: { least?: number; most?: number }) => {
    const unit = origin === 'string' ? ' characters' : origin === 'number' || origin === 'int' ? '' : ' entries'
    if (least === 1 && unit !== '') return error('wrong_value', 'must not be empty', 'Write it, or remove the key where it may be left out.')
    return error('wrong_value', `must be ${least === undefined ? `at most ${most}` : `at least ${least}`}${unit}`, least === undefined ? (unit === '' ? 'Write a smaller number.' : 'Shorten it.') : unit === '' ? 'Write a larger number.' : 'Add to it.')
  },
  /** `form`: what it should be, `a duration such as 90s`. */
  wrongForm: (form: string) => error('wrong_value', `must be ${form}`, 'Write it in that form.'),
  badId: (id: string) => error('bad_id', `\`${id}\` can't be a name`, 'Small letters, digits and _, starting with a letter, at most 48.'),
  verbs: (found: string[], verbs: readonly string[]) =>
    error('verbs', found.length ? `a step does one thing, this one ${list(found)}` : 'this step does nothing', `Use exactly one of: ${list(verbs)}.`),

  // Wiring
  unknownStep: (name: string, near: string | undefined) => error('unknown_step', `there is no step \`${name}\` in this flow`, meant(near, 'Add it, or name a step of this file.')),
  notMoved: (name: string) => error('not_moved', `\`${name}\` is still a step of this flow`, 'Remove the line under `moved`, or the step.'),
  movedNowhere: (name: string) => error('moved_nowhere', `\`moved\` leads from \`${name}\` in a circle`, 'Name a step of this flow.'),
  unknownFlow: (name: string, near: string | undefined) => error('unknown_flow', `there is no flow \`${name}\``, meant(near, 'Add its file, or name another.')),
  unknownAction: (name: string, near: string | undefined) => error('unknown_action', `flows/actions.yaml has no action \`${name}\``, meant(near, 'Add it there, or name another.')),
  unknownEvent: (name: string, near: string | undefined) => error('unknown_event', `flows/actions.yaml has no event \`${name}\``, meant(near, 'Add it there under `events`, or name another.')),
  unknownInput: (name: string, near: string | undefined) => error('unknown_input', `the action takes no \`${name}\``, meant(near, 'Remove it.')),
  missingInput: (name: string) => error('missing_input', `the action needs \`${name}\``, 'Give it under `with`.'),
  unknownOutcome: (name: string, near: string | undefined) => error('unknown_outcome', `the action has no outcome \`${name}\``, meant(near, 'Remove it.')),
  unwiredOutcome: (name: string) => error('unwired_outcome', `the outcome \`${name}\` leads nowhere`, `Add \`${name}: <step>\` under \`outcomes\`.`),
  unknownQueue: (name: string, near: string | undefined) => error('unknown_queue', `flows/queues.yaml has no queue \`${name}\``, meant(near, 'Add it there, or name another.')),
  unknownFact: (name: string, near: string | undefined) => error('unknown_fact', `flows/facts.yaml has no fact \`${name}\``, meant(near, 'Add it there, or name another.')),
  unknownInReply: (name: string, near: string | undefined, known: readonly string[]) =>
    error('unknown_variable', `a reply can't fill in \`${name}\``, meant(near, `Known here: ${list(known)}, and fact.… of flows/facts.yaml.`)),
  unknownVariable: (name: string, near: string | undefined) => error('unknown_variable', `no step of any flow ever sets \`${name}\``, meant(near, 'Save it in an ask, set or call step first.')),
  unknownField: (name: string, root: string, near: string | undefined) => error('unknown_field', `\`${root}\` has no field \`${name}\``, meant(near, 'Name a field the action `gives`.')),
  readUnset: (name: string) => error('read_unset', `\`${name}\` has no value yet on some way that leads here`, 'Set it on each way before, or come here only where it is `known`.'),
  neverSet: (name: string) => error('never_set', `no way that leads here gives \`${name}\` a value`, 'Set it before, or name something that is set.'),
  neverGiven: (name: string) => warning('never_set', `no way that leads here gives \`${name}\` a value: it always shows as not given`, 'Set it before, or leave it out here.'),
  disclosed: (name: string, needs: string, has: string) => error('disclosed', `\`${name}\` may be shown from ${needs} on, but a way leads here with ${has} only`, 'Prove more first, or leave it out here.'),
  builtInName: (name: string) => error('built_in_name', `\`${name}\` is a built-in value and can't be set`, 'Choose another name.'),
  reservedOption: (id: string) => error('reserved_option', `\`${id}\` works at every step and can't be an option's id`, 'Choose another id, such as `person`.'),
  noOptions: () => error('no_options', 'this question has nothing to choose from', 'Give `options`, `options_from`, or both.'),
  unreachable: (id: string) => error('unreachable', `nothing leads to the step \`${id}\``, 'Lead to it, or remove it.'),
  unusedFlow: (id: string) => warning('unused_flow', `nothing runs the flow \`${id}\``, 'Run it from another flow or a global, or remove it.'),
  unusedSave: (name: string) => warning('unused_save', `nothing reads \`${name}\``, 'Remove `save`, or use it.'),
  unusedQueue: (id: string) => warning('unused_queue', `nothing hands over to \`${id}\``, 'Hand over to it, or remove it.'),
  noExit: (who: 'lost' | 'silent', steps: string[], where: string, chat: string) =>
    error('no_exit', `${who === 'lost' ? 'who is never understood' : 'who never answers'} comes round to this step again and again${where}: ${steps.join(' → ')}`, `Lead on to an \`end\` or a \`handoff\`, at least after a few times.${chat}`),
  farFromPerson: (turns: number, most: number, where: string, chat: string) =>
    error('far_from_person', `who is never understood from here on needs up to ${turns} turns to come to a person or an end${where}; ${most} are bearable`, `Hand over earlier, with \`no_match\`.${chat}`),
  noMatch: (id: string) => error('no_match', `who is never understood at \`${id}\` can't leave it`, 'Add `no_match: { tries: 3, then: <step> }`.'),
  returnAtTop: (id: string) => error('return_at_top', `\`${id}\` returns, but nothing runs this flow`, 'End it, or hand off.'),
  loop: (steps: string[]) => error('loop', `these steps run in a circle without waiting: ${steps.join(' → ')}`, 'Ask or wait for something in between.'),
  callLoop: (steps: string[]) => warning('call_loop', `these steps may call the platform in a circle: ${steps.join(' → ')}`, 'Make sure that a condition ends it, or ask something in between.'),
  tooDeep: (flows: string[]) => error('too_deep', `these flows run one another without end: ${flows.join(' → ')}`, 'Let the last one return instead.'),
  assurance: (action: string, needs: string, has: string) =>
    error('assurance', `\`${action}\` needs ${needs}, but a way leads here with ${has} only`, 'Prove more first, or branch on `assurance`.'),
  wrongSource: (name: string, kind: string) =>
    error('wrong_source', kind === 'handle' ? `\`${name}\` takes a contact the platform offered, never something typed` : kind === 'code' ? `\`${name}\` takes a code` : `\`${name}\` must not be given a code`,
      kind === 'handle' ? 'Give it the answer to a question with `options_from`.' : kind === 'code' ? 'Give it the variable of an `ask: code`.' : 'Give it another variable.'),
  codeUse: (name: string) => error('code_use', `\`${name}\` is a one-time code: only a call may take it`, 'Give it to the call that checks it, and use it nowhere else.'),
  unspokenLocale: (tag: string, near: string | undefined) => error('unspoken_locale', `no flow is written in \`${tag}\``, meant(near, 'Name a language of the folder locales/, or remove it.')),
  unknownZone: (zone: string, near: string | undefined) => error('unknown_zone', `there is no time zone \`${zone}\``, meant(near, 'Write a name of the IANA database, such as Europe/Madrid.')),
  unknownHolidays: (name: string, near: string | undefined) => error('unknown_holidays', `there is no list of holidays \`${name}\` in this file`, meant(near, 'Add it under `holidays`, or name another.')),
  hoursOverlap: (range: string, before: string) => error('overlapping_hours', `${range} begins before ${before} is over`, 'Write the times of a day in order, and none of them twice.'),
  hoursCovered: (before: number) => error('overlapping_hours', `rule ${before} is already for all these lines`, 'Put the narrower rule first, or remove one of them.'),
  hoursEndFirst: () => error('wrong_value', 'the end must come after the beginning', 'Over midnight, write two: 22:00-24:00, and 00:00-06:00 on the next day.'),
  closedEndFirst: () => error('wrong_value', '`until` must come after `from`', 'Write a later time.'),
  lateBeforeSoon: () => error('wrong_value', '`late` must be longer than `soon`', 'Write a longer time.'),
  noDanger: () => warning('no_danger', 'no global with `first: true` looks for words of danger', 'Add one that runs the crisis flow.'),
  noDangerWords: (id: string) => error('no_danger', `no words lead to \`${id}\` in this language`, 'Write what people say who are in danger under `match`.'),
  reservedGlobal: (id: string, verb: string) => error('wrong_value', `\`${id}\` must \`${verb}\`, as its button says`, `Write \`${id}: { ${verb}: … }\`.`),

  // Transcripts
  transcript: (what: string, locale: string) => error('transcript', `in ${locale} ${what}`, 'Mend the flow, or this line if the new way is meant.'),

  // Texts
  missingText: (key: string, critical: boolean) => textual(critical, 'missing_text', `\`${key}\` has no text in this language`, 'Write it; until then English is shown.'),
  staleText: (key: string, critical: boolean) =>
    textual(critical, 'stale_text', `the English of \`${key}\` has changed since this was translated`, 'Translate it again, then `latchkey translations accept`; where it still fits, only accept it.'),
  newTexts: (namespace: string, keys: string[]) =>
    warning('no_review', `without a review state in ${namespace}.json: ${list(keys.slice(0, 3))}${keys.length > 3 ? `, … (${keys.length} in all)` : ''}`, '`latchkey translations accept` notes that they fit the English of today.'),
  noReviews: (locale: string) =>
    warning('no_review', 'this language has no review states: a text whose English changes would go on saying the old', `\`latchkey translations accept --locale ${locale}\` writes them.`),
  unusedReview: (key: string, near: string | undefined) => warning('unused_review', `there is no text \`${key}\``, meant(near, 'Remove the line; `latchkey translations accept` does it.')),
  badReview: (key: string, near?: string) => error('bad_review', `\`${key}\` has no sound review state`, meant(near, 'It is the eight hex digits of the English text and one of machine, reviewed, not_needed; `latchkey translations accept` writes it.')),
  missingEnglish: (key: string) => error('missing_text', `\`${key}\` has no English text`, 'Write it: English is what every other language falls back to.'),
  unusedText: (key: string, near: string | undefined) => warning('unused_text', `nothing shows \`${key}\``, meant(near, 'Remove it.')),
  renamedText: (key: string, name: string) => error('renamed_text', `nothing shows \`${key}\`, and \`${name}\` beside it has no text`, `Rename it to \`${name}\`.`),
  badText: (key: string, kind: 'text' | 'list' | 'group') =>
    error('bad_text', `\`${key}\` must be a ${kind === 'list' ? 'list of texts' : kind === 'group' ? 'group of texts' : 'text'}`, kind === 'group' ? 'Write it as in the English file: names and texts in braces.' : kind === 'list' ? 'Write it as a list of quoted texts.' : 'Write it in quotes.'),
  emptyText: (key: string) => error('empty_text', `\`${key}\` is empty`, 'Write it, or remove the key: then English is shown.'),
  placeholders: (key: string, missing: string[], extra: string[]) =>
    error('placeholders', `\`${key}\`: ${[missing.length ? `lacks ${list(missing)}` : '', extra.length ? `has ${list(extra)} that English hasn't` : ''].filter(Boolean).join(', ')}`, 'Use the same placeholders as the English text.'),
  strayBraces: (key: string) => error('placeholders', `\`${key}\` has braces around no placeholder`, 'Write {{name}} with two braces on each side, or remove them: people would see them.'),
  oddPlaceholders: (key: string, missing: string[], extra: string[]) =>
    error('placeholders', `\`${key}\`: most languages have ${list(missing) || 'no more'}${extra.length ? `, and not ${list(extra)}` : ''}`, 'Use their placeholders here, or change them in the other languages first.'),
  unknownText: (key: string, near: string | undefined) => error('unknown_text', `there is no text \`${key}\``, meant(near, 'Name a locale file without .json, and a text in it.')),
  plurals: (key: string, missing: string[], extra: string[], needed: string[]) =>
    error('plurals', `\`${key}\`: ${[missing.length ? `lacks the form ${list(missing)}` : '', extra.length ? `has ${list(extra)}, which this language hasn't` : ''].filter(Boolean).join(', ')}`, `This language counts in: ${list(needed.map((form) => `${key}_${form}`))}.`),
  numbers: (key: string, extra: string[], lost: string[]) =>
    error('numbers', `\`${key}\`: ${[extra.length ? `has the number ${list(extra)}, which English hasn't` : '', lost.length ? `lacks the number ${list(lost)}` : ''].filter(Boolean).join(', ')}`, 'Use the numbers of the English text, in any digits; small ones may be words.'),
  addresses: (key: string, extra: string[], lost: string[]) =>
    error('addresses', `\`${key}\`: ${[extra.length ? `has ${list(extra)}, which English hasn't` : '', lost.length ? `lacks ${list(lost)}` : ''].filter(Boolean).join(', ')}`, 'Use the links and addresses of the English text.'),
  untranslated: (key: string) => warning('untranslated', `\`${key}\` is the English text`, 'Translate it, or remove it: then English is shown, and marked as English.'),
  asksForSecret: (key: string, secret: AskedFor) => error('asks_for_secret', `\`${key}\` asks ${ASKED[secret].what}`, `${ASKED[secret].instead} If the text says not to, say so in the same sentence.`),
  markup: (key: string, markup: string) => error('markup', `\`${key}\` has markup: ${markup}`, 'Write plain words: texts are shown as they are.'),
  mixedBidi: (key: string) => error('mixed_bidi', `\`${key}\` has signs for the direction of writing that don't close, or that force one`, 'Remove them, or close each in the same text: U+2066 to U+2068 with U+2069.'),
  mixedWord: (key: string, word: string) => error('wrong_script', `\`${key}\`: “${word}” mixes letters of two scripts that look alike`, 'Type the word again on one keyboard.'),
  wrongScript: (key: string, script: string) => error('wrong_script', `\`${key}\` isn't written in ${script} letters, as this language is`, 'Write it in the script of the language; names and abbreviations may stay as they are.'),
  tooLongLabel: (key: string, length: number, limit: number) => warning('too_long', `\`${key}\` has ${length} characters, at most ${limit} fit on a button`, "Shorten it: a label can't be split."),
  tooLong: (key: string, length: number, limit: number) => warning('too_long', `\`${key}\` has ${length} characters, at most ${limit} read well`, 'Shorten it, or split it into two bubbles.'),
  roundTrip: (locale: string, text: string, id: string, meant: string | undefined) =>
    error('round_trip', `in ${locale} who types “${text}” chooses ${meant === undefined ? 'nothing' : `\`${meant}\``}, not \`${id}\``, 'Word the label differently.'),
  globalWord: (locale: string, label: string, global: string) =>
    error('global_word', `in ${locale} “${label}” also stands for \`${global}\`, which works everywhere but here`, 'Word the label differently, or drop the phrase from globals.json.'),
  collision: (locale: string, phrase: string, ids: string[]) => error('collision', `in ${locale} “${phrase}” means ${list(ids)} alike`, 'Tell them apart, or drop the phrase from all but one.'),
  tooLittle: (phrase: string) => error('too_little', `“${phrase}” is only a letter or a number`, 'Remove it: it is heard at every step and in every language, where it may be part of an answer.'),
  foreignHost: (url: string) => error('foreign_host', `${url} is on no host of allow_hosts`, 'Use an allowed host, or add it in flows/facts.yaml.'),
  badScheme: (scheme: string) => error('bad_scheme', `a link can't begin with \`${scheme}:\``, 'Use https:, tel: or mailto:.'),
  bareUrl: (key: string) => warning('bare_url', `\`${key}\` has a link written out`, 'Put it into flows/facts.yaml and write {{fact.name}}.'),
}
