/**
 * Ways to damage the content that ships, one at a time, and what the checker has to say to each: which code, in which file,
 * at which line and column. `⟦` marks that place, in what is written instead or in `at`; it is no part of the content.
 */
export interface Damage {
  what: string
  file: string
  /** Stands in the file; the first place of it is damaged. Left out: the whole file. */
  from?: string
  /** What stands there then; undefined: the file is gone. */
  to?: string
  code: string
  /** Where the finding stands when that isn't in `to`: a passage of the damaged content, with the mark. */
  at?: string
  /** The file of the finding, when it is another. */
  in?: string
}

const flow = (name: string) => `flows/${name}.yaml`
const texts = (tag: string, name: string) => `locales/${tag}/${name}.json`

/** The shipped lines are always open: a whole file of hours stands in, with one thing wrong. */
const hours = (rule: string, holidays = '') => `${holidays}hours:\n  - { zone: Europe/Madrid, open: { mon-fri: [09:00-18:00] }, ${rule} }\n`

const HOURS: Damage[] = [
  { what: 'hours of a queue that isn’t there', file: flow('hours'), to: hours('queues: [⟦genral]'), code: 'unknown_queue' },
  { what: 'hours of a language that isn’t ours', file: flow('hours'), to: hours('languages: [es, ⟦pt_BR]'), code: 'unknown_locale' },
  { what: 'hours in no time zone', file: flow('hours'), to: 'hours:\n  - { zone: ⟦Europe/Madird, open: { mon: [09:00-18:00] } }\n', code: 'unknown_zone' },
  { what: 'a day that no calendar has', file: flow('hours'), to: hours('holidays: [spain]', 'holidays: { spain: [2026-12-25, ⟦2027-02-29] }\n'), code: 'wrong_value' },
  { what: 'holidays that aren’t listed', file: flow('hours'), to: hours('holidays: [⟦spian]', 'holidays: { spain: [2026-12-25] }\n'), code: 'unknown_holidays' },
  { what: 'a time that stands twice in a day', file: flow('hours'), to: 'hours:\n  - { zone: UTC, open: { mon: [09:00-13:00, ⟦12:30-18:00] } }\n', code: 'overlapping_hours' },
  { what: 'hours that end before they begin', file: flow('hours'), to: 'hours:\n  - { zone: UTC, open: { mon: [⟦22:00-06:00] } }\n', code: 'wrong_value' },
  { what: 'a time that no clock shows', file: flow('hours'), to: 'hours:\n  - { zone: UTC, open: { mon: [⟦9:00-25:00] } }\n', code: 'wrong_value' },
  { what: 'a closure that ends before it begins', file: flow('hours'), to: hours('closed: [{ from: 2026-12-24T14:00, until: ⟦2026-12-23T09:00 }]'), code: 'wrong_value' },
  { what: 'a rule for lines that another has already', file: flow('hours'), to: 'hours:\n  - { zone: UTC, open: { mon: [09:00-18:00] } }\n  - ⟦{ languages: [es], zone: UTC, open: {} }\n', code: 'overlapping_hours' },
]

const FILES: Damage[] = [
  { what: 'a comma too many', file: texts('fr', 'confirm'), from: '"back_in": {', to: '"back_in": {⟦,', code: 'syntax' },
  { what: 'half a file', file: texts('de', 'proof'), to: '{\n  "proof_now": { "text": "Bitte ⟦', code: 'syntax' },
  { what: 'a tab for an indentation', file: flow('confirm'), from: '  back_in:', to: '⟦\tback_in:', code: 'syntax' },
  { what: 'a key that stands twice in YAML', file: flow('crisis'), from: '  lines: {', to: '  with_you: { say: info }\n  lines: {', at: '  ⟦with_you: { say: info }', code: 'repeated_key' },
  { what: 'a key that stands twice in JSON', file: texts('es', 'start'), from: '"gone":', to: '⟦"away": { "text": "…" },\n  "gone":', code: 'repeated_key' },
  { what: 'an alias', file: flow('queues'), from: '  general:', to: '  general: &g', at: '    ⟦about: Everything', code: 'alias' },
  { what: 'a merge key', file: flow('queues'), from: '    skills: [senior]', to: '    ⟦<<: { skills: [senior] }', code: 'alias' },
  { what: 'a second document', file: flow('audience'), from: 'audience: everyone', to: 'audience: everyone\n⟦---\nmore: 1', code: 'syntax' },
  { what: 'a registry that is gone', file: flow('queues'), code: 'missing_file', to: undefined, at: '⟦' },
  { what: 'a file of no use among the flows', file: 'flows/notes.yaml', to: '⟦flow: other\nabout: x\nstart: a\nsteps: { a: { end: left } }\n', code: 'wrong_name', at: 'flow: ⟦other' },
  { what: 'a folder of no language', file: 'locales/xx-quux/start.json', to: '⟦{}', code: 'unknown_locale' },
]

const SHAPES: Damage[] = [
  { what: 'a mistyped verb', file: flow('crisis'), from: 'lines: { say: critical }', to: '⟦lines: { sya: critical }', code: 'verbs' },
  { what: 'two verbs', file: flow('crisis'), from: 'lines: { say: critical }', to: '⟦lines: { say: critical, end: left }', code: 'verbs' },
  { what: 'a mistyped key', file: flow('proof'), from: 'outcomes:', to: '⟦outcoms:', code: 'unknown_key' },
  { what: 'a weight there is none of', file: flow('crisis'), from: 'with_you: { say: critical }', to: 'with_you: { say: ⟦criticl }', code: 'wrong_value' },
  { what: 'a time without a unit', file: flow('start'), from: 'after: 30m', to: 'after: ⟦30', code: 'wrong_value' },
  { what: 'too many tries', file: flow('start'), from: 'tries: 2', to: 'tries: ⟦20', code: 'wrong_value' },
  { what: 'a name in capitals', file: flow('start'), from: '  describe:', to: '  ⟦Describe:', code: 'bad_id' },
  { what: 'an outcome nobody knows', file: flow('start'), from: 'gone: { end: left }', to: 'gone: { end: ⟦gone }', code: 'wrong_value' },
  { what: 'a flow without a start', file: flow('contested'), from: 'start:', to: 'begin:', at: '⟦flow: contested', code: 'missing_key' },
  { what: 'a text that is a number', file: texts('it', 'start'), from: '"gone": { "text": "', to: '"gone": { "text": ⟦7, "placeholder": "', code: 'wrong_value' },
  { what: 'a step that is a text', file: texts('tr', 'crisis'), from: '"with_you": {', to: '"with_you": ⟦"…", "x": {', code: 'wrong_value' },
  { what: 'a mistyped key of a text', file: texts('nl', 'start'), from: '"no_match":', to: '⟦"nomatch":', code: 'unknown_key' },
  { what: 'a condition that is no test', file: flow('start'), from: '{ reason: appeal }', to: '{ reason: { ⟦iss: appeal } }', code: 'unknown_key' },
]

const WIRING: Damage[] = [
  { what: 'a step that isn’t there', file: flow('start'), from: 'something_else: describe', to: 'something_else: ⟦descirbe', code: 'unknown_step' },
  { what: 'a renamed step', file: flow('contested'), from: '  frozen:', to: '  freeze:', code: 'unknown_step', at: '{ held: ⟦frozen' },
  { what: 'a flow that isn’t there', file: flow('start'), from: '{ run: community_standards, then', to: '{ run: ⟦comunity_standards, then', code: 'unknown_flow' },
  { what: 'an entrance that isn’t there', file: flow('start'), from: 'at: hacked', to: 'at: ⟦haked', code: 'unknown_step' },
  { what: 'an action that isn’t there', file: flow('ownership'), from: 'call: account.lookup', to: 'call: ⟦account.lokup', code: 'unknown_action' },
  { what: 'an outcome that isn’t there', file: flow('ownership'), from: 'not_found: send_to_account', to: '⟦notfound: send_to_account', code: 'unknown_outcome' },
  { what: 'an outcome that leads nowhere', file: flow('ownership'), from: 'listed: which_contact, changed: which_older, ', to: 'listed: which_contact, ', at: 'save: known\n    ⟦outcomes:', code: 'unwired_outcome' },
  { what: 'an input that isn’t there', file: flow('secure_account'), from: 'with: { session: login }', to: 'with: { ⟦sesion: login }', code: 'unknown_input' },
  { what: 'an input that is missing', file: flow('ownership'), from: 'with: { name: account_name }', to: '⟦with: {}', code: 'missing_input' },
  { what: 'a queue that isn’t there', file: flow('crisis'), from: 'handoff: specialist_safety', to: 'handoff: ⟦specialist_saftey', code: 'unknown_queue' },
  { what: 'an event that isn’t there', file: flow('proof'), from: 'proof_approved:', to: '⟦proof_aproved:', code: 'unknown_event' },
  { what: 'a removed queue', file: flow('queues'), from: '  minors:', to: '  children:', in: flow('minors'), at: 'handoff: ⟦minors', code: 'unknown_queue' },
  { what: 'a removed action', file: flow('actions'), from: '  data.request_copy:', to: '  data.ask_copy:', in: flow('age'), at: 'call: ⟦data.request_copy', code: 'unknown_action' },
  { what: 'a variable that nobody sets', file: flow('start'), from: 'brief: [which_problem, description]', to: 'brief: [which_problem, ⟦descripton]', code: 'unknown_variable' },
  { what: 'a field that the platform doesn’t give', file: flow('appeal'), from: 'statement.tries_left', to: '⟦statement.tries_lef', code: 'unknown_field' },
  { what: 'a fact that isn’t there', file: texts('de', 'community_standards'), from: '{{fact.impersonation_link}}', to: '{{fact.impersonaton_link}}', at: '"pretends": { "text": ⟦"', code: 'unknown_fact' },
  { what: 'an option that works everywhere', file: flow('start'), from: '      something_else:', to: '      ⟦human: human\n      something_else:', code: 'reserved_option' },
  { what: 'a built-in value that is set', file: flow('ownership'), from: 'set: { ownership: null', to: 'set: { ⟦assurance: 2, ownership: null', code: 'built_in_name' },
  { what: 'a step nothing leads to', file: flow('start'), from: 'something_else: describe', to: 'something_else: human', at: '  ⟦describe:\n', code: 'unreachable' },
  { what: 'a flow nothing runs', file: flow('globals'), from: 'under_age: { run: minors }', to: 'under_age: { run: crisis }', in: flow('minors'), at: 'flow: ⟦minors', code: 'unused_flow' },
  { what: 'a code used in a condition', file: flow('ownership'), from: '{ account.ref: { known: true } }', to: '{ code: ⟦{ known: true } }', code: 'code_use' },
]

const WAYS: Damage[] = [
  { what: 'a removed way out of a question', file: flow('start'), from: 'no_match: { tries: 2, then: human }\n    timeout: { after: 30m, then: away }\n\n', to: 'timeout: { after: 30m, then: away }\n\n', at: '  ⟦which_problem:\n', code: 'no_match' },
  { what: 'a wait that leads to itself', file: flow('start'), from: 'away: { wait: 24h, then: gone }\n  gone: { end: left }', to: '⟦away: { wait: 24h, then: away }', code: 'no_exit' },
  { what: 'steps in a circle', file: flow('crisis'), from: 'lines: { say: critical }', to: 'lines: { say: critical, then: with_you }', at: '  ⟦with_you:', code: 'loop' },
  { what: 'calls in a circle', file: flow('secure_account'), from: 'outcomes: { listed: which_login, none: checks, failed: down }', to: 'outcomes: { listed: which_login, none: logins, failed: down }', at: '  ⟦logins:', code: 'call_loop' },
  { what: 'flows that run each other', file: flow('crisis'), from: 'specialist: { handoff', to: 'again: { run: crisis }\n  specialist: { handoff', at: 'flow: ⟦crisis', code: 'too_deep' },
  { what: 'a return where nothing ran the flow', file: flow('start'), from: 'something_else: describe', to: 'something_else: return', at: '      something_else: ⟦return', code: 'return_at_top' },
  { what: 'an action that is reached unproved', file: flow('community_standards'), from: 'else: status_intro', to: 'else: review_call', at: 'call: ⟦appeal.status', code: 'assurance' },
  { what: 'a link sent to a typed address', file: flow('ownership'), from: 'with: { contact: contact }', to: 'with: { contact: ⟦account_name }', code: 'wrong_source' },
  { what: 'danger that is no longer looked for first', file: flow('globals'), from: 'danger: { run: crisis, first: true }', to: 'danger: { run: crisis }', at: '⟦globals:', code: 'no_danger' },
  { what: 'a removed global', file: flow('globals'), from: '  stop: { end: left }\n', to: '', at: '⟦globals:', code: 'missing_key' },
]

const TEXTS: Damage[] = [
  { what: 'a deleted text', file: texts('ja', 'confirm'), from: '"text": "今、試してみてください。ログインできましたか？",', to: '', at: '  ⟦"back_in": {', code: 'missing_text' },
  { what: 'a deleted English text', file: texts('en', 'start'), from: '"text": "What is going on with your account?",', to: '', at: '  ⟦"which_problem": {', code: 'missing_text' },
  { what: 'a deleted label', file: texts('ja', 'confirm'), from: '"nothing_came": "何も届かない",', to: '', at: '    ⟦"options": {', code: 'missing_text' },
  { what: 'a label of an option that isn’t there', file: texts('ja', 'confirm'), from: '"nothing_came": "何も届かない",', to: '"nothing_came": "何も届かない", ⟦"nothing_come": "何もこない",', code: 'unused_text' },
  { what: 'phrases of an option that isn’t there', file: texts('fr', 'confirm'), from: '"match": {', to: '"match": { ⟦"nothing_comes": ["rien ne vient"],', code: 'unused_text' },
  { what: 'a text of a step that isn’t there', file: texts('pl', 'crisis'), from: '{', to: '{ ⟦"with_yuo": { "text": "…" },', code: 'unused_text' },
  { what: 'a placeholder that got lost', file: texts('de', 'ownership'), from: 'Ein Code ist unterwegs an {{sent.label}}.', to: 'Ein Code ist unterwegs.', at: '"sent_to_contact": { "text": ⟦"', code: 'placeholders' },
  { what: 'a placeholder too many', file: texts('ru', 'start'), from: '"gone": { "text": "', to: '"gone": { "text": ⟦"{{locale.name}} ', code: 'placeholders' },
  { what: 'a missing plural form', file: texts('ar', 'console'), from: '"unread_few": "{{count}} رسائل غير مقروءة",', to: '', at: '⟦"unread_', code: 'plurals' },
  { what: 'a phrase that means two things', file: texts('en', 'start'), from: '"forgot_password": [\n        "forgot password",', to: '"forgot_password": [\n        "hackd", "forgot password",', at: '"my account was hacked", ⟦"hackd"', code: 'collision' },
  { what: 'a phrase of two globals', file: texts('de', 'globals'), from: '"stop", "stopp", "beenden"', to: '"stop", ⟦"von vorn", "beenden"', code: 'collision' },
  { what: 'a single letter that is heard everywhere', file: texts('fr', 'globals'), from: '"ciao", "bye", "adieu le chat"', to: '⟦"a+", "bye", "adieu le chat"', code: 'too_little' },
  { what: 'a global by another name', file: texts('sv', 'globals'), from: '"stop": {', to: '"stopp": {', at: '  ⟦"stopp"', code: 'renamed_text' },
  { what: 'a bubble nobody reads to its end', file: texts('en', 'crisis'), from: "I'm sorry you're going through this.", to: `${'Very '.repeat(60)}sorry.`, at: '      ⟦"Very Very', code: 'too_long' },
  { what: 'a link written out', file: texts('en', 'crisis'), from: 'Thank you for telling me.', to: 'Thank you. See https://help.latchkey.example/.', at: '      ⟦"I\'m sorry', code: 'bare_url' },
  { what: 'a link to a foreign host', file: texts('ko', 'crisis'), from: '"지금 이야기를', to: '⟦"https://evil.example/ 지금 이야기를', code: 'foreign_host' },
  { what: 'a fact that leads to a foreign host', file: flow('facts'), from: 'value: https://help.latchkey.example/verify', to: 'value: ⟦https://help.latchkey.exmaple/verify', code: 'foreign_host' },
]

const SOURCES: Damage[] = [
  { what: 'an English text that has changed', file: texts('en', 'start'), from: 'I\'m closing this for now', to: 'I\'m closing this for good', in: texts('ru', 'start'), at: '"gone": { ⟦"text"', code: 'stale_text' },
  { what: 'a right that has changed', file: texts('en', 'contested'), from: 'nothing on this account can be changed', to: 'everything on this account can be changed', in: texts('th', 'contested'), at: '⟦"text"', code: 'stale_text' },
  { what: 'an entry of the review states that is gone', file: texts('pt-BR', 'reviews'), from: '    "whose_account.text": "4e0c4e75 machine",\n', to: '', at: '  ⟦"age"', code: 'no_review' },
  { what: 'a review state nobody knows', file: texts('pt-BR', 'reviews'), from: '"whose_account.text": "4e0c4e75 machine"', to: '"whose_account.text": ⟦"4e0c4e75 machin"', code: 'bad_review' },
  { what: 'a review of a text that isn’t there', file: texts('pt-BR', 'reviews'), from: '"whose_account.text"', to: '⟦"whos_account.text"', code: 'unused_review' },
  { what: 'a language without review states', file: texts('id', 'reviews'), code: 'no_review', at: '⟦' },
  { what: 'another number', file: texts('ar', 'system'), from: 'خلال 7 أيام', to: 'خلال ٨ أيام', at: '"resolved.closing": ⟦"', code: 'numbers' },
  { what: 'a number that got lost', file: texts('it', 'rules'), from: 'ne ricevi 1.000', to: 'ne ricevi di più', at: '"fraud": { "text": [⟦"Questa', code: 'numbers' },
  { what: 'an address that English hasn’t', file: texts('el', 'status'), from: '"title": "', to: '"title": ⟦"help@evil.example ', code: 'addresses' },
  { what: 'a text that is still English', file: texts('uk', 'start'), from: '"gone": { "text": "', to: '"gone": { "text": ⟦"I\'m closing this for now because I haven\'t heard from you.", "placeholder": "', code: 'untranslated' },
  { what: 'another script', file: texts('ru', 'confirm'), from: '"restored": { "text": "Рады, что доступ вернулся."', to: '"restored": { "text": ⟦"Rady, chto dostup vernulsya."', code: 'wrong_script' },
  { what: 'a letter that only looks right', file: texts('ru', 'confirm'), from: '"Рады, что доступ', to: '⟦"Рaды, что доступ', code: 'wrong_script' },
  { what: 'markup', file: texts('fr', 'confirm'), from: '"Vous avez retrouvé votre accès', to: '⟦"Vous avez <b>retrouvé</b> votre accès', code: 'markup' },
  { what: 'a text that asks for a password', file: texts('tr', 'crisis'), from: '"with_you": {\n    "text": [\n      "', to: '"with_you": {\n    "text": [\n      ⟦"Şifrenizi bize gönderin. ', code: 'asks_for_secret' },
  { what: 'a reply to a person by name that asks for a password', file: texts('es', 'replies'), from: '"text": "Hola, soy {{name}}. ', to: '"text": ⟦"Envíanos tu contraseña, dice {{name}}. ', code: 'asks_for_secret' },
  { what: 'a text that asks to tell a code', file: texts('en', 'receipt'), from: '"We don\'t know this code."', to: '⟦"Tell the code to a colleague."', code: 'asks_for_secret' },
  { what: 'an isolate that doesn’t close', file: texts('he', 'crisis'), from: '"צר לי', to: '⟦"\u2067צר לי', code: 'mixed_bidi' },
]

const PAGES: Damage[] = [
  { what: 'a file of the service that is gone', file: texts('en', 'system'), code: 'missing_file', at: '⟦' },
  { what: 'a page’s file that is gone in one language', file: texts('vi', 'receipt'), code: 'missing_text', at: '⟦' },
  { what: 'a text that English alone has lost', file: texts('en', 'status'), from: '  "go": "Show",\n', to: '', at: '  ⟦"label"', code: 'missing_text' },
  { what: 'an option renamed in one language', file: texts('fr', 'confirm'), from: '"in_again": "Oui', to: '⟦"back_again": "Oui', code: 'renamed_text' },
  { what: 'a text renamed in one language', file: texts('el', 'status'), from: '"title"', to: '⟦"titel"', code: 'renamed_text' },
  { what: 'a placeholder mistyped on a page', file: texts('en', 'receipt'), from: 'Our reference: {{reference}}', to: 'Our reference: {{referense}}', at: '"reference": ⟦"Our', code: 'placeholders' },
  { what: 'a link to a foreign host on a page', file: texts('de', 'receipt'), from: '"title": "', to: '"title": ⟦"https://evil.example ', code: 'foreign_host' },
  { what: 'a critical text that isn’t there', file: flow('critical'), from: 'receipt: [rights', to: 'receipt: [⟦rihgts', code: 'unknown_text' },
  { what: 'a file misnamed in one language', file: 'locales/el/recept.json', to: '⟦{}', code: 'unknown_file' },
  { what: 'a number for a text of a page', file: texts('el', 'status'), from: '"title": "Πού βρίσκεται η υπόθεσή μου;"', to: '"title": ⟦7', code: 'bad_text' },
  { what: 'an empty text', file: texts('el', 'status'), from: '"title": "Πού βρίσκεται η υπόθεσή μου;"', to: '"title": ⟦""', code: 'empty_text' },
  { what: 'a name that means something to objects', file: flow('queues'), from: '  general:', to: '  ⟦__proto__: { about: x }\n  general:', code: 'forbidden_name' },
  { what: 'the same in a text', file: texts('el', 'status'), from: '{', to: '{ ⟦"__proto__": { "title": "x" },', code: 'forbidden_name' },
  { what: 'bytes of another encoding', file: texts('fr', 'confirm'), from: 'retrouvé', to: 'retrouv⟦\ufffd', code: 'bad_character' },
  { what: 'a file cut with a NUL', file: flow('confirm'), from: 'about: ', to: 'about: ⟦\0', code: 'bad_character' },
  { what: 'a link that runs code', file: flow('facts'), from: 'value: https://help.latchkey.example/verify', to: 'value: ⟦javascript:alert(1)', code: 'bad_scheme' },
]

const WORDLESS: Damage[] = [
  { what: 'a language that hears no danger', file: texts('de', 'globals'), from: '"danger": {', to: '⟦"danger": { "label": "Gefahr", "match": [] },\n  "dangr": {', code: 'no_danger' },
  { what: 'a button for a person that ends the chat', file: flow('globals'), from: 'human: { handoff: general }', to: 'human: ⟦{ end: left }', code: 'wrong_value' },
  { what: 'a question with nothing to choose', file: flow('confirm'), from: 'options: { in_again: restored, nothing_came: return, not_in: return, not_tried: away }', to: 'options: {}', at: '  ⟦back_in:', code: 'no_options' },
  { what: 'an answer longer than it may be', file: flow('start'), from: 'max_length: 1000', to: 'max_length: ⟦1', code: 'wrong_value' },
  { what: 'a condition that tests nothing', file: flow('contested'), from: 'when: { assurance: { at_least: 2 } }', to: 'when: ⟦{}', code: 'wrong_value' },
  { what: 'a country by its name', file: flow('audience'), from: 'audience: everyone', to: 'audience:\n  - { countries: { only: [⟦Germany] } }', code: 'wrong_value' },
  { what: 'a placeholder in a placeholder', file: texts('en', 'start'), from: '"gone": { "text": "', to: '"gone": { "text": ⟦"{{a {{locale.name}} ', code: 'placeholders' },
  { what: 'a placeholder that isn’t closed', file: texts('en', 'start'), from: '"gone": { "text": "', to: '"gone": { "text": ⟦"{{locale.name ', code: 'placeholders' },
  { what: 'a placeholder of nothing', file: texts('de', 'receipt'), from: '"title": "', to: '"title": ⟦"{{ }} ', code: 'placeholders' },
  { what: 'a text of blanks', file: texts('en', 'start'), from: '"gone": { "text": "', to: '"gone": { "text": ⟦"\u200b ", "placeholder": "', code: 'wrong_value' },
  { what: 'a label of blanks', file: texts('de', 'confirm'), from: '"not_in": "', to: '"not_in": ⟦" ", "x": "', code: 'wrong_value' },
  { what: 'a page’s text of blanks', file: texts('el', 'status'), from: '"title": "', to: '"title": ⟦"\u200b", "x": "', code: 'empty_text' },
]

const PROOFS: Damage[] = [
  { what: 'a question that comes round to whom it never understands', file: flow('start'), from: 'no_match: { tries: 2, then: human }', to: 'no_match: { tries: 2, then: which_problem }', at: '  ⟦which_problem:\n', code: 'no_exit' },
  { what: 'two questions that send each other whom they never understand', file: flow('ownership'), from: 'set: { no_code_typed: true }', to: 'set: { no_code_typed: null }', at: '  ⟦code_arrived:\n', code: 'no_exit' },
  { what: 'a question that is put for ever to whom it gets no answer from', file: flow('proof'), from: 'set: { unanswered: true }', to: 'set: { unanswered: null }', at: '  ⟦parked:\n', code: 'no_exit' },
  { what: 'a platform that may say “too soon” for ever', file: flow('reset_link'), from: 'too_soon: failed, unreachable: another', to: 'too_soon: too_soon, unreachable: another', at: '  ⟦too_soon:\n', code: 'no_exit' },
  { what: 'a label that is the number of another button', file: texts('fr', 'confirm'), from: '"in_again": "', to: '"in_again": "2", "x": "', at: '"nothing_came": ⟦"', code: 'round_trip' },
  { what: 'a label that sounds like danger', file: texts('es', 'confirm'), from: '"not_in": "', to: '"not_in": ⟦"Quiero morirme", "x": "', code: 'round_trip' },
  { what: 'a label that takes the place of a global', file: texts('de', 'confirm'), from: '"not_in": "', to: '"not_in": ⟦"Beenden", "x": "', code: 'global_word' },
  { what: 'an input that isn’t set on some way', file: flow('appeal'), from: '  appeal_add:\n    ask: text\n    save: appeal_more', to: '  appeal_add:\n    ask: text\n    save: appeal_text', at: 'with: { text: ⟦appeal_more, reference', code: 'read_unset' },
  { what: 'a list that isn’t there on some way', file: flow('ownership'), from: 'none: unreachable, failed: down }', to: 'none: unreachable, failed: which_contact }', at: 'options_from: ⟦known.contacts', code: 'read_unset' },
  { what: 'what a person must have, and may lack', file: flow('unusual_activity'), from: '    handoff: account_recovery\n', to: '    handoff: account_recovery\n    required: [⟦contact]\n', code: 'read_unset' },
  { what: 'a text that shows what nobody can know yet', file: texts('en', 'start'), from: '"gone": { "text": "', to: '"gone": { "text": ⟦"{{filing.reference}} ', code: 'never_set' },
  { what: 'a fact shown to whom it isn’t told', file: texts('en', 'ownership'), from: '"sent_to_account": { "text": "', to: '"sent_to_account": { "text": ⟦"{{sent.label}} ', code: 'disclosed' },
  { what: 'a clock that is late before it warns', file: flow('desk'), from: 'answer: { soon: 2m, late: 5m }', to: 'answer: { soon: 5m, late: ⟦2m }', code: 'wrong_value' },
  { what: 'a reply that fills in what nobody knows', file: texts('en', 'replies'), from: '"text": "It is filed under the reference {{reference}}', to: '"text": ⟦"It is filed under the reference {{refrence}}', code: 'unknown_variable' },
  { what: 'a reply with a fact that isn’t there', file: texts('en', 'replies'), from: '"text": "You can check that this chat is really ours: {{fact.verify_link}}', to: '"text": ⟦"You can check that this chat is really ours: {{fact.verfy_link}}', code: 'unknown_fact' },
  { what: 'a reply without a title', file: texts('en', 'replies'), from: '"hello": { "title": "Introduce yourself", ', to: '"hello": ⟦{ ', code: 'missing_key' },
  { what: 'a detour from a step that isn’t there', file: flow('detours'), to: 'detours: { ⟦start.gon: [th] }\n', code: 'unknown_step' },
  { what: 'a detour in a language that isn’t there', file: flow('detours'), to: 'detours: { start.gone: [th, ⟦thai] }\n', code: 'unspoken_locale' },
  { what: 'an answer that is kept for nobody', file: flow('secure_account'), from: '    with: { session: login }\n', to: '    with: { session: login }\n    save: ⟦closed\n', code: 'unused_save' },
  { what: 'a queue nobody is sent to', file: flow('queues'), from: '  general:', to: '  ⟦nights: { about: Nights. }\n  general:', code: 'unused_queue' },
]

export const DAMAGES: Damage[] = [...HOURS, ...FILES, ...SHAPES, ...WIRING, ...WAYS, ...WORDLESS, ...PROOFS, ...TEXTS, ...SOURCES, ...PAGES]
