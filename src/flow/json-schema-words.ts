/**
 * What each key of the files in flows/ means, in a sentence or two: editors show it while somebody writes. The long form is docs/flows.md.
 * A key that means something else in some place has an entry for that place, `parent.key`.
 */
export type Words = Readonly<Record<string, string>>

const CONDITION: Words = {
  when: 'Only if this holds. Several keys mean "and"; a bare value means `is`.',
  any: 'Holds when one of these conditions does.',
  all: 'Holds when all of these conditions do.',
  not: 'Holds when this condition does not.',
  is: 'The value is this.',
  is_not: 'The value is anything but this, or unknown.',
  in: 'The value is one of these.',
  at_least: 'The number is this or more.',
  at_most: 'The number is this or less.',
  known: '`true`: there is a value, and it is not empty.',
  in_past: '`true`: the time is over.',
  hidden: '`true`: something in it looked secret and was hidden.',
}

const FLOW: Words = {
  ...CONDITION,
  flow: 'The name of the flow: the name of the file without `.yaml`.',
  about: 'What the flow is for, for whoever edits it. Nobody in a chat sees it.',
  start: 'The first step.',
  steps: 'Step by step, in order: a step without `then` goes on with the next one. Each has exactly one verb: say, ask, branch, set, call, run, wait, handoff, end. Texts are in locales/<language>/<flow>.json under the same id.',
  moved: 'Steps that were renamed or removed: old id → the step where live chats that stand there go on when they are moved to this release.',
  then: 'The next step, or `return` to leave a sub-flow. Left out: the next one in the file.',
  say: 'Says the text of this step. `critical`: rights, deadlines, safety; no release goes out while it is missing or stale in a language.',
  ask: 'Asks a question. `choice` and `yes_no` show buttons; the others take typed text and check it. `code` is kept in memory only.',
  options: 'Option id → next step, or `{ then, when }` to offer it only sometimes. Labels are in the locale files.',
  yes: 'The next step after yes.',
  no: 'The next step after no.',
  options_from: 'A variable that holds a list of `{ id, label }`, such as contacts that the platform offered. All of them go to `then`.',
  save: 'The variable that keeps the answer, or what the platform gave.',
  no_match: 'What happens when nobody understands the answer, after so many tries. Every question needs it.',
  tries: 'How often the question is asked before that, 1 to 5.',
  timeout: 'What happens when no answer comes.',
  after: 'How long to wait: 90s, 10m, 24h, 7d.',
  min_length: 'The fewest characters an answer may have.',
  max_length: 'The most characters an answer may have.',
  branch: 'Goes the way of the first condition that holds.',
  else: 'The step when no condition holds. Left out: the next one in the file.',
  set: 'Variable → value, `{ from: variable }` to copy one, or null to forget it.',
  from: 'The variable to copy.',
  call: 'Asks the platform to do something: an action of flows/actions.yaml.',
  with: 'Input of the action → a variable, or `{ value: … }`.',
  'end.with': 'What is shown in the closing text and kept with the outcome: `until`, `reference`, `expected_by` → a variable.',
  value: 'This very value, not a variable.',
  outcomes: 'Every outcome of the action → next step, and `failed` for time-outs and a platform that is down.',
  run: 'Enters another flow; its `return` comes back to the step after this one.',
  at: 'The step of that flow to enter at. Left out: its start.',
  wait: 'Parks the chat for a time, or `until` a moment. A message from the person goes to `on_message`, or answers the question that was open before.',
  until: 'A variable that holds a moment.',
  'wait.at_most': 'The longest to wait, whatever that moment is: 14d.',
  on_message: 'The step when the person writes meanwhile.',
  events: 'What the platform may report meanwhile → next step.',
  handoff: 'Passes the chat to a person: a queue of flows/queues.yaml.',
  brief: 'Variables that the agent sees first. One that is not set shows as "not given".',
  required: 'Variables of the brief that every way to here must have set; the checker proves it.',
  priority: 'Before or behind others in the line.',
  end: 'Ends the chat, with the truth about how.',
  rating: '`true`: asks how it was.',
  reference: 'A variable that holds the reference.',
  expected_by: 'A variable that holds the day by which an answer comes.',
}

const TRANSCRIPT: Words = {
  test: 'What this chat shows, in a sentence.',
  flow: 'The flow it begins in.',
  at: 'The step to enter at. Left out: the start of the flow.',
  context: 'What the platform says of the person in its signed context. Left out: nobody is known.',
  assurance: 'How sure we are about the person when the chat begins, 0 to 3.',
  actions: 'What each action answers, call by call: an outcome, or `{ outcome, data }`. The last answer stands for all further calls.',
  chat: 'The chat, line by line.',
  reason: 'Why the account is locked.',
  topic: 'The case that a help page named.',
  country: 'ISO 3166-1: two capitals such as FR.',
  creator: 'Whether the account is a creator’s.',
  timeZone: 'IANA name such as Europe/Paris.',
  account: 'The platform’s id of the account.',
  restriction: 'What the signed context says of the restriction.',
  outcome: 'How the chat ended.',
  'actions.outcome': 'The outcome of the call.',
  data: 'The fields that come with it.',
  tap: 'The person taps this option or global, by its id.',
  type: 'The person types this. It is played in every language: use free text, or what stands in the match phrases.',
  wait: 'Time passes: 10m, 24h.',
  event: 'The platform reports this.',
  expect: 'The flow stands at this step, or came by these steps in this order.',
  handoff: 'The chat was passed to this queue.',
}

const ACTIONS: Words = {
  actions: 'Name → what the platform can do.',
  events: 'Name → what the platform may report by itself.',
  about: 'What it is, for whoever uses it in a flow.',
  needs: 'The least assurance: A0 anyone, A1 signed context, A2 a code to a contact the platform chose, A3 proof on the platform’s own page.',
  input: 'Name → `{ kind }`. A `handle` is a contact that the platform offered; no kind takes a typed address to send something to.',
  kind: 'What kind of value it is.',
  optional: '`true`: it may be left out.',
  outcomes: 'Outcome → `{}`, or `{ raises: A2 }` when it proves something. `failed` need not be listed.',
  'tells.outcomes': 'Who left with one of these is told.',
  raises: 'The assurance that this outcome proves.',
  gives: 'Field of the answer → the least assurance at which flows may see it.',
  timeout: 'After this long it has failed: 10s.',
  tries: 'How often it is tried before it has failed, 1 to 5.',
  final: '`true`: it can’t be taken back, so whoever only seems to wish for it is asked first.',
  everybody: '`true`: it may be reported for everybody at once; it says nothing about an account.',
  tells: 'Who left with one of these outcomes is told in the chat.',
}

const AUDIENCE: Words = {
  audience: '`everyone`, or a list of rules. Whoever fits any rule is offered the chat.',
  name: 'What reports call this rule.',
  languages: 'Languages that may, or may not: `{ only: [es, pt] }`, `{ except: [en] }`. `pt` means every Portuguese.',
  reasons: 'Reasons of the platform that may.',
  countries: 'ISO 3166-1 codes that may, or may not.',
  reviewed_only: '`true`: only languages whose texts about rights, deadlines and safety a person has reviewed.',
  creators: 'Whether creators are included, the only ones, or excluded.',
  share: 'Percent of those who fit, 0 to 100. The same person is always in or always out.',
  from: 'From this moment on: 2026-11-01T09:00:00+01:00.',
  until: 'Before this moment.',
  while_fewer_wait: 'Only while fewer people than this wait in the person’s language.',
  only: 'These, and no others.',
  except: 'All but these.',
}

const CRITICAL: Words = {
  critical: 'Locale file → key paths of texts about rights, deadlines and safety. A key stands for all under it, "*" for the whole file.',
}

const DESK: Words = {
  wrap_ups: 'Name → what a case was about; an agent picks one when it is resolved. Its words stand in `console.json`, under `wrap_up`.',
  about: 'What it is for, for colleagues.',
  note: '`needed`: the agent must leave a note, too.',
  clocks: 'From when on the console shows that somebody waits long.',
  answer: 'Since a person in an agent’s chat awaits an answer.',
  line: 'Since somebody began to wait in the line.',
  soon: 'It warns from then on: `2m`.',
  late: 'It is too long from then on.',
}

const DETOURS: Words = {
  detours: '`flow.step` → the languages in which a person takes over there.',
}

const FACTS: Words = {
  allow_hosts: 'Hosts that a link may lead to.',
  facts: 'Name → a link, number or deadline, used in texts as {{fact.name}}.',
  value: 'What is shown, wherever no country has its own.',
  by_country: 'ISO 3166-1 code → what is shown there.',
  source: 'Where it is from.',
  checked: 'The day somebody last looked: 2026-11-01.',
}

const GLOBALS: Words = {
  globals: 'Id → what happens. `human`, `language`, `restart` and `stop` must be there.',
  handoff: 'Passes the chat to a person of this queue.',
  priority: 'Before or behind others in the line.',
  language: '`ask`: asks for another language.',
  restart: 'Starts this flow over.',
  end: 'Ends the chat with this outcome.',
  run: 'Runs this flow and comes back.',
  first: '`true`: looked for before any other meaning of a message, as words of danger must be.',
}

const HOURS: Words = {
  hours: 'Rules, the narrower ones first: of a line, the first that is for its queue and language counts. A line without one is always open.',
  name: 'How people call it.',
  queues: 'The queues it is for; left out: every one.',
  languages: 'The languages it is for, by their tags; left out: every one.',
  zone: 'The time zone of all times of the rule, as in the IANA database: Europe/Madrid.',
  open: 'Day, or days, → the times that somebody works: `mon-fri: [09:00-13:00, 14:00-18:00]`. A single day goes before several.',
  holidays: 'Name → days on which lines stay closed; in a rule, the names of those that count for it.',
  closed: 'Times at which it stays closed besides.',
  from: 'From this time of the zone on: 2026-12-24T14:00.',
  until: 'Before this time of the zone.',
}

const QUEUES: Words = {
  queues: 'Name → a line of waiting people.',
  about: 'Who waits here.',
  skills: 'Skills that an agent must have to be given a chat of this line.',
  weight: 'What a chat takes of an agent’s capacity, in halves: `2` is as much as two. 1 unless given.',
  priority: 'Before or behind other lines.',
}

export const SCHEMA_WORDS = {
  flow: FLOW, transcript: TRANSCRIPT, actions: ACTIONS, audience: AUDIENCE, critical: CRITICAL, desk: DESK, detours: DETOURS, facts: FACTS, globals: GLOBALS, hours: HOURS, queues: QUEUES,
} as const
