/** Calls of the agents' daily work, for the table in `../calls.ts`. */
import * as agents from '../agent.ts'
import type { CallShape } from '../calls.ts'
import * as desk from '../desk.ts'

const helper = { topic: 'desk', access: 'agent', roles: ['agent', 'supervisor', 'admin'] } as const

export const DESK_CALLS = {
  'GET /v1/agent/desk': { ...helper, summary: 'Outcomes, wrap-ups, queues and clocks of the active release', answers: { 200: desk.deskAnswer } },
  'GET /v1/agent/replies': { ...helper, summary: 'Replies to pick from, in a language', query: desk.repliesQuery, answers: { 200: desk.repliesAnswer } },
  'GET /v1/agent/colleagues': { ...helper, summary: 'Who else helps people, and whether they are here', answers: { 200: desk.colleaguesAnswer } },
  'GET /v1/agent/mentions': { ...helper, summary: 'Notes that call me, and that I have not seen', answers: { 200: desk.mentionsAnswer } },
  'POST /v1/agent/mentions/seen': { ...helper, summary: 'Tell which notes I have seen', body: desk.mentionSeenBody, answers: { 204: null } },
  'POST /v1/agent/handover': {
    ...helper, summary: 'Hand all my chats over, with a note', body: desk.handoverBody, answers: { 200: desk.handoverAnswer }, errors: ['conflict'],
  },
  'GET /v1/agent/conversations/{id}/steps': { ...helper, summary: 'The steps that it can be sent back to, or asked', answers: { 200: desk.stepsAnswer } },
  'POST /v1/agent/conversations/{id}/ask': {
    ...helper, summary: 'Put the question of a step', body: agents.askBody, answers: { 200: agents.agentChangeAnswer }, errors: ['conflict'],
  },
  'GET /v1/agent/conversations/{id}/earlier': { ...helper, summary: 'Earlier conversations of the same account', answers: { 200: desk.earlierAnswer } },
  'GET /v1/agent/conversations/{id}/earlier/{earlier}': { ...helper, summary: 'An earlier conversation of the same account, to read', answers: { 200: agents.agentConversationAnswer } },
} as const satisfies Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, CallShape>
