/**
 * Every call over HTTP and both sockets: the one table behind `/openapi.json`, `/docs`, and the types of every client.
 * Browser code imports its types only, so that no schema gets into a page.
 */
import type { z } from 'zod'
import { ACCOUNT_CALLS } from './accounts/calls.ts'
import * as agents from './agent.ts'
import { agentClientFrame, agentServerFrame } from './agent-socket.ts'
import { clientFrame, firstFrame, serverFrame } from './chat-socket.ts'
import { DESK_CALLS } from './desk/calls.ts'
import { INCIDENT_CALLS } from './floor/incident-calls.ts'
import { ROUTING_CALLS } from './floor/routing.ts'
import { STAFFING_CALLS } from './floor/staffing.ts'
import type { ErrorCode } from './errors.ts'
import { FLOOR_CALLS } from './floor/calls.ts'
import { emptyBody } from './fields.ts'
import * as platform from './platform.ts'
import * as pushes from './push.ts'
import * as receipts from './receipt.ts'
import * as resumes from './resume.ts'
import * as studio from './studio.ts'
import * as users from './user.ts'
import { SUBPROTOCOL } from './version.ts'
import * as webhooks from './webhooks.ts'
import * as writing from './writing.ts'

/** What a call must carry: nothing, a conversation's token, an agent's login, or the platform's signature. */
export type Access = 'none' | 'token' | 'agent' | 'platform'
/** What a call belongs to. */
export type Topic = 'conversations' | 'receipts' | 'platform' | 'login' | 'accounts' | 'desk' | 'floor' | 'content' | 'webhooks'

export interface CallShape {
  topic: Topic
  summary: string
  access: Access
  /** The roles that may call it; without, any login. */
  roles?: readonly agents.Role[]
  body?: z.ZodType
  query?: z.ZodObject
  /** Status → schema of the answer; null: no body. */
  answers: Record<number, z.ZodType | null>
  /** What it is refused with besides what its access, ids and body always may be. */
  errors?: readonly ErrorCode[]
  /** What else it answers in, by media type, to whoever asks so with `Accept`. */
  also?: Record<string, string>
}

const user = { topic: 'conversations', access: 'token' } as const
const anyLogin = { topic: 'login', access: 'agent' } as const
const helper = { topic: 'desk', access: 'agent', roles: ['agent', 'supervisor', 'admin'] } as const
const admin = { topic: 'webhooks', access: 'agent', roles: ['admin'] } as const
const author = { topic: 'content', access: 'agent', roles: ['content', 'admin'] } as const
const change = { ...helper, answers: { 200: agents.agentChangeAnswer }, errors: ['conflict'] } as const

/** Method and path → what goes in and comes out. */
export const CALLS = {
  'POST /v1/conversations': {
    ...user, access: 'none', summary: 'Start a conversation, or find the one this key started',
    body: users.startBody, answers: { 201: users.startAnswer }, errors: ['unauthorized', 'not_eligible', 'conflict', 'rate_limited'],
  },
  'GET /v1/conversations/{id}': { ...user, summary: 'The conversation, and its place in the line', answers: { 200: users.conversationAnswer } },
  'GET /v1/conversations/{id}/events': {
    ...user, summary: 'Events after a cursor: a page, a long poll, or a stream', query: users.eventsQuery, answers: { 200: users.eventsAnswer },
    errors: ['rate_limited'],
    also: { 'text/event-stream': 'Server-sent events: `id` is the seq, `data` the event. `Last-Event-ID` beats `after`. A first `event: reset` voids what came before.' },
  },
  'POST /v1/conversations/{id}/messages': {
    ...user, summary: 'Say something, or choose an option', body: users.messageBody, answers: { 200: users.messageAnswer }, errors: ['conflict', 'rate_limited'],
  },
  'PUT /v1/conversations/{id}/locale': {
    ...user, summary: 'Go on in another language', body: users.localeBody, answers: { 200: users.localeAnswer }, errors: ['conflict', 'rate_limited'],
  },
  'POST /v1/conversations/{id}/read': { ...user, summary: 'Tell how far was read', body: users.readBody, answers: { 204: null } },
  'POST /v1/conversations/{id}/rating': {
    ...user, summary: 'Rate a resolved conversation', body: users.ratingBody, answers: { 204: null }, errors: ['conflict', 'rate_limited'],
  },
  'POST /v1/conversations/{id}/end': {
    ...user, summary: 'End the conversation', body: users.endBody, answers: { 200: users.endAnswer }, errors: ['conflict', 'rate_limited'],
  },
  'GET /v1/conversations/{id}/receipt': {
    ...user, topic: 'receipts', summary: 'What was decided and what comes next', answers: { 200: receipts.receiptAnswer }, errors: ['rate_limited'],
    also: { 'text/html': 'The same as a page without script, to print or keep.' },
  },
  'GET /v1/verify': { topic: 'receipts', access: 'none', summary: 'The key that receipts are signed with', answers: { 200: receipts.verifyKeysAnswer } },
  'POST /v1/verify': {
    topic: 'receipts', access: 'none', summary: 'Whether a code is that of a chat with us',
    body: receipts.verifyBody, answers: { 200: receipts.verifyAnswer }, errors: ['rate_limited'],
  },
  'GET /v1/conversations/{id}/case-code': {
    ...user, topic: 'receipts', summary: 'The code with which the person sees how the case stands, from any device', answers: { 200: receipts.caseCodeAnswer }, errors: ['rate_limited'],
  },
  'GET /v1/conversations/{id}/push': { ...user, summary: 'Whether the browser tells of news, and the key to subscribe with', answers: { 200: pushes.pushAnswer } },
  'PUT /v1/conversations/{id}/push': {
    ...user, summary: 'Tell of news by waking this browser', body: pushes.pushBody, answers: { 204: null }, errors: ['conflict', 'rate_limited'],
  },
  'DELETE /v1/conversations/{id}/push': { ...user, summary: 'Tell no more, and forget the browser', answers: { 204: null }, errors: ['rate_limited'] },
  'POST /v1/conversations/{id}/resume-code': {
    ...user, summary: 'A code that opens this chat on another device, once', body: resumes.resumeCodeBody, answers: { 200: resumes.resumeCodeAnswer }, errors: ['rate_limited'],
  },
  'POST /v1/resume': {
    topic: 'conversations', access: 'none', summary: 'How the chat stands that a code for another device opens',
    body: resumes.resumeBody, answers: { 200: resumes.resumeAnswer }, errors: ['rate_limited'],
  },
  'POST /v1/resume/open': {
    topic: 'conversations', access: 'none', summary: 'Open the chat here, by a code from another device; the code is spent',
    body: resumes.resumeBody, answers: { 201: resumes.resumeOpenAnswer }, errors: ['not_found', 'rate_limited'],
  },
  'POST /v1/status': {
    topic: 'receipts', access: 'none', summary: 'How a case stands, by its case code',
    body: receipts.statusBody, answers: { 200: receipts.statusAnswer }, errors: ['rate_limited'],
  },
  'POST /v1/platform/events': {
    topic: 'platform', access: 'platform', summary: 'Report what happened on the platform, signed as Standard Webhooks says',
    body: platform.platformEventBody, answers: { 200: platform.platformEventAnswer },
  },
  'POST /v1/agent/session': {
    ...anyLogin, access: 'none', summary: 'Log in; the answer sets a cookie',
    body: agents.sessionBody, answers: { 200: agents.meAnswer }, errors: ['unauthorized', 'forbidden', 'rate_limited'],
  },
  'DELETE /v1/agent/session': { ...anyLogin, summary: 'Log out', answers: { 204: null } },
  'POST /v1/agent/setup': {
    ...anyLogin, access: 'none', summary: 'Make the first admin by the one-time link',
    body: agents.setupBody, answers: { 201: agents.meAnswer }, errors: ['unauthorized', 'forbidden', 'conflict', 'rate_limited'],
  },
  'GET /v1/agent/me': { ...anyLogin, summary: 'Who is logged in', answers: { 200: agents.meAnswer } },
  'PUT /v1/agent/presence': { ...anyLogin, summary: 'Take chats, or not', body: agents.presenceBody, answers: { 200: agents.presenceAnswer } },
  'POST /v1/agent/reclaim': {
    ...helper, summary: 'Take back what is held for me', body: agents.claimBody, answers: { 200: agents.reclaimAnswer },
  },
  'POST /v1/agent/language': { ...helper, summary: 'Which language is being written', body: writing.languageBody, answers: { 200: writing.languageAnswer } },
  'GET /v1/agent/queue': { ...helper, summary: 'Who waits, and what is mine', answers: { 200: agents.queueAnswer } },
  'POST /v1/agent/queue/next': {
    ...helper, summary: 'Take the next one that is right for me', body: agents.claimBody, answers: { 200: agents.claimAnswer, 204: null }, errors: ['conflict'],
  },
  'GET /v1/agent/conversations/{id}': { ...helper, summary: 'A conversation with its brief and all events', answers: { 200: agents.agentConversationAnswer } },
  'POST /v1/agent/conversations/{id}/claim': {
    ...helper, summary: 'Take this one', body: agents.claimBody, answers: { 200: agents.claimAnswer }, errors: ['conflict'],
  },
  'POST /v1/agent/conversations/{id}/messages': {
    ...helper, summary: 'Answer the person', body: agents.agentMessageBody, answers: { 200: agents.agentMessageAnswer }, errors: ['conflict'],
  },
  'POST /v1/agent/conversations/{id}/notes': {
    ...helper, summary: 'Leave a note for agents', body: agents.noteBody, answers: { 200: agents.agentMessageAnswer }, errors: ['conflict'],
  },
  'POST /v1/agent/conversations/{id}/release': { ...change, summary: 'Back to the line, at its old rank', body: agents.releaseBody },
  'POST /v1/agent/conversations/{id}/transfer': { ...change, summary: 'To another queue, agent or language', body: agents.transferBody },
  'POST /v1/agent/conversations/{id}/return': { ...change, summary: 'Back to the bot', body: agents.returnBody },
  'POST /v1/agent/conversations/{id}/resolve': { ...change, summary: 'Resolve with an outcome', body: agents.resolveBody },
  'POST /v1/agent/conversations/{id}/decline': { ...change, summary: 'Decline an offer', body: agents.declineBody, answers: { 204: null } },
  'POST /v1/agent/conversations/{id}/read': { ...helper, summary: 'Tell how far was read', body: agents.agentReadBody, answers: { 204: null } },
  ...DESK_CALLS,
  ...FLOOR_CALLS,
  ...INCIDENT_CALLS,
  ...ROUTING_CALLS,
  ...STAFFING_CALLS,
  'GET /v1/studio/flows': {
    ...author, summary: 'The flows, their languages, and what should be mended', query: studio.draftQuery, answers: { 200: studio.overviewAnswer }, errors: ['not_found'],
  },
  'GET /v1/studio/files': { ...author, summary: 'The content files', query: studio.draftQuery, answers: { 200: studio.filesAnswer }, errors: ['not_found'] },
  'GET /v1/studio/file': { ...author, summary: 'The text of a content file', query: studio.fileQuery, answers: { 200: studio.fileAnswer }, errors: ['not_found'] },
  'GET /v1/studio/schema': { ...author, summary: 'The JSON Schema of a kind of file, for editors', query: studio.schemaQuery, answers: { 200: studio.schemaAnswer } },
  'GET /v1/studio/drafts': { ...author, summary: 'The drafts, changed last first', answers: { 200: studio.draftsAnswer } },
  'POST /v1/studio/drafts': { ...author, summary: 'Begin a draft over the active release', body: studio.createDraftBody, answers: { 201: studio.draftAnswer }, errors: ['conflict'] },
  'GET /v1/studio/drafts/{id}': { ...author, summary: 'A draft, and what it changes', answers: { 200: studio.draftAnswer } },
  'DELETE /v1/studio/drafts/{id}': { ...author, summary: 'Throw a draft away', query: studio.discardQuery, answers: { 204: null }, errors: ['conflict'] },
  'PUT /v1/studio/drafts/{id}/file': { ...author, summary: 'Save a file of a draft', body: studio.saveFileBody, answers: { 200: studio.draftAnswer }, errors: ['conflict'] },
  'POST /v1/studio/drafts/{id}/update': {
    ...author, summary: 'Put a draft over the active release', body: studio.updateDraftBody, answers: { 200: studio.draftAnswer }, errors: ['conflict'],
  },
  'POST /v1/studio/drafts/{id}/check': { ...author, summary: 'What would be wrong if it were published now', body: emptyBody, answers: { 200: studio.checkAnswer }, errors: ['conflict'] },
  'POST /v1/studio/drafts/{id}/publish': {
    ...author, summary: 'Publish a draft, or ask a second person to', body: studio.publishBody,
    answers: { 200: studio.publishedAnswer, 202: studio.requestedAnswer }, errors: ['conflict'],
  },
  'POST /v1/studio/drafts/{id}/approve': {
    ...author, summary: 'As the second person, publish past errors', body: studio.approveBody, answers: { 200: studio.publishedAnswer }, errors: ['conflict'],
  },
  'POST /v1/studio/drafts/{id}/impact': {
    ...author, summary: 'What publishing it would do to live chats', body: emptyBody, answers: { 200: studio.impactAnswer }, errors: ['not_found'],
  },
  'GET /v1/studio/releases': { ...author, summary: 'What became active, newest first', query: studio.releasesQuery, answers: { 200: studio.releasesAnswer } },
  'GET /v1/studio/releases/{hash}/diff': {
    ...author, summary: 'What differs between two releases', query: studio.releaseDiffQuery, answers: { 200: studio.releaseDiffAnswer }, errors: ['not_found'],
  },
  'POST /v1/studio/releases/{hash}/activate': {
    ...author, summary: 'Make an older release active again', body: studio.activateBody, answers: { 200: studio.activatedAnswer }, errors: ['not_found', 'conflict'],
  },
  'GET /v1/studio/pauses': {
    ...author, roles: ['supervisor', 'content', 'admin'], summary: 'What an admin has stopped', answers: { 200: studio.pausesAnswer },
  },
  'PUT /v1/studio/pauses': { ...author, roles: ['admin'], summary: 'Stop the bot, flows or new chats, or let them go on', body: studio.pausesBody, answers: { 200: studio.pausesAnswer }, errors: ['conflict'] },
  'GET /v1/studio/translations': {
    ...author, summary: 'Texts of a language beside the English ones', query: studio.translationsQuery, answers: { 200: studio.translationsAnswer }, errors: ['not_found'],
  },
  'PUT /v1/studio/translations': {
    ...author, summary: 'Change a text of a draft, or how it stands', body: studio.translationBody, answers: { 200: studio.translationAnswer }, errors: ['not_found', 'conflict'],
  },
  'GET /v1/studio/translations/progress': {
    ...author, summary: 'How far each language is', query: studio.progressQuery, answers: { 200: studio.progressAnswer }, errors: ['not_found'],
  },
  'POST /v1/studio/translations/check': {
    ...author, summary: 'What would be wrong with a text', body: studio.translationCheckBody, answers: { 200: studio.translationCheckAnswer }, errors: ['not_found', 'conflict'],
  },
  'GET /v1/studio/translations/export': {
    ...author, summary: 'A file for translators', query: studio.exportQuery, answers: { 200: studio.exportAnswer }, errors: ['not_found'],
    also: { 'text/x-gettext-translation': 'The file itself, of the format `po`.', 'application/xliff+xml': 'The file itself, of the format `xliff`.' },
  },
  'POST /v1/studio/translations/import': {
    ...author, summary: 'Take a file of a translator into a draft', body: studio.importBody, answers: { 200: studio.importAnswer }, errors: ['not_found', 'conflict'],
  },
  'POST /v1/studio/phrases': {
    ...author, summary: 'Let a sentence mean an option from now on', body: studio.phraseBody, answers: { 200: studio.phraseAnswer }, errors: ['not_found', 'conflict'],
  },
  'POST /v1/studio/simulate': { ...author, summary: 'Try a chat out, line by line', body: studio.simulateBody, answers: { 200: studio.simulation }, errors: ['not_found'] },
  'GET /v1/studio/flows/{flow}/graph': { ...author, summary: 'A flow as a graph', query: studio.graphQuery, answers: { 200: studio.graphAnswer }, errors: ['not_found'] },
  'GET /v1/studio/funnel': { ...author, summary: 'Who came by each step, who left, and what was not understood', query: studio.funnelQuery, answers: { 200: studio.funnelAnswer } },
  'POST /v1/studio/replay': {
    ...author, summary: 'Play past chats through a draft', body: studio.replayBody, answers: { 200: studio.replayAnswer }, errors: ['not_found'],
  },
  ...ACCOUNT_CALLS,
  'GET /v1/admin/webhooks': { ...admin, summary: 'Where webhooks go, and whether they arrive', answers: { 200: webhooks.webhooksAnswer } },
  'GET /v1/admin/webhooks/deliveries': {
    ...admin, summary: 'The newest deliveries', query: webhooks.deliveriesQuery, answers: { 200: webhooks.deliveriesAnswer },
  },
  'POST /v1/admin/webhooks/deliveries/{id}/redeliver': {
    ...admin, summary: 'Send one again, under its id', body: webhooks.redeliverBody, answers: { 200: webhooks.redeliverAnswer },
  },
  'POST /v1/admin/webhooks/enable': {
    ...admin, summary: 'Send again what was not delivered, and go on', body: webhooks.enableBody, answers: { 200: webhooks.webhooksAnswer }, errors: ['not_found'],
  },
} as const satisfies Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, CallShape>

export interface SocketShape {
  summary: string
  access: Access
  subprotocol: string
  /** Frames of the client; `first` opens the connection. */
  first?: z.ZodType
  sends: z.ZodType
  /** Frames of the server. */
  receives: z.ZodType
}

/** Path → the frames of a WebSocket. */
export const SOCKETS = {
  '/v1/chat': {
    summary: 'The chat of one person. The first frame carries the token, or starts a conversation.',
    access: 'none', subprotocol: SUBPROTOCOL.chat, first: firstFrame, sends: clientFrame, receives: serverFrame,
  },
  '/v1/agent/socket': {
    summary: 'The desk of one agent. The `Origin` must be ours.',
    access: 'agent', subprotocol: SUBPROTOCOL.agent, sends: agentClientFrame, receives: agentServerFrame,
  },
} as const satisfies Record<`/${string}`, SocketShape>

type Calls = typeof CALLS
/** `POST /v1/conversations`, and so on. */
export type CallName = keyof Calls

type IdsIn<Path> = Path extends `${string}{${infer Id}}${infer Rest}` ? Id | IdsIn<Rest> : never
/** What stands in the braces of a path. */
export type CallIds<Name extends CallName> = Record<IdsIn<Name>, string>
/** What a call's body may be; undefined where it has none. */
export type CallBody<Name extends CallName> = Calls[Name] extends { body: infer Schema extends z.ZodType } ? z.input<Schema> : undefined
/** What a call may ask in its address. */
export type CallQuery<Name extends CallName> = Calls[Name] extends { query: infer Schema extends z.ZodType } ? Partial<z.output<Schema>> : undefined

type AnswerIn<Answers> = { [Status in keyof Answers]: Answers[Status] extends z.ZodType ? z.output<Answers[Status]> : undefined }
/** Status → body of an answer that is no refusal; 204 has none. */
export type CallAnswers<Name extends CallName> = AnswerIn<Calls[Name]['answers']>
/** Any body of an answer that is no refusal. */
export type CallAnswer<Name extends CallName> = CallAnswers<Name>[keyof CallAnswers<Name>]
